//! Prints a page's reading as JSON: `cargo run -p jianbao-pages --example read -- FILE`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: read FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let decoded = match jianbao_pages::decode(&bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            eprintln!("{path}：{error}");
            return ExitCode::FAILURE;
        }
    };
    let reading = jianbao_pages::read(&decoded.text, &path);
    match serde_json::to_string_pretty(&reading) {
        Ok(json) => println!("{json}"),
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
