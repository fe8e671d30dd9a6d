//! The lexicon of measures: nouns of time, money, length, area and mass.

use super::unit::Unit;
use super::words::{Currency, Lexeme, Mark, Time};

/// Nouns and adjectives of time.
pub(super) fn time(word: &str) -> Option<Lexeme> {
    Some(match word {
        "century" => Lexeme::Time(Time::Century, false),
        "centuries" => Lexeme::Time(Time::Century, true),
        "decade" => Lexeme::Time(Time::Decade, false),
        "decades" => Lexeme::Time(Time::Decade, true),
        "year" | "yr" => Lexeme::Time(Time::Year, false),
        "years" | "yrs" => Lexeme::Time(Time::Year, true),
        "month" => Lexeme::Time(Time::Month, false),
        "months" => Lexeme::Time(Time::Month, true),
        "fortnight" => Lexeme::Time(Time::Fortnight, false),
        "fortnights" => Lexeme::Time(Time::Fortnight, true),
        "week" => Lexeme::Time(Time::Week, false),
        "weeks" => Lexeme::Time(Time::Week, true),
        "day" => Lexeme::Time(Time::Day, false),
        "days" => Lexeme::Time(Time::Day, true),
        "hour" | "hr" | "h" => Lexeme::Time(Time::Hour, false),
        "hours" | "hrs" => Lexeme::Time(Time::Hour, true),
        "minute" | "min" => Lexeme::Time(Time::Minute, false),
        "minutes" | "mins" => Lexeme::Time(Time::Minute, true),
        "daily" => Lexeme::Rate(Time::Day),
        "weekly" => Lexeme::Rate(Time::Week),
        "monthly" => Lexeme::Rate(Time::Month),
        "yearly" | "annually" | "annual" => Lexeme::Rate(Time::Year),
        _ => return None,
    })
}

/// Nouns and abbreviations of everything else that is measured.
pub(super) fn mark(word: &str) -> Option<Mark> {
    use Currency::{Afn, Eur, Foreign, Gbp, Inr, Pkr, Rupee, Usd};
    Some(match word {
        "percent" | "percents" | "percentage" | "pct" | "pc" => Mark::Percent,
        "usd" | "dollar" | "dollars" => Mark::Currency(Usd),
        "eur" | "euro" | "euros" => Mark::Currency(Eur),
        "gbp" | "pound" | "pounds" | "sterling" => Mark::Currency(Gbp),
        "pkr" => Mark::Currency(Pkr),
        "afn" | "afs" | "afghani" | "afghanis" => Mark::Currency(Afn),
        "inr" => Mark::Currency(Inr),
        "rs" | "re" | "rupee" | "rupees" => Mark::Currency(Rupee),
        "cny" | "rmb" | "yuan" | "renminbi" | "jpy" | "yen" | "rub" | "rouble" | "roubles" | "ruble"
        | "rubles" | "irr" | "rial" | "rials" | "sar" | "riyal" | "riyals" | "aed" | "dirham" | "dirhams"
        | "chf" | "franc" | "francs" | "aud" | "cad" | "lira" | "bdt" | "taka" | "peso" | "pesos" | "kr"
        | "krona" | "kronor" | "krone" | "kroner" | "shekel" | "shekels" | "ringgit" | "baht" | "rand"
        | "naira" | "dinar" | "dinars" | "toman" | "tomans" | "bitcoin" | "bitcoins" | "paisa" | "paise" => {
            Mark::Currency(Foreign)
        }
        "cent" | "cents" => Mark::Currency(Currency::Cent),
        "penny" | "pence" => Mark::Currency(Currency::Penny),
        "tonne" | "tonnes" | "ton" | "tons" | "mt" => Mark::Measure(Unit::Tonne),
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilo" | "kilos" | "kg" | "kgs" => {
            Mark::Measure(Unit::Kilogram)
        }
        "mile" | "miles" | "mi" => Mark::Measure(Unit::Mile),
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" | "kms" => {
            Mark::Measure(Unit::Kilometre)
        }
        "metre" | "metres" | "meter" | "meters" => Mark::Measure(Unit::Metre),
        "hectare" | "hectares" | "ha" => Mark::Measure(Unit::Hectare),
        "km²" | "km2" | "sqkm" => Mark::Measure(Unit::SquareKilometre),
        "acre" | "acres" | "foot" | "feet" | "ft" | "yard" | "yards" | "inch" | "inches" | "m²" | "m2"
        | "g" | "gram" | "grams" | "l" | "litre" | "litres" | "liter" | "liters" | "mg" | "cm" | "mm"
        | "lb" | "lbs" | "oz" | "ounce" | "ounces" | "mph" | "kph" | "kmh" | "knot" | "knots" | "psi"
        | "degree" | "degrees" | "celsius" | "fahrenheit" | "kelvin" | "kw" | "mw" | "gw" | "kwh" | "mwh"
        | "gwh" | "twh" | "watt" | "watts" | "kilowatt" | "kilowatts" | "megawatt" | "megawatts"
        | "gigawatt" | "gigawatts" | "volt" | "volts" | "gallon" | "gallons" | "ml" | "cl" | "megatonne"
        | "megatonnes" | "megaton" | "megatons" | "kiloton" | "kilotons" | "kilotonne" | "kilotonnes"
        | "millimetre" | "millimetres" | "millimeter" | "millimeters" | "centimetre" | "centimetres"
        | "centimeter" | "centimeters" | "milligram" | "milligrams" | "nm" | "nmi" | "millisecond"
        | "milliseconds" | "seconds" | "secs" | "sec" | "bp" | "bps" => Mark::Foreign,
        _ => return None,
    })
}

/// The currency that a word such as `Jamaican` makes of dollars: not one of the units.
pub(super) fn of_people(written: &str) -> Option<Currency> {
    let is_adjective = ["an", "ese", "ish"].iter().any(|ending| written.ends_with(ending));
    let is_name = written.starts_with(char::is_uppercase) && written.chars().skip(1).all(char::is_lowercase);
    (is_name && is_adjective && written.len() > 4).then_some(Currency::Foreign)
}

/// The currency that an adjective in front of `dollars`, `pounds` or `rupees` makes of it.
pub(super) fn nationality(adjective: &str) -> Option<Currency> {
    Some(match adjective {
        "pakistani" | "pakistan" => Currency::Pkr,
        "indian" => Currency::Inr,
        "us" | "american" => Currency::Usd,
        "british" => Currency::Gbp,
        "australian" | "canadian" | "singapore" | "zealand" | "kong" | "egyptian" | "lebanese" | "syrian"
        | "sudanese" | "nepalese" | "nepali" | "lankan" => Currency::Foreign,
        _ => return None,
    })
}
