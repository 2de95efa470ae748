//! Builds the shell's resources and lists the sample pages that ship inside it.

use std::path::Path;
use std::{env, fs};

fn main() {
    samples();
    tauri_build::build();
}

/// The sample pages are some of the test pages; `samples.json` says which.
fn samples() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    let list = pages.join("samples.json");
    println!("cargo:rerun-if-changed={}", list.display());
    let text = fs::read_to_string(&list).expect("tests/pages/samples.json names the sample pages");
    let value: serde_json::Value = serde_json::from_str(&text).expect("samples.json is JSON");
    let names = value["pages"].as_array().expect("samples.json lists pages");
    let entries: Vec<String> = names
        .iter()
        .map(|name| {
            let name = name.as_str().expect("a page is named by its file");
            let path = pages
                .join(name)
                .canonicalize()
                .expect("the named page is there");
            println!("cargo:rerun-if-changed={}", path.display());
            format!(
                "({name:?}, include_bytes!({:?}) as &[u8]),",
                path.display().to_string()
            )
        })
        .collect();
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("samples.rs");
    fs::write(out, format!("&[{}]", entries.join("\n"))).expect("OUT_DIR can be written");
}
