//! Full disks, killed runs, two runs at once: `dist/` holds the old state or the new one.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::{Place, Run, tree};
use crate::release::{PUBLISHED, REPRODUCED, published};

/// Nobody sees anything but whole versions that the index lists.
fn assert_whole(place: &Place) {
    let visible: Vec<String> = tree(&place.at("dist")).into_keys().filter(|n| !n.starts_with('.')).collect();
    if visible.iter().any(|name| name == "index.json") {
        let sums = place.read("dist/v1.0.0/SHA256SUMS");
        for (digest, path) in sums.lines().filter_map(|line| line.split_once("  ")) {
            let bytes = std::fs::read(place.at("dist/v1.0.0").join(path)).expect("what is listed is there");
            assert_eq!(crate::common::sha256(&bytes), digest, "{path}");
        }
    }
}

#[test]
fn a_run_that_is_killed_is_made_good_by_the_next() {
    let reference = published();
    let start = Instant::now();
    Place::new().run(&["release"]).expect(0);
    let whole = start.elapsed();
    let steps = 12;
    let mut killed = 0;
    for step in 0..steps {
        let place = Place::new();
        let mut command = place.command(&["release"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        thread::sleep(whole * step / (steps - 2));
        let ended = child.try_wait().expect("it can be asked").is_some();
        child.kill().expect("it can be killed, or has ended");
        child.wait().expect("it ends");
        killed += u32::from(!ended);
        if place.at("dist").exists() {
            assert_whole(&place);
        }
        let run = place.run(&["release"]).expect(0);
        assert!([PUBLISHED, REPRODUCED].contains(&run.stdout.as_str()), "{run}");
        assert_eq!(place.tree(), reference.tree(), "killed after step {step} of {steps}");
    }
    assert!(killed > 2, "too few runs were killed to prove anything: {killed}");
}

/// The version is in its place, the index not yet: the one instant at which both renames are not done.
#[test]
fn a_run_that_is_killed_between_its_two_renames_is_finished_by_the_next() {
    let reference = published();
    let place = published();
    let killed = |place: &Place| {
        std::fs::rename(place.at("dist/index.json"), place.at("dist/.staging-index.json"))
            .expect("it is there");
    };
    killed(&place);
    assert_eq!(place.run(&["release"]).expect(0).stdout, REPRODUCED);
    assert_eq!(place.tree(), reference.tree());
    killed(&place);
    let before = place.tree();
    assert_eq!(place.run(&["release", "--dry-run"]).expect(0).stdout, REPRODUCED);
    assert_eq!(place.tree(), before, "a dry run leaves even that as it is");
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"1.0.1\"");
    place.run(&["release"]).expect(0);
    let index = place.read("dist/index.json");
    assert!(index.contains("\"1.0.0\"") && index.contains("\"latest\": \"1.0.1\""), "{index}");
    assert!(place.tree().keys().all(|name| !name.contains("/.")));
    place.remove("dist/v1.0.1");
    for file in ["dist/index.json", "dist/index.html"] {
        std::fs::copy(reference.at(file), place.at(file)).expect("it is there");
    }
    place.edit("raw/dataset.json", "\"1.0.1\"", "\"1.0.0\"");
    assert_eq!(place.tree(), reference.tree(), "the version itself was not touched");
}

#[test]
fn what_killed_runs_left_is_removed() {
    let place = published();
    let before = place.tree();
    place.write("dist/.staging-v1.0.0/figures.json", "[");
    place.write("dist/.staging-replaced/x", "");
    place.write("dist/.staging-index.json", "{\"format\": ");
    assert_eq!(place.run(&["release"]).expect(0).stdout, REPRODUCED);
    assert_eq!(place.tree(), before);
}

/// The lock is on the folder itself; where it is elsewhere, the next test shows that it holds.
#[cfg(unix)]
#[test]
fn a_second_release_waits_for_the_first() {
    let place = Place::new();
    std::fs::create_dir(place.at("dist")).expect("it can be made");
    let first = File::open(place.at("dist")).expect("it is there");
    first.lock().expect("nobody else has it");
    let mut command = place.command(&["release"]);
    let mut second = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut errors = BufReader::new(second.stderr.take().expect("it is piped"));
    let mut line = String::new();
    while !line.contains("waiting") {
        line.clear();
        assert_ne!(errors.read_line(&mut line).expect("it is text"), 0, "it ended without waiting");
    }
    assert_eq!(line, "waiting for another release into dist to end\n");
    thread::sleep(Duration::from_millis(100));
    assert!(second.try_wait().expect("it can be asked").is_none(), "it did not wait");
    assert!(tree(&place.at("dist")).is_empty(), "it writes nothing while it waits");
    first.unlock().expect("it was locked");
    let mut rest = String::new();
    errors.read_to_string(&mut rest).expect("it is text");
    let output = second.wait_with_output().expect("it ends");
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stdout).as_ref()),
        (Some(0), PUBLISHED),
        "{rest}"
    );
}

#[test]
fn many_releases_at_once_publish_once() {
    // Several rounds: what goes wrong here goes wrong rarely.
    (0..3).for_each(|_| four_releases_at_once());
}

fn four_releases_at_once() {
    let place = Place::new();
    let start = || place.command(&["release"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let children: Vec<_> = (0..4).map(|_| start().expect("it starts")).collect();
    let ended =
        children.into_iter().map(|c| Run::ended(&c.wait_with_output().expect("it ends"), &place.at("")));
    let mut said: Vec<String> = ended.map(|run| run.expect(0).stdout).collect();
    said.sort();
    assert_eq!(said, [REPRODUCED, REPRODUCED, REPRODUCED, PUBLISHED]);
    assert_eq!(place.tree(), published().tree());
}

/// A file system of this many kilobytes, where the user may mount one.
struct SmallDisk {
    place: Place,
}

impl SmallDisk {
    fn mount(kilobytes: u32) -> Option<Self> {
        let place = Place::new();
        std::fs::create_dir(place.at("disk")).expect("it can be made");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "colophon-test"])
            .arg(place.at("disk"))
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then(|| Self { place })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(self.place.at("disk")).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "the disk of the test stays mounted");
    }
}

/// Kilobytes that a release of the invented article takes on a disk with pages of 4 KiB.
fn kilobytes_of_a_release() -> u32 {
    let place = published();
    let files = place.tree().into_keys().filter(|name| name.starts_with("dist"));
    let sizes = files.map(|name| std::fs::metadata(place.at(&name)).expect("it is there").len());
    u32::try_from(sizes.map(|bytes| bytes.div_ceil(4096) * 4).sum::<u64>()).expect("it is small")
}

#[test]
fn a_full_disk_is_reported_and_leaves_nothing_behind() {
    let needed = kilobytes_of_a_release();
    for kilobytes in [4, 12, needed / 4, needed / 2, needed * 3 / 4, needed * 9 / 10] {
        let Some(disk) = SmallDisk::mount(kilobytes) else {
            println!("not checked: this user may not mount a small file system");
            return;
        };
        let run = disk.place.run(&["release", "--dist", "disk/dist"]).expect(2);
        assert!(run.stderr.contains("error: cannot "), "{run}");
        assert!(run.stderr.contains(" disk/dist"), "{run}");
        assert!(run.stderr.contains("No space left on device"), "{run}");
        let help = "\n  help: make room on the disk and run the command again; nothing was changed\n";
        assert!(run.stderr.ends_with(help), "{run}");
        assert!(tree(&disk.place.at("disk")).is_empty(), "even the folder goes again");
    }
}

#[test]
fn a_disk_that_fills_up_leaves_what_was_published_as_it_was() {
    let Some(disk) = SmallDisk::mount(kilobytes_of_a_release() * 3 / 2) else {
        println!("not checked: this user may not mount a small file system");
        return;
    };
    let place = &disk.place;
    place.run(&["release", "--dist", "disk/dist"]).expect(0);
    place.edit("raw/dataset.json", "\"1.0.0\"", "\"1.0.1\"");
    let run = place.run_in_vain(&["release", "--dist", "disk/dist"]).expect(2);
    assert!(run.stderr.contains("No space left on device"), "{run}");
    let run = place.run(&["release", "--dist", "disk/dist", "--dry-run"]).expect(0);
    let would = "would publish 1.0.1 in disk/dist/v1.0.1 (dry run: nothing was written)\n";
    assert!(run.stdout.starts_with(would), "{run}");
}
