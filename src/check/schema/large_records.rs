//! The schema engine gathers all errors of a value before it shows the first. Of a record with a million wrong items, that would take
//! gigabytes; so of a large record it is shown no more than the beginning of each list.

use crate::check::schema::contract::Contract;
use crate::intake::{Shortened, TapeNode};

/// Values and keys of a record that is shown whole: twice as many as the longest list of authors needs.
const LARGE: usize = 1 << 16;

/// Items of each list that are shown at first.
const FIRST: usize = 100;

/// The invalid beginning of a large record that is not valid: with as few items of each list as are needed to make it invalid, but
/// at least the [`FIRST`]. `None` where the record is not large.
pub fn invalid_beginning<'a>(record: TapeNode<'a>, contract: &Contract) -> Option<Shortened<'a>> {
    if record.size() <= LARGE {
        return None;
    }
    let is_valid = |most: usize| contract.fast.is_valid(record.shortened(most).root());
    // A value that is valid with fewer items may be invalid with more, never the other way round.
    let (mut valid, mut invalid) = (FIRST - 1, FIRST);
    while invalid < record.size() && is_valid(invalid) {
        (valid, invalid) = (invalid, 2 * invalid);
    }
    while invalid - valid > 1 {
        let between = valid.midpoint(invalid);
        if is_valid(between) {
            valid = between;
        } else {
            invalid = between;
        }
    }
    Some(record.shortened(invalid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Reader;
    use crate::model::Dataset;

    /// The items of `cites` that are shown of a problem, or of its list of records.
    fn shown(items: &[String]) -> Option<usize> {
        let json = format!("{{\"id\": \"prb-a\", \"records\": [{}]}}", items.join(","));
        let contract = Contract::of(Dataset::Problems);
        let shown = |record: TapeNode<'_>| {
            let beginning = invalid_beginning(record, contract)?;
            let shown = beginning.root().list("records").count();
            Some(shown)
        };
        Reader::default().read(json.as_bytes(), shown)?
    }

    #[test]
    fn as_much_of_a_large_record_is_shown_as_makes_it_invalid() {
        assert_eq!(shown(&vec!["1".to_owned(); 9]), None);
        assert_eq!(shown(&vec!["1".to_owned(); 70_000]), Some(FIRST));
    }
}
