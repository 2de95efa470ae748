//! The invariants of docs/architecture.md that a machine can see.
//!
//! Reads the sources as text; must not look at what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and those of ours it may stand on, lowest first.
const LAYERS: [(&str, &[&str]); 7] = [
    ("src-tauri/crates/pages", &[]),
    ("src-tauri/crates/language", &[]),
    ("src-tauri/crates/publish", &[]),
    ("src-tauri/crates/store", &["jianbao-language"]),
    (
        "src-tauri/crates/archive",
        &[
            "jianbao-language",
            "jianbao-pages",
            "jianbao-publish",
            "jianbao-store",
        ],
    ),
    (
        "src-tauri/crates/cli",
        &[
            "jianbao-archive",
            "jianbao-language",
            "jianbao-pages",
            "jianbao-publish",
        ],
    ),
    (
        "src-tauri",
        &[
            "jianbao-archive",
            "jianbao-language",
            "jianbao-pages",
            "jianbao-publish",
        ],
    ),
];

/// The crates that know neither files nor clocks, by what they must not name.
const PURE: [&str; 3] = [
    "src-tauri/crates/pages",
    "src-tauri/crates/language",
    "src-tauri/crates/publish",
];
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
];

/// Files are split by subject before they come to this many lines.
const LONGEST: usize = 450;
/// Files that are longer, with the reason why they stay whole.
const LONG: [(&str, &str); 1] = [(
    "ui/src/strings.ts",
    "a dictionary: every word in two languages",
)];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the repository")
}

/// The files under a folder of the repository with one of the endings, as paths from its root.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.expect("a folder that opens can be listed").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist", "gen"].contains(&name.as_str())
                    && !name.starts_with('.')
                {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(
                    path.strip_prefix(root())
                        .expect("found below the root")
                        .to_owned(),
                );
            }
        }
    }
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A Rust source without its comments and without the unit tests at its end.
fn code(path: &Path) -> String {
    let text = text(path);
    let (code, _) = text.split_once("#[cfg(test)]\nmod ").unwrap_or((&text, ""));
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Rust sources of the program: the shell and its crates, without examples and files of tests alone.
fn sources() -> Vec<PathBuf> {
    let mut sources = files("src-tauri", &[".rs"]);
    sources.retain(|path| {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let aside = path.components().any(|part| {
            ["tests", "examples", "benches"]
                .iter()
                .any(|a| part.as_os_str() == *a)
        });
        !aside && stem != "tests" && !stem.ends_with("_tests")
    });
    sources
}

fn manifest(folder: &str) -> toml::Table {
    text(&Path::new(folder).join("Cargo.toml"))
        .parse()
        .unwrap_or_else(|e| panic!("{folder}/Cargo.toml: {e}"))
}

/// What a crate links in: its dependencies, not those of its tests.
fn links(folder: &str) -> BTreeSet<String> {
    let manifest = manifest(folder);
    let named = |table: Option<&toml::Value>| -> Vec<String> {
        table
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(|table| table.keys().cloned())
            .collect()
    };
    let mut names = BTreeSet::from_iter(named(manifest.get("dependencies")));
    for platform in manifest
        .get("target")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(toml::Table::values)
    {
        names.extend(named(platform.get("dependencies")));
    }
    names
}

fn none(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n{}", faults.join("\n"));
}

#[test]
fn crates_depend_downwards_alone() {
    let mut faults = Vec::new();
    for (folder, may) in LAYERS {
        for name in links(folder)
            .iter()
            .filter(|name| name.starts_with("jianbao-"))
        {
            if !may.contains(&name.as_str()) {
                faults.push(format!("{folder} depends on {name}"));
            }
        }
    }
    none(&faults, "a crate stands on those below it");
}

#[test]
fn every_member_has_a_place_in_the_layers() {
    let members = manifest("")["workspace"]["members"].clone();
    let members = members
        .as_array()
        .expect("a list of members")
        .iter()
        .filter_map(toml::Value::as_str);
    let placed: BTreeSet<_> = LAYERS
        .iter()
        .map(|(folder, _)| *folder)
        .chain(["tests"])
        .collect();
    assert_eq!(
        members.collect::<BTreeSet<_>>(),
        placed,
        "a new crate needs a line in LAYERS"
    );
}

#[test]
fn sqlite_is_known_to_the_store_alone() {
    let mut faults = Vec::new();
    for (folder, _) in LAYERS {
        let sqlite = links(folder)
            .into_iter()
            .filter(|name| name.contains("sqlite"));
        faults.extend(
            sqlite
                .filter(|_| folder != "src-tauri/crates/store")
                .map(|name| format!("{folder}: {name}")),
        );
    }
    let statements = [
        "\"SELECT ",
        "\"INSERT INTO",
        "\"UPDATE ",
        "\"DELETE FROM",
        "\"CREATE TABLE",
        "rusqlite::",
    ];
    for path in sources()
        .iter()
        .filter(|path| !path.starts_with("src-tauri/crates/store"))
    {
        let code = code(path);
        faults.extend(
            statements
                .iter()
                .filter(|s| code.contains(*s))
                .map(|s| format!("{}: {s}", path.display())),
        );
    }
    none(&faults, "SQL and rusqlite occur in store alone");
}

#[test]
fn tauri_is_known_to_the_shell_alone() {
    let mut faults = Vec::new();
    for (folder, _) in LAYERS.iter().filter(|(folder, _)| *folder != "src-tauri") {
        let tauri = links(folder)
            .into_iter()
            .filter(|name| name.starts_with("tauri"));
        faults.extend(tauri.map(|name| format!("{folder}: {name}")));
    }
    none(&faults, "Tauri occurs in src-tauri alone");
}

#[test]
fn the_window_has_one_door_to_its_host() {
    let faults: Vec<String> = files("ui/src", &[".ts", ".js", ".svelte"])
        .iter()
        .filter(|path| *path != Path::new("ui/src/backend.ts"))
        .filter(|path| text(path).contains("@tauri-apps"))
        .map(|path| path.display().to_string())
        .collect();
    none(
        &faults,
        "@tauri-apps is imported by ui/src/backend.ts alone",
    );
}

#[test]
fn pure_crates_touch_no_file_and_no_clock() {
    let mut faults = Vec::new();
    for path in sources()
        .iter()
        .filter(|path| PURE.iter().any(|pure| path.starts_with(pure)))
    {
        let code = code(path);
        faults.extend(
            IMPURE
                .iter()
                .filter(|name| code.contains(*name))
                .map(|name| format!("{}: {name}", path.display())),
        );
    }
    none(
        &faults,
        "pages, language and publish do no I/O and read no clock",
    );
}

#[test]
fn fonts_are_looked_for_in_one_place() {
    let place = Path::new("src-tauri/crates/publish/src/digest/fonts.rs");
    let faults: Vec<String> = sources()
        .iter()
        .filter(|path| *path != place && code(path).contains("typst_kit::fonts::"))
        .map(|path| path.display().to_string())
        .collect();
    none(
        &faults,
        "of the disk, publish sees the fonts of the machine alone, in digest/fonts.rs",
    );
}

#[test]
fn unsafe_code_is_one_module_of_the_store() {
    for (folder, _) in LAYERS.into_iter().chain([("tests", [].as_slice())]) {
        let strict = manifest(folder)
            .get("lints")
            .and_then(|lints| lints.get("workspace").cloned());
        assert_eq!(
            strict,
            Some(true.into()),
            "{folder} takes the workspace's lints, which deny unsafe code"
        );
    }
    let allowing: Vec<String> = files("src-tauri", &[".rs"])
        .iter()
        .filter(|path| code(path).contains("(unsafe_code"))
        .map(|path| path.display().to_string())
        .collect();
    let in_store = allowing
        .iter()
        .all(|path| path.starts_with("src-tauri/crates/store/"));
    assert!(
        allowing.len() <= 1 && in_store,
        "unsafe code is allowed in one module of store alone: {allowing:?}"
    );
}

#[test]
fn nothing_reaches_for_a_network() {
    let mut faults = Vec::new();
    for path in sources() {
        let code = code(&path);
        let names = ["std::net", "TcpStream", "TcpListener", "UdpSocket"];
        faults.extend(
            names
                .iter()
                .filter(|name| code.contains(*name))
                .map(|name| format!("{}: {name}", path.display())),
        );
    }
    for path in files("ui/src", &[".ts", ".svelte"]) {
        let text = text(&path);
        let names = [
            "fetch(",
            "XMLHttpRequest",
            "WebSocket(",
            "EventSource(",
            "sendBeacon",
        ];
        faults.extend(
            names
                .iter()
                .filter(|name| text.contains(*name))
                .map(|name| format!("{}: {name}", path.display())),
        );
    }
    none(&faults, "nothing is read from or sent to a network");
}

#[test]
fn modules_say_what_they_are_for() {
    let faults: Vec<String> = sources()
        .iter()
        .filter(|path| !text(path).starts_with("//!"))
        .map(|path| path.display().to_string())
        .collect();
    none(&faults, "a module opens with //!");
}

#[test]
fn a_crate_shows_an_explicit_list() {
    let faults: Vec<String> = sources()
        .iter()
        .filter(|path| path.ends_with("lib.rs") && path.starts_with("src-tauri/crates"))
        .filter(|path| {
            code(path).lines().any(|line| {
                line.starts_with("pub mod ")
                    || line.starts_with("pub use ") && line.ends_with("::*;")
            })
        })
        .map(|path| path.display().to_string())
        .collect();
    none(
        &faults,
        "lib.rs has private modules and names what it shows",
    );
}

#[test]
fn names_are_of_the_domain() {
    let mut faults = Vec::new();
    for path in sources() {
        for line in code(&path).lines() {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if !words.any(|word| ["struct", "enum", "trait"].contains(&word)) {
                continue;
            }
            let name = words.next().unwrap_or_default();
            if ["Manager", "Service", "Helper", "Util", "Utils"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                faults.push(format!("{}: {name}", path.display()));
            }
        }
    }
    none(&faults, "no Manager, Service, Helper or Util");
}

#[test]
fn files_are_of_a_length_to_be_read() {
    let mut long = BTreeSet::new();
    for folder in ["src-tauri", "ui/src", "tests"] {
        for path in files(folder, &[".rs", ".ts", ".svelte", ".css", ".sql"]) {
            let lines = text(&path).lines().count();
            if lines > LONGEST && path != Path::new("ui/src/bindings.ts") {
                long.insert(path.display().to_string());
            }
        }
    }
    let known: BTreeSet<_> = LONG.iter().map(|(path, _)| (*path).to_owned()).collect();
    let unknown: Vec<_> = long.difference(&known).cloned().collect();
    none(
        &unknown,
        &format!("over {LONGEST} lines; split by subject, or say in LONG why not"),
    );
    let gone: Vec<_> = known.difference(&long).cloned().collect();
    none(&gone, "in LONG, but short enough");
}
