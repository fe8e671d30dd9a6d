//! The words that the checks of `unread` know.

/// Whether a word is one of a list.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Words before `from … to …` that report a change.
pub(super) const CHANGES: &str = "rose rise rises risen rising increase increased increases increasing grew grow grown growing \
     climbed jumped soared surged fell fall fallen falling dropped drop declined decline decreased \
     decrease shrank went changed expanded slumped plunged reduced cut raised doubled tripled up down";

/// Nouns that number a thing.
pub(super) const LABELS: &str = "page pages pp p table figure fig article section chapter resolution route highway flight boeing \
     airbus room number nos note footnote volume vol issue paragraph para annex appendix version \
     phase grade category type part item rule line clause tier group division battalion brigade corps \
     district protocol goal act law order bill form step apollo ward";

/// Adverbs before a number that say how one knows it, or that it is all.
pub(super) const HARMLESS: &str = "only merely already recently officially initially annually reportedly allegedly currently \
     previously originally eventually finally formerly newly daily monthly yearly weekly family apply \
     supply assembly monopoly simultaneously subsequently jointly illegally forcibly internally \
     voluntarily directly immediately publicly quickly successfully typically usually normally \
     additionally";

/// What follows `times` where a number multiplies another one.
pub(super) const MULTIPLES: &str = "more less fewer higher lower larger greater smaller bigger as the";

/// Nouns of households.
pub(super) const HOUSEHOLDS: &str = "households household families";

/// Nouns of people.
pub(super) const PEOPLE: &str = "people persons individuals men women children refugees civilians";

/// Nouns with a size.
pub(super) const GROUPS: &str = "family household";

/// Words before a number that take it back.
pub(super) const DENIALS: &str = "never nowhere hardly scarcely barely failed fails missed neither nor";

/// Words at the end that leave a number open.
pub(super) const LOOSE_ENDS: &str = "short best worst counting";

/// Words that make another number of the previous one.
pub(super) const POWERS: &str = "fold squared cubed square star magnitude ty teen tree";

/// Words right after a number that may be scales, or slips for them.
pub(super) const SCALES: &str = "mil mill lak myriad thou sent";
