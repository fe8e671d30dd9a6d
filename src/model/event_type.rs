//! The closed list of event types, with their counterparts in PLOVER and CAMEO.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kind of event; where one fits, each has a PLOVER event type and a CAMEO root code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    /// Saying something in public: speech, interview, press release, comment.
    Statement,
    /// Asking others for help, attention or action without demanding it.
    Appeal,
    /// Offering or promising something, or declaring an intention to cooperate.
    Pledge,
    /// Inviting someone.
    Invitation,
    /// Meeting face to face.
    Meeting,
    /// Travelling to see someone.
    Visit,
    /// Talking over the telephone or a similar line.
    PhoneCall,
    /// Negotiating or holding talks.
    Negotiation,
    /// Concluding a treaty, agreement or accord.
    Agreement,
    /// Supporting someone politically, or building up relations.
    DiplomaticSupport,
    /// Recognising a government or border.
    Recognition,
    /// Cooperating in security, intelligence or defence.
    SecurityCooperation,
    /// Cooperating in trade, investment or infrastructure.
    EconomicCooperation,
    /// Exercising together with other armed forces.
    MilitaryExercise,
    /// Giving money, goods, shelter, services or military help.
    Aid,
    /// Giving way: easing a policy, accepting a demand, releasing someone.
    Concession,
    /// Withdrawing forces.
    Withdrawal,
    /// Investigating or reporting on someone's conduct.
    Investigation,
    /// Demanding something.
    Demand,
    /// Accusing, blaming or criticising someone.
    Accusation,
    /// Refusing, denying or rejecting something, non-recognition included.
    Refusal,
    /// Threatening someone.
    Threat,
    /// Protesting in public.
    Protest,
    /// Mobilising, arming, training or stationing forces.
    MilitaryPosture,
    /// Reducing relations or imposing sanctions.
    Sanction,
    /// Using force of office: arrests, expulsions, closed borders, repression.
    Coercion,
    /// Attacking persons or property.
    Attack,
    /// Fighting a war, battle or insurgency, or invading.
    ArmedConflict,
    /// Seizing power or territory by force.
    Takeover,
    /// Killing or abusing people on a large scale.
    MassViolence,
    /// Sheltering, funding, training or otherwise backing an armed group.
    SupportToArmedGroup,
    /// Moving of people from where they live, by force or need.
    Displacement,
    /// Returning of displaced people.
    Return,
    /// Taking a measure of government: a law, rule, programme, plan or strategy.
    Policy,
    /// Founding, reorganising or convening an institution.
    Institution,
    /// Taking or leaving an office.
    Appointment,
    /// A change of power, alignments or relations that is not a single act.
    PoliticalChange,
    /// Committing or recording crime.
    Crime,
    /// Changing of prices, incomes, work or public finance.
    EconomicChange,
    /// Changing of society: population, culture, education, ways of life.
    SocialChange,
    /// Changing or harming of land, water, air, plants or animals.
    EnvironmentalChange,
    /// Spreading or fighting of disease.
    Health,
    /// Publishing a work, report or article.
    Publication,
}

/// PLOVER event type and CAMEO root code of an event type.
pub struct Ontology {
    /// Name of the event type in PLOVER (2021), upper case.
    pub plover: Option<&'static str>,
    /// Two-digit root code of CAMEO 1.1b3.
    pub cameo_root: Option<&'static str>,
}

impl EventType {
    /// The counterparts of the type in PLOVER and CAMEO, where one fits.
    #[must_use]
    pub fn ontology(self) -> Ontology {
        let (plover, cameo_root) = match self {
            Self::Statement => (None, Some("01")),
            Self::Appeal => (Some("REQUEST"), Some("02")),
            Self::Pledge => (Some("AGREE"), Some("03")),
            Self::Invitation | Self::Meeting | Self::Visit | Self::PhoneCall | Self::Negotiation => {
                (Some("CONSULT"), Some("04"))
            }
            Self::Agreement | Self::DiplomaticSupport | Self::Recognition => (Some("SUPPORT"), Some("05")),
            Self::SecurityCooperation | Self::EconomicCooperation | Self::MilitaryExercise => {
                (Some("COOPERATE"), Some("06"))
            }
            Self::Aid | Self::SupportToArmedGroup => (Some("AID"), Some("07")),
            Self::Concession => (Some("CONCEDE"), Some("08")),
            Self::Withdrawal => (Some("RETREAT"), Some("08")),
            Self::Investigation => (Some("ACCUSE"), Some("09")),
            Self::Demand => (Some("REQUEST"), Some("10")),
            Self::Accusation => (Some("ACCUSE"), Some("11")),
            Self::Refusal => (Some("REJECT"), Some("12")),
            Self::Threat => (Some("THREATEN"), Some("13")),
            Self::Protest => (Some("PROTEST"), Some("14")),
            Self::MilitaryPosture => (Some("MOBILIZE"), Some("15")),
            Self::Sanction => (Some("SANCTION"), Some("16")),
            Self::Coercion => (Some("COERCE"), Some("17")),
            Self::Attack => (Some("ASSAULT"), Some("18")),
            Self::ArmedConflict | Self::Takeover => (Some("ASSAULT"), Some("19")),
            Self::MassViolence => (Some("ASSAULT"), Some("20")),
            Self::Displacement
            | Self::Return
            | Self::Policy
            | Self::Institution
            | Self::Appointment
            | Self::PoliticalChange
            | Self::Crime
            | Self::EconomicChange
            | Self::SocialChange
            | Self::EnvironmentalChange
            | Self::Health
            | Self::Publication => (None, None),
        };
        Ontology { plover, cameo_root }
    }
}
