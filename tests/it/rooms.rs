//! Who may import whom: `docs/architecture.md` says it, and the imports must obey.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use imports::{Imports, rings};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rooms of the table in `docs/architecture.md`, each with those that it may use.
fn documented() -> io::Result<BTreeMap<String, BTreeSet<String>>> {
    let page = fs::read_to_string(root().join("docs/architecture.md"))?;
    let table = page.split("| room |").nth(1).unwrap_or_default();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let names = |cell: &str| -> BTreeSet<String> {
        let quoted = cell.split('`').skip(1).step_by(2);
        quoted.map(|name| name.trim_end_matches('/').trim_end_matches(".rs").to_owned()).collect()
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let room = names(cells.first()?).pop_first()?;
        Some((room, names(cells.last()?)))
    };
    Ok(rows.filter_map(row).collect())
}

/// The arrows between rooms: the folders and files of `src/`.
fn between_rooms(arrows: &BTreeSet<(String, String)>) -> BTreeMap<String, BTreeSet<String>> {
    let room = |module: &str| module.split("::").next().unwrap_or_default().to_owned();
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in arrows.iter().map(|(a, b)| (room(a), room(b))) {
        rooms.entry(to.clone()).or_default();
        let uses = rooms.entry(from.clone()).or_default();
        uses.extend((from != to).then_some(to));
    }
    rooms
}

#[test]
fn no_file_imports_another_in_a_ring() -> io::Result<()> {
    let arrows = Imports::read(&root().join("src"))?.arrows();
    assert!(arrows.len() > 300, "only {} imports were found: does the reader still read them?", arrows.len());
    let rings = rings(&arrows);
    assert!(rings.is_empty(), "{}", explained(&rings, &arrows));
    Ok(())
}

/// Each ring with the arrows within it.
fn explained(rings: &[BTreeSet<String>], arrows: &BTreeSet<(String, String)>) -> String {
    let mut text = String::new();
    for ring in rings {
        text += "\nthese import each other in a ring:\n";
        let within = arrows.iter().filter(|(a, b)| ring.contains(a) && ring.contains(b));
        text.extend(within.map(|(from, to)| format!("  {from} -> {to}\n")));
    }
    text
}

#[test]
fn rooms_use_those_that_the_architecture_lets_them_use() -> io::Result<()> {
    let found = between_rooms(&Imports::read(&root().join("src"))?.arrows());
    let documented = documented()?;
    let none = BTreeSet::new();
    let mut wrong = Vec::new();
    for (room, uses) in &found {
        match documented.get(room) {
            None => wrong.push(format!("`{room}` is not in the table of docs/architecture.md")),
            Some(allowed) => {
                wrong
                    .extend(uses.difference(allowed).map(|other| format!("`{room}` must not use `{other}`")));
            }
        }
    }
    for (room, allowed) in &documented {
        let uses = found.get(room).unwrap_or(&none);
        let unused = allowed.difference(uses);
        wrong.extend(
            unused.map(|other| format!("`{room}` does not use `{other}`, as docs/architecture.md says")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn a_ring_is_found_however_long_it_is() {
    let arrow = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let arrows = [arrow("a", "b"), arrow("b", "c"), arrow("c", "a"), arrow("c", "d"), arrow("e", "e::f")];
    let found = rings(&arrows.into());
    assert_eq!(found, [["a", "b", "c"].map(str::to_owned).into()]);
}
