//! JSON values that know where they stand.

use std::ops::Range;

use serde_json::{Map, Number, Value};

/// A JSON value and its byte range in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Byte range of the value.
    pub range: Range<usize>,
    /// The value.
    pub kind: Kind,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number
    Number(Number),
    /// A string, unescaped
    String(String),
    /// An array
    Array(Vec<Node>),
    /// An object, in the order of the file, duplicate keys included
    Object(Vec<Member>),
}

/// A key of an object and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// Byte range of the key, quotes included.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Node,
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

impl Node {
    /// The value without places. Of duplicate keys the first counts.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(b) => Value::Bool(*b),
            Kind::Number(n) => Value::Number(n.clone()),
            Kind::String(s) => Value::String(s.clone()),
            Kind::Array(items) => items.iter().map(Self::to_value).collect(),
            Kind::Object(members) => {
                let mut map = Map::with_capacity(members.len());
                for member in members {
                    map.entry(member.key.clone()).or_insert_with(|| member.value.to_value());
                }
                Value::Object(map)
            }
        }
    }

    /// The member of an object with this key.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member> {
        let Kind::Object(members) = &self.kind else {
            return None;
        };
        members.iter().find(|m| m.key == key)
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
            let token = token.replace("~1", "/").replace("~0", "~");
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
