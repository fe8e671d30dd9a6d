//! The same extracts give the same bytes, wherever, whenever and by however many threads.

use crate::common::{Place, Run, tree};
use crate::release::{PUBLISHED, REPRODUCED, published};

#[test]
fn threads_locale_time_zone_and_folder_leave_no_trace() {
    let reference = tree(&published().at("dist"));
    let settings: [&[(&str, &str)]; 5] = [
        &[("POLARS_MAX_THREADS", "1")],
        &[("POLARS_MAX_THREADS", "2")],
        &[("RAYON_NUM_THREADS", "1"), ("POLARS_MAX_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("POLARS_MAX_THREADS", "7")],
        &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "fa_AF"), ("TZ", "Asia/Kabul"), ("SOURCE_DATE_EPOCH", "1")],
    ];
    for variables in settings {
        let place = Place::new();
        let mut command = place.command(&["release"]);
        command.envs(variables.iter().copied());
        assert_eq!(Run::of(command, &place.at("")).expect(0).stdout, PUBLISHED);
        assert_eq!(tree(&place.at("dist")), reference, "{variables:?}");
    }
}

#[test]
fn another_folder_and_another_way_to_name_it_leave_no_trace() {
    let reference = tree(&published().at("dist"));
    let place = Place::new();
    std::fs::create_dir_all(place.at("elsewhere/ünder")).expect("it can be made");
    let raw = place.at("raw").to_string_lossy().into_owned();
    let mut command = place.command(&["release", "--raw", &raw, "--dist", "../öut/./dist"]);
    command.current_dir(place.at("elsewhere/ünder"));
    Run::of(command, &place.at("")).expect(0);
    assert_eq!(tree(&place.at("elsewhere/öut/dist")), reference);
}

/// Order within a file, layout and line ends are the editors' business.
#[test]
fn the_order_of_records_and_the_layout_of_files_leave_no_trace() {
    let place = published();
    let before = tree(&place.at("dist"));
    for dataset in ["figures", "events", "actors", "references", "problems", "exclusions"] {
        let path = format!("raw/lake-orrin/{dataset}.json");
        let mut file: serde_json::Value = serde_json::from_str(&place.read(&path)).expect("it is JSON");
        file["records"].as_array_mut().expect("there are records").reverse();
        place.write(&path, file.to_string());
    }
    assert_eq!(place.run(&["release"]).expect(0).stdout, REPRODUCED);
    assert_eq!(tree(&place.at("dist")), before);
}

#[cfg(unix)]
#[test]
fn the_umask_leaves_no_trace_in_bytes() {
    let reference = tree(&published().at("dist"));
    for umask in ["000", "077", "027"] {
        let place = Place::new();
        let program = env!("CARGO_BIN_EXE_colophon");
        let mut command = std::process::Command::new("sh");
        command.current_dir(place.at("")).args(["-c", &format!("umask {umask} && '{program}' release")]);
        Run::of(command, &place.at("")).expect(0);
        assert_eq!(tree(&place.at("dist")), reference, "{umask}");
        assert_eq!(place.run(&["release"]).expect(0).stdout, REPRODUCED);
    }
}

#[test]
fn no_path_host_or_user_is_in_a_release() {
    let place = published();
    let here = place.at("").to_string_lossy().trim_end_matches('/').to_owned();
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let words: Vec<&str> = [here.as_str(), env!("CARGO_MANIFEST_DIR"), host.trim()]
        .into_iter()
        .filter(|w| w.len() > 3)
        .collect();
    for (name, what) in tree(&place.at("dist")) {
        if what == "folder" {
            continue;
        }
        let bytes = std::fs::read(place.at("dist").join(&name)).expect("it is there");
        for word in &words {
            let found = memchr::memmem::find(&bytes, word.as_bytes());
            assert_eq!(found, None, "{name} holds {word}");
        }
    }
}
