//! Words that mean something else, or something at all, by their capitals: codes of currencies, `Mt`, `March`.

use super::words::{Currency, Lexeme, Mark};

/// What a word means by its capitals, if it does.
pub(super) fn of_capitals(word: &str) -> Option<Lexeme> {
    match word {
        "March" | "May" | "Mar" => Some(Lexeme::MonthName),
        // Megatonnes, and no abbreviation of metric tons.
        "Mt" | "Gt" | "Kt" => Some(Lexeme::Mark(Mark::Foreign)),
        _ => is_foreign_code(word).then_some(Lexeme::Mark(Mark::Currency(Currency::Foreign))),
    }
}

fn is_foreign_code(word: &str) -> bool {
    word.len() == 3 && CODES.split(' ').any(|code| code == word)
}

/// The codes of ISO 4217 (list one of 2025) but for those of the units, and without those that are English words or mean something
/// else in prose (`ALL`, `TOP`, `MOP`).
const CODES: &str = "AED AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
                     CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS IQD IRR ISK \
                     JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN \
                     MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS \
                     SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW \
                     ZWL RMB";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_currencies_are_written_in_capitals() {
        assert_eq!(of_capitals("CAD"), Some(Lexeme::Mark(Mark::Currency(Currency::Foreign))));
        for other in ["cad", "USD", "NATO", "Cad", "may"] {
            assert_eq!(of_capitals(other), None, "{other}");
        }
    }
}
