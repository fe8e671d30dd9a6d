//! The outer structure of a JSON document whose records could not all be cut.

use crate::check::codes;
use crate::check::text::source::TextFile;
use crate::check::text::syntax::MOST;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{
    Fault, FaultKind, Kind, Layout, Member, Node, Parsed, Resume, parse, parse_rest, pointer_token,
};
use crate::text::clip;

/// What the recovering parser makes of the rest of a document.
#[derive(Default)]
pub struct Rest<'t> {
    /// How the records are laid out.
    pub layout: Layout,
    /// The records that were read to their end.
    pub records: Vec<Node<'t>>,
    /// Syntax errors, in records or between them.
    pub faults: Vec<Fault>,
    /// Where the objects and lists that were open when reading stopped begin.
    pub unclosed: Vec<usize>,
}

/// Reads the rest of a document from an offset and reports what is wrong with its outer structure; the next record is number
/// `first`. If the file continues after the text (`is_cut`), errors at its very end do not count.
pub fn read<'t>(
    file: &TextFile<'t>,
    from: usize,
    resume: Resume,
    first: usize,
    is_cut: bool,
    found: &mut Vec<Diagnostic>,
) -> Rest<'t> {
    let text = &file.text[from..];
    let rest = if resume == Resume::Document {
        document(file, parse(text, from), found)
    } else {
        let outer = parse_rest(text, from, resume);
        unknown_members(file, &outer.members, true, found);
        let layout = match resume {
            Resume::Records(layout, _) => layout,
            _ => Layout::File,
        };
        Rest { layout, records: outer.records, faults: outer.faults, unclosed: outer.unclosed }
    };
    let is_fault = |f: &&Fault| !is_cut || f.range.end < file.text.len();
    found.extend(rest.faults.iter().filter(is_fault).map(|f| rest.syntax(file, first, f)));
    rest
}

impl Rest<'_> {
    /// What a syntax error is reported as: within a record, its pointer leads into that.
    fn syntax(&self, file: &TextFile<'_>, first: usize, fault: &Fault) -> Diagnostic {
        let after = self.records.partition_point(|node| node.range.start <= fault.range.start);
        let within = after.checked_sub(1).map(|at| (at, &self.records[at]));
        let Some((at, node)) = within.filter(|(_, node)| fault.range.end <= node.range.end) else {
            return file.syntax(fault);
        };
        Diagnostic {
            pointer: format!("{}{}", self.layout.pointer(first + at), node.pointer_at(&fault.range)),
            record: node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned),
            ..file.syntax(fault)
        }
    }
}

fn document<'t>(file: &TextFile<'_>, parsed: Parsed<'t>, found: &mut Vec<Diagnostic>) -> Rest<'t> {
    let Some(root) = parsed.root else {
        return Rest { faults: parsed.faults, ..Rest::default() };
    };
    let (layout, records) = match root.kind {
        Kind::Array(items) => (Layout::Array, items),
        // What is not JSON is reported as such.
        _ if parsed.faults.iter().any(|f| f.range == root.range) => (Layout::File, Vec::new()),
        _ => {
            let complete = !parsed.unclosed.contains(&root.range.start);
            (Layout::File, envelope(file, root, complete, found))
        }
    };
    Rest { layout, records, faults: parsed.faults, unclosed: parsed.unclosed }
}

/// The records of `{"$schema": …, "records": […]}`.
fn envelope<'t>(
    file: &TextFile<'_>,
    root: Node<'t>,
    complete: bool,
    found: &mut Vec<Diagnostic>,
) -> Vec<Node<'t>> {
    let opening = root.range.start..root.range.start + 1;
    let Kind::Object(members) = root.kind else {
        let message = "expected an object with the key `records`, or an array of records";
        let help = "write `{\"records\": […]}`";
        found.push(file.diagnostic(&codes::WRONG_TYPE, &root.range, message.into(), help.into()));
        return Vec::new();
    };
    let has = |key: &str| members.iter().any(|m| m.key == key);
    if has("id") && !has("records") {
        let message = "a single record, not a list of records".to_owned();
        let help = "write `{\"records\": [` before it and `]}` after it".to_owned();
        found.push(file.diagnostic(&codes::WRONG_TYPE, &opening, message, help));
        return Vec::new();
    }
    unknown_members(file, &members, false, found);
    let is_misnamed = members.iter().any(is_misnamed);
    let records = members.into_iter().find(|m| m.key == "records").map(|m| m.value);
    match records {
        Some(Node { kind: Kind::Array(items), .. }) => items,
        Some(other) => {
            let message = "expected a list of records".to_owned();
            let help = "write `\"records\": […]`".to_owned();
            found.push(Diagnostic {
                pointer: "/records".into(),
                ..file.diagnostic(&codes::WRONG_TYPE, &other.range, message, help)
            });
            Vec::new()
        }
        None => {
            if complete && !is_misnamed {
                let message = "the field `records` is missing".to_owned();
                let help = "add `\"records\": […]`, with one object for each record".to_owned();
                found.push(file.diagnostic(&codes::MISSING_FIELD, &opening, message, help));
            }
            Vec::new()
        }
    }
}

/// Whether a member is likely the list of records, under another name.
fn is_misnamed(member: &Member) -> bool {
    let is_list = |node: &Node| matches!(&node.kind, Kind::Array(items) if items.iter().all(|i| matches!(i.kind, Kind::Object(_))));
    member.key != "records" && is_list(&member.value)
}

/// Reports members that no file of records has; `again` says that the list of records comes before them.
fn unknown_members(file: &TextFile<'_>, members: &[Member<'_>], again: bool, found: &mut Vec<Diagnostic>) {
    for (number, member) in members.iter().enumerate() {
        if number == MOST {
            let too_many = FaultKind::TooMany(MOST);
            let fault = Fault { kind: too_many, range: member.key_range.clone(), related: None };
            found.push(file.syntax(&fault));
            return;
        }
        let (code, message, help) = match &*member.key {
            "$schema" => continue,
            "records" if !again => continue,
            "records" => (
                &codes::DUPLICATE_KEY,
                "the key `records` occurs twice in this object".to_owned(),
                "put all records into one list",
            ),
            other => (
                &codes::UNKNOWN_FIELD,
                format!("there is no field `{}` here", clip(other)),
                if !again && is_misnamed(member) {
                    "call the list of records `records`"
                } else {
                    "a file of records has `$schema` and `records`"
                },
            ),
        };
        let pointer = format!("/{}", pointer_token(&member.key));
        found.push(Diagnostic {
            pointer,
            ..file.diagnostic(code, &member.key_range, message, help.to_owned())
        });
    }
}
