//! JSON values that know where they are.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::FixedState;
use serde::Serialize;
use serde_json::Number;

/// A JSON value and its byte range in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// Byte range of the value.
    pub range: Range<usize>,
    /// The value.
    pub kind: Kind<'t>,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number
    Number(Number),
    /// A string, unescaped; that of the file where nothing was escaped
    String(Cow<'t, str>),
    /// An array
    Array(Vec<Node<'t>>),
    /// An object, in the order of the file, duplicate keys included
    Object(Vec<Member<'t>>),
}

/// A key of an object and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'t> {
    /// The key, unescaped.
    pub key: Cow<'t, str>,
    /// Byte range of the key, quotes included.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Node<'t>,
}

/// A key as a token of a JSON Pointer (RFC 6901).
#[must_use]
pub fn pointer_token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Adds a key to a JSON Pointer as a token.
pub fn push_token(pointer: &mut String, key: &str) {
    if key.contains(['~', '/']) {
        pointer.push_str(&pointer_token(key));
    } else {
        pointer.push_str(key);
    }
}

fn put(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(out, value);
}

/// The members of an object; of those with the same key, the first.
fn first_members<'a, 't>(members: &'a [Member<'t>]) -> impl Iterator<Item = &'a Member<'t>> {
    /// Records have fewer fields; as few are compared one by one.
    const FEW: usize = 32;
    let mut seen = HashSet::with_hasher(FixedState::default());
    members
        .iter()
        .enumerate()
        .filter(move |(i, member)| {
            if members.len() > FEW {
                return seen.insert(member.key.as_ref());
            }
            !members[..*i].iter().any(|before| before.key == member.key)
        })
        .map(|(_, member)| member)
}

impl<'t> Node<'t> {
    /// The value as JSON, and the byte ranges of its values and keys in the order in which they are written. Of duplicate keys the
    /// first counts.
    #[must_use]
    pub fn to_json(&self) -> (Vec<u8>, Vec<Range<usize>>) {
        let (mut json, mut ranges) = (Vec::with_capacity(self.range.len() + 64), Vec::new());
        self.write(&mut json, &mut ranges);
        (json, ranges)
    }

    fn write(&self, out: &mut Vec<u8>, ranges: &mut Vec<Range<usize>>) {
        ranges.push(self.range.clone());
        match &self.kind {
            Kind::Null => out.extend_from_slice(b"null"),
            Kind::Bool(b) => put(out, b),
            Kind::Number(n) => put(out, n),
            Kind::String(s) => put(out, s),
            Kind::Array(items) => {
                out.push(b'[');
                for (i, item) in items.iter().enumerate() {
                    out.extend_from_slice(if i == 0 { b"" } else { b"," });
                    item.write(out, ranges);
                }
                out.push(b']');
            }
            Kind::Object(members) => {
                out.push(b'{');
                for (i, member) in first_members(members).enumerate() {
                    out.extend_from_slice(if i == 0 { b"" } else { b"," });
                    ranges.push(member.key_range.clone());
                    put(out, &member.key);
                    out.push(b':');
                    member.value.write(out, ranges);
                }
                out.push(b'}');
            }
        }
    }

    /// The member of an object with this key.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member<'t>> {
        let Kind::Object(members) = &self.kind else {
            return None;
        };
        members.iter().find(|m| m.key == key)
    }

    /// JSON Pointer of the innermost value, or of the key, that a byte range lies in.
    #[must_use]
    pub fn pointer_at(&self, range: &Range<usize>) -> String {
        let holds = |outer: Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let (mut node, mut pointer) = (self, String::new());
        loop {
            node = match &node.kind {
                Kind::Object(members) => {
                    let whole =
                        |m: &Member<'_>| m.key_range.start.min(m.value.range.start)..m.value.range.end;
                    // A million members are in the order of the file; the few of a row of CSV may not.
                    let last = members.partition_point(|m| whole(m).start <= range.start);
                    let from = if members.len() < 64 { 0 } else { last.saturating_sub(1) };
                    let Some(member) = members[from..].iter().take(64).find(|m| holds(whole(m))) else {
                        return pointer;
                    };
                    pointer = format!("{pointer}/{}", pointer_token(&member.key));
                    &member.value
                }
                Kind::Array(items) => {
                    let at = items.partition_point(|item| item.range.start <= range.start).saturating_sub(1);
                    let Some(item) = items.get(at).filter(|item| holds(item.range.clone())) else {
                        return pointer;
                    };
                    pointer = format!("{pointer}/{at}");
                    item
                }
                _ => return pointer,
            };
        }
    }

    /// The string, if the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(s) => Some(s),
            _ => None,
        }
    }

    /// The value at a JSON Pointer (RFC 6901).
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        let mut node = self;
        for token in pointer.split('/').skip(1) {
            let token = if token.contains('~') {
                Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
            } else {
                Cow::Borrowed(token)
            };
            node = match &node.kind {
                Kind::Object(_) => &node.member(&token)?.value,
                Kind::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The value at a pointer, or its nearest ancestor that exists.
    #[must_use]
    pub fn nearest(&self, pointer: &str) -> &Self {
        let mut pointer = pointer;
        loop {
            if let Some(node) = self.at(pointer) {
                return node;
            }
            match pointer.rfind('/') {
                Some(cut) => pointer = &pointer[..cut],
                None => return self,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::parse;

    #[test]
    fn a_place_has_the_pointer_of_the_innermost_value_around_it() {
        let many: Vec<String> = (0..100).map(|i| format!("\"k{i}\": [{i}]")).collect();
        let text = format!("{{\"a/b\": [1, {{\"c\": \"xyz\"}}], {}}}", many.join(", "));
        let root = parse(&text, 0).root.expect("it is JSON");
        for (needle, pointer) in [
            ("1", "/a~1b/0"),
            ("yz", "/a~1b/1/c"),
            ("\"c\"", "/a~1b/1/c"),
            ("], ", ""),
            ("77]", "/k77"),
            ("{", ""),
        ] {
            let at =
                if needle == "77]" { text.rfind(needle) } else { text.find(needle) }.expect("it is there");
            assert_eq!(root.pointer_at(&(at..at + needle.len())), pointer, "{needle}");
        }
        let at = text.find("[77").expect("it is there");
        assert_eq!(root.pointer_at(&(at + 1..at + 3)), "/k77/0");
    }
}
