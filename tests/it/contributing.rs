//! The worked example of CONTRIBUTING.md: its files are written, its commands run, and what they print is what the page shows.
//!
//! With `COLOPHON_REWRITE=1` the page is rewritten with what the commands print.

use std::{env, fs};

use crate::common::{Place, copy, fixtures};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/CONTRIBUTING.md");

/// Begins a block that is a file; its name and the closing quote follow.
const FILE: &str = " title=\"";

/// Begins a block of commands and what they print.
const CONSOLE: &str = "```console";

/// A walk through the page.
struct Walk<'a> {
    place: &'a Place,
    /// The page as it should be.
    page: String,
    commands: usize,
    exit: i32,
}

impl Walk<'_> {
    /// Takes a block of the page, without its fences.
    fn block(&mut self, fence: &str, lines: &[&str]) {
        if let Some((_, title)) = fence.split_once(FILE) {
            self.place.write(title.trim_end_matches('"'), lines.join("\n") + "\n");
        }
        if fence != CONSOLE {
            for line in lines {
                self.line(line);
            }
            return;
        }
        for line in lines {
            if let Some(command) = line.strip_prefix("$ ") {
                self.line(line);
                self.command(command);
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.page += line;
        self.page.push('\n');
    }

    /// Runs a command and takes down what it prints.
    fn command(&mut self, command: &str) {
        if command == "echo $?" {
            let exit = self.exit.to_string();
            return self.line(&exit);
        }
        let arguments = words(command);
        assert_eq!(arguments.first().map(String::as_str), Some("colophon"), "`{command}` cannot be run here");
        let arguments: Vec<&str> = arguments[1..].iter().map(String::as_str).collect();
        let run = self.place.run(&arguments);
        self.commands += 1;
        self.exit = run.code;
        for line in run.stdout.lines().chain(run.stderr.lines()) {
            self.line(line.trim_end());
        }
    }
}

/// The words of a command; double quotes keep words together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(i, part)| match i % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn the_worked_example_prints_what_the_page_shows() {
    let page = fs::read_to_string(PAGE).expect("CONTRIBUTING.md is there");
    let place = Place::empty();
    copy(&fixtures(), &place.at("tests/fixtures"));
    let mut walk = Walk { place: &place, page: String::new(), commands: 0, exit: 0 };
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        walk.line(line);
        if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            walk.block(line, &block);
            walk.line("```");
        }
    }
    assert!(walk.commands >= 3, "the page has a worked example");
    assert!(walk.page.contains("5 errors") && walk.page.contains("0 errors, 0 warnings"), "{}", walk.page);
    if env::var_os("COLOPHON_REWRITE").is_some() {
        fs::write(PAGE, &walk.page).expect("CONTRIBUTING.md can be written");
        return;
    }
    assert_eq!(
        walk.page, page,
        "the page is stale: COLOPHON_REWRITE=1 cargo test --release --test it contributing"
    );
}
