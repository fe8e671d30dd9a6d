//! A value as it is written in `raw/`: indented by two spaces, keys in the schema's order, nothing escaped without need.

use super::shape::Shape;
use crate::intake::{Kind, Member, Node};

/// Writes a value that was read from `text`. Numbers keep their characters, strings their content, keys that the schema
/// does not know their order, after those that it knows.
///
/// `indent` is the depth of the value; its first line is not indented.
pub fn write(out: &mut String, node: &Node<'_>, text: &str, shape: Option<&Shape>, indent: usize) {
    match &node.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(true) => out.push_str("true"),
        Kind::Bool(false) => out.push_str("false"),
        Kind::Number(_) => out.push_str(&text[node.range.clone()]),
        Kind::String(string) => out.push_str(&quoted(string)),
        Kind::Array(items) => {
            let shape = shape.and_then(Shape::items);
            list(out, "[", "]", indent, items, |out, item| write(out, item, text, shape, indent + 1));
        }
        Kind::Object(members) => {
            list(out, "{", "}", indent, &in_order(members, shape), |out, member| {
                out.push_str(&quoted(&member.key));
                out.push_str(": ");
                let shape = shape.and_then(|s| s.field(&member.key));
                write(out, &member.value, text, shape, indent + 1);
            });
        }
    }
}

/// The members of an object in canonical order.
pub fn in_order<'a, 't>(members: &'a [Member<'t>], shape: Option<&Shape>) -> Vec<&'a Member<'t>> {
    let rank = |member: &Member<'_>| shape.and_then(|s| s.rank(&member.key)).unwrap_or(usize::MAX);
    let mut ordered: Vec<&Member<'t>> = members.iter().collect();
    ordered.sort_by_key(|member| rank(member));
    ordered
}

/// Writes items between brackets, each beginning on a new line.
pub fn list<T>(
    out: &mut String,
    open: &str,
    close: &str,
    indent: usize,
    items: &[T],
    mut item: impl FnMut(&mut String, &T),
) {
    out.push_str(open);
    for (i, each) in items.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        margin(out, indent + 1);
        item(out, each);
    }
    if !items.is_empty() {
        out.push('\n');
        margin(out, indent);
    }
    out.push_str(close);
}

fn margin(out: &mut String, indent: usize) {
    for _ in 0..indent {
        out.push_str("  ");
    }
}

/// A string with the escapes that JSON demands and no others.
pub fn quoted(string: &str) -> String {
    serde_json::Value::from(string).to_string()
}
