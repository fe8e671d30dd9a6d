//! Differences of files as people and `patch -p1` read them.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::write::Change;

/// Lines of context around a difference.
const CONTEXT: usize = 3;

/// Lines, old and new, that are compared one by one. The time grows with the square of their number: this many take two
/// seconds at worst.
const ONE_BY_ONE: usize = 25_000;

/// A change as a unified diff, with names as Git gives them.
#[must_use]
pub fn unified(change: &Change, raw: &Path) -> String {
    let before = String::from_utf8_lossy(change.before.as_deref().unwrap_or_default());
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = change.after.split_inclusive('\n').collect();
    let hunks = group_diff_ops(steps(&old, &new), CONTEXT);
    if hunks.is_empty() {
        return String::new();
    }
    let name = name(&change.path, raw);
    // A tab ends the name, even where it has spaces.
    let end = if name.contains(' ') { "\t" } else { "" };
    let was = if change.before.is_some() { format!("a/{name}{end}") } else { "/dev/null".to_owned() };
    let mut out = format!("--- {was}\n+++ b/{name}{end}\n");
    for hunk in hunks {
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(&hunk));
        for step in hunk {
            let (tag, olds, news) = step.as_tag_tuple();
            match tag {
                DiffTag::Equal => print(&mut out, ' ', &old[olds]),
                _ => {
                    print(&mut out, '-', &old[olds]);
                    print(&mut out, '+', &new[news]);
                }
            }
        }
    }
    out
}

fn print(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The steps from the old lines to the new: the smallest difference of short files, that of whole records in long ones.
fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut steps = Steps { old, new, done: Vec::new() };
    if old.len() + new.len() <= ONE_BY_ONE {
        steps.compare(0..old.len(), 0..new.len());
        return steps.done;
    }
    let olds = records(old);
    let places: HashMap<&[&str], usize> =
        olds.iter().enumerate().map(|(i, lines)| (&old[lines.clone()], i)).collect();
    // Records that both have, in the order of both; what lies between them is compared.
    let (mut next, mut from_old, mut from_new) = (0, 0, 0);
    for lines in records(new) {
        let Some(place) = places.get(&new[lines.clone()]).copied().filter(|place| *place >= next) else {
            continue;
        };
        let there = olds[place].clone();
        steps.compare(from_old..there.start, from_new..lines.start);
        steps.keep(there.start, lines.start, lines.len());
        (next, from_old, from_new) = (place + 1, there.end, lines.end);
    }
    steps.compare(from_old..old.len(), from_new..new.len());
    steps.done
}

/// The lines of each record in canonical format; what is around them goes with one of them.
fn records(lines: &[&str]) -> Vec<Range<usize>> {
    let opens = |line: &str| matches!(line.trim_end(), "    {" | "  {");
    let starts = lines.iter().enumerate().filter(|(_, line)| opens(line)).map(|(i, _)| i);
    let mut bounds: Vec<usize> = std::iter::once(0).chain(starts).chain([lines.len()]).collect();
    bounds.dedup();
    bounds.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

struct Steps<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    done: Vec<DiffOp>,
}

impl Steps<'_> {
    /// Compares a part line by line; if it is long, replaces it.
    fn compare(&mut self, old: Range<usize>, new: Range<usize>) {
        let (old_index, new_index) = (old.start, new.start);
        let short = old.len() + new.len() <= ONE_BY_ONE;
        match (old.len(), new.len()) {
            (0, 0) => {}
            (0, new_len) => self.done.push(DiffOp::Insert { old_index, new_index, new_len }),
            (old_len, 0) => self.done.push(DiffOp::Delete { old_index, old_len, new_index }),
            (old_len, new_len) if !short => {
                self.done.push(DiffOp::Replace { old_index, old_len, new_index, new_len });
            }
            _ => {
                for step in capture_diff_slices(Algorithm::Patience, &self.old[old], &self.new[new]) {
                    let (tag, olds, news) = step.as_tag_tuple();
                    let (old_index, new_index) = (old_index + olds.start, new_index + news.start);
                    let (old_len, new_len) = (olds.len(), news.len());
                    match tag {
                        DiffTag::Equal => self.keep(old_index, new_index, old_len),
                        DiffTag::Insert => self.done.push(DiffOp::Insert { old_index, new_index, new_len }),
                        DiffTag::Delete => self.done.push(DiffOp::Delete { old_index, old_len, new_index }),
                        DiffTag::Replace => {
                            self.done.push(DiffOp::Replace { old_index, old_len, new_index, new_len });
                        }
                    }
                }
            }
        }
    }

    /// Keeps lines; joins them to those before, because hunks are cut between runs of equal lines.
    fn keep(&mut self, at_old: usize, at_new: usize, kept: usize) {
        if let Some(DiffOp::Equal { len, .. }) = self.done.last_mut() {
            *len += kept;
        } else {
            self.done.push(DiffOp::Equal { old_index: at_old, new_index: at_new, len: kept });
        }
    }
}

/// The path of a file from the folder in which the command runs, or else from the folder that holds `raw`.
fn name(path: &Path, raw: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let real_raw = fs::canonicalize(raw).unwrap_or_else(|_| raw.to_owned());
    let within = path.strip_prefix(raw).unwrap_or(path);
    let real = real_raw.join(within);
    let shown = match &here {
        Ok(here) if real.starts_with(here) => real.strip_prefix(here).unwrap_or(&real),
        _ => real_raw.parent().and_then(|p| real.strip_prefix(p).ok()).unwrap_or(within),
    };
    crate::text::shown(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_git_and_a_missing_final_newline_is_marked() {
        let folder = tempfile::tempdir().unwrap();
        let raw = folder.path().join("my raw");
        fs::create_dir(&raw).unwrap();
        let change = |before: Option<&str>| Change {
            path: raw.join("s/a.json"),
            before: before.map(|b| b.as_bytes().to_vec()),
            after: "{}\n".into(),
        };
        insta::assert_snapshot!(unified(&change(Some("{\r}")), &raw).replace('\t', "<tab>").replace('\r', "<cr>"), @r"
        --- a/my raw/s/a.json<tab>
        +++ b/my raw/s/a.json<tab>
        @@ -1 +1 @@
        -{<cr>}
        \ No newline at end of file
        +{}
        ");
        assert!(
            unified(&change(None), &raw)
                .starts_with("--- /dev/null\n+++ b/my raw/s/a.json\t\n@@ -0,0 +1 @@\n")
        );
        assert_eq!(unified(&change(Some("{}\n")), &raw), "");
    }

    #[test]
    fn records_put_into_a_long_file_are_found_at_once() {
        let file = |numbers: &[usize]| {
            let records: Vec<String> =
                numbers.iter().map(|n| format!("    {{\n      \"id\": \"{n:06}\"\n    }}")).collect();
            format!("{{\n  \"records\": [\n{}\n  ]\n}}\n", records.join(",\n"))
        };
        let many: Vec<usize> = (0..30_000).filter(|n| n % 3 > 0).collect();
        let all: Vec<usize> = (0..30_001).collect();
        let (old, new) = (file(&many), file(&all));
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let new: Vec<&str> = new.split_inclusive('\n').collect();
        let steps = steps(&old, &new);
        let mut rebuilt = Vec::new();
        let mut taken = 0;
        for step in &steps {
            let (tag, olds, news) = step.as_tag_tuple();
            assert_eq!(olds.start, taken);
            taken = olds.end;
            rebuilt.extend_from_slice(if tag == DiffTag::Equal { &old[olds] } else { &new[news] });
        }
        assert!(rebuilt == new && taken == old.len());
        let inserted: usize =
            steps.iter().filter(|s| s.tag() != DiffTag::Equal).map(|s| s.new_range().len()).sum();
        // Three lines a record; the one that was last gains a comma.
        assert!(inserted <= 3 * 10_001 + 1, "{inserted}");
    }
}
