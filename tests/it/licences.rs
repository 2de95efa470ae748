//! What the program is built from may be passed on, is known, and stands there once.
//!
//! Reads the lock files and `docs/licences.toml`; must not look at what the program does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the repository")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn table(path: &str) -> toml::Table {
    text(path).parse().unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn rules() -> toml::Table {
    table("docs/licences.toml")
}

/// One of the lists of docs/licences.toml: `allowed` licences, or those of `tools`.
fn licences(rules: &toml::Table, list: &str) -> BTreeSet<String> {
    let names = rules[list].as_array().expect("licences are listed");
    names
        .iter()
        .filter_map(toml::Value::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

/// Name, version and licence of each crate that is not ours, for every platform and purpose.
fn crates() -> Vec<(String, String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs these tests, so it can be started");
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"]
        .as_array()
        .expect("metadata lists packages");
    let field = |package: &Value, name: &str| package[name].as_str().unwrap_or_default().to_owned();
    packages
        .iter()
        .filter(|package| !package["source"].is_null())
        .map(|package| {
            (
                field(package, "name"),
                field(package, "version"),
                field(package, "license"),
            )
        })
        .collect()
}

/// Whether one may choose licences out of an SPDX expression that are all allowed, exceptions by name too.
fn permitted(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Ok(expression) = Expression::parse_mode(expression, ParseMode::LAX) else {
        return false;
    };
    expression.evaluate(|part| {
        let exception = part
            .addition
            .as_ref()
            .is_none_or(|addition| allowed(&addition.to_string()));
        exception && part.license.id().is_some_and(|id| allowed(id.name))
    })
}

/// The part of a version that decides whether two can be one: `1` of 1.2.3, `0.4` of 0.4.1.
fn series(version: &str) -> String {
    let mut parts = version.split('.');
    let mut kept = Vec::new();
    for part in parts.by_ref().take(3) {
        kept.push(part);
        if part != "0" {
            break;
        }
    }
    kept.join(".")
}

#[test]
fn an_expression_is_permitted_when_its_choices_are() {
    let allowed = |name: &str| ["MIT", "Apache-2.0", "LLVM-exception"].contains(&name);
    for (expression, expect) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("GPL-3.0-only AND MIT OR Apache-2.0", true),
        ("(GPL-3.0-only OR MIT) AND Apache-2.0", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-2.0-only WITH LLVM-exception", false),
        ("Unlicense/MIT", true),
        ("what I like", false),
        ("", false),
    ] {
        assert_eq!(permitted(expression, &allowed), expect, "{expression}");
    }
}

#[test]
fn every_crate_has_an_allowed_licence() {
    let allowed = licences(&rules(), "allowed");
    let faults: Vec<String> = crates()
        .into_iter()
        .filter(|(_, _, licence)| !permitted(licence, &|name| allowed.contains(name)))
        .map(|(name, version, licence)| format!("{name} {version}: {licence:?}"))
        .collect();
    assert!(
        faults.is_empty(),
        "licences that docs/licences.toml does not allow:\n{}",
        faults.join("\n")
    );
}

#[test]
fn no_banned_crate_is_there() {
    let rules = rules();
    let banned = rules["banned"]
        .as_table()
        .expect("banned crates are listed");
    let faults: Vec<String> = crates()
        .into_iter()
        .filter_map(|(name, ..)| banned.get(&name).map(|reason| format!("{name}: {reason}")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_crate_is_there_once_or_for_a_reason() {
    let rules = rules();
    let mut versions = BTreeMap::<String, BTreeSet<String>>::new();
    for (name, version, _) in crates() {
        versions.entry(name).or_default().insert(series(&version));
    }
    versions.retain(|_, versions| versions.len() > 1);
    let listed = rules["duplicates"]
        .as_table()
        .expect("duplicates are listed");
    let known: BTreeMap<String, BTreeSet<String>> = listed
        .iter()
        .map(|(name, entry)| (name.clone(), known_versions(name, entry)))
        .collect();
    let unknown: Vec<_> = versions
        .iter()
        .filter(|(name, found)| known.get(*name) != Some(found))
        .collect();
    assert!(
        unknown.is_empty(),
        "several versions, not listed so in docs/licences.toml: {unknown:#?}"
    );
    let gone: Vec<_> = known
        .keys()
        .filter(|name| !versions.contains_key(*name))
        .collect();
    assert!(
        gone.is_empty(),
        "listed in docs/licences.toml, but there once only: {gone:?}"
    );
}

/// The versions of an entry `{ versions = [...], reason = "..." }`, which must give its reason.
fn known_versions(name: &str, entry: &toml::Value) -> BTreeSet<String> {
    let reason = entry["reason"].as_str().unwrap_or_default();
    assert!(
        !reason.is_empty(),
        "docs/licences.toml gives no reason for {name}"
    );
    let versions = entry["versions"].as_array().expect("versions are listed");
    versions
        .iter()
        .filter_map(toml::Value::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn every_npm_package_has_an_allowed_licence() {
    let rules = rules();
    let (allowed, tools) = (licences(&rules, "allowed"), licences(&rules, "tools"));
    let lock = json("ui/package-lock.json");
    let packages = lock["packages"]
        .as_object()
        .expect("the lock file lists packages");
    let faults: Vec<String> = packages
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .filter(|(_, package)| {
            let tool = package["dev"].as_bool().unwrap_or(false);
            let allowed = |name: &str| allowed.contains(name) || (tool && tools.contains(name));
            !permitted(package["license"].as_str().unwrap_or_default(), &allowed)
        })
        .map(|(path, package)| format!("{path}: {}", package["license"]))
        .collect();
    assert!(
        faults.is_empty(),
        "licences that docs/licences.toml does not allow:\n{}",
        faults.join("\n")
    );
}

/// The names in `code` that open a row of a table in docs/dependencies.md.
fn explained() -> BTreeSet<String> {
    text("docs/dependencies.md")
        .lines()
        .filter_map(|line| {
            line.strip_prefix("| `")?
                .split_once('`')
                .map(|(name, _)| name.to_owned())
        })
        .collect()
}

/// The names of all packages that our own manifests ask for.
fn direct() -> BTreeSet<String> {
    let ours = |spec: &toml::Value| spec.get("path").is_some();
    let workspace = table("Cargo.toml");
    let shared = workspace["workspace"]["dependencies"]
        .as_table()
        .expect("a table of dependencies");
    let mut names: BTreeSet<String> = shared
        .iter()
        .filter(|(_, spec)| !ours(spec))
        .map(|(name, _)| name.clone())
        .collect();
    for member in workspace["workspace"]["members"]
        .as_array()
        .expect("a list of members")
    {
        let path = format!(
            "{}/Cargo.toml",
            member.as_str().expect("a member is a path")
        );
        names.extend(
            dependencies(&table(&path))
                .into_iter()
                .filter(|name| !name.starts_with("jianbao")),
        );
    }
    let npm = json("ui/package.json");
    for kind in ["dependencies", "devDependencies"] {
        names.extend(
            npm[kind]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone()),
        );
    }
    names
}

/// The keys of every dependency table of a manifest, those under `target` too.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (key, value) in manifest {
        let Some(table) = value.as_table() else {
            continue;
        };
        match key.as_str() {
            "dependencies" | "dev-dependencies" | "build-dependencies" => {
                names.extend(table.keys().cloned())
            }
            "target" => {
                names.extend(
                    table
                        .values()
                        .filter_map(toml::Value::as_table)
                        .flat_map(dependencies),
                );
            }
            _ => {}
        }
    }
    names
}

#[test]
fn every_direct_dependency_is_explained() {
    let (direct, explained) = (direct(), explained());
    let missing: Vec<_> = direct.difference(&explained).collect();
    assert!(
        missing.is_empty(),
        "docs/dependencies.md has no row for {missing:?}"
    );
    let gone: Vec<_> = explained.difference(&direct).collect();
    assert!(
        gone.is_empty(),
        "docs/dependencies.md has rows for what is not used: {gone:?}"
    );
}
