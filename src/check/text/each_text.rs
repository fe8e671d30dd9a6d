//! Every text of a record, with its JSON Pointer.

use std::fmt::Write;

use crate::intake::{TapeNode, push_token};

/// Calls `work` with each text within a value and its JSON Pointer. `pointer` leads to the value, and does so again afterwards.
pub fn each_text<'a>(
    value: TapeNode<'a>,
    pointer: &mut String,
    work: &mut impl FnMut(&str, TapeNode<'a>, &'a str),
) {
    let length = pointer.len();
    if let Some(text) = value.text() {
        work(pointer, value, text);
    }
    for (i, item) in value.items().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(pointer, "/{i}");
        each_text(item, pointer, work);
        pointer.truncate(length);
    }
    for (key, member) in value.members() {
        pointer.push('/');
        push_token(pointer, key);
        each_text(member, pointer, work);
        pointer.truncate(length);
    }
}
