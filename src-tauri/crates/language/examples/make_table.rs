//! Makes `src/fold_table.txt` from OpenCC's traditional to simplified characters, the width forms and letter case.
//!
//! `cargo run -p jianbao-language --example make_table > src-tauri/crates/language/src/fold_table.txt`

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::io::{self, Write};

/// Pairs to a line.
const LINE: usize = 40;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let opencc = OpenCC::from_config(BuiltinConfig::T2s)?;
    let mut out = String::new();
    let mut pairs = 0;
    for c in '\0'..=char::MAX {
        let folded = folded(&opencc, c)?;
        if folded != c {
            out.extend([c, folded]);
            pairs += 1;
            if pairs % LINE == 0 {
                out.push('\n');
            }
        }
    }
    if pairs % LINE != 0 {
        out.push('\n');
    }
    io::stdout().lock().write_all(out.as_bytes())?;
    eprintln!("{pairs} pairs");
    Ok(())
}

/// Takes all steps until none changes anything, so that folding twice is folding once.
fn folded(opencc: &OpenCC, c: char) -> Result<char, String> {
    let mut folded = c;
    for _ in 0..8 {
        let next = small(narrow(simplified(opencc, folded)));
        if next == folded {
            return Ok(folded);
        }
        folded = next;
    }
    Err(format!("U+{:04X} folds in a circle", c as u32))
}

fn simplified(opencc: &OpenCC, c: char) -> char {
    only(opencc.convert(c.encode_utf8(&mut [0; 4])).chars(), c)
}

fn small(c: char) -> char {
    only(c.to_lowercase(), c)
}

/// The one character of `chars`, or `otherwise` when there are none or more.
fn only(mut chars: impl Iterator<Item = char>, otherwise: char) -> char {
    match (chars.next(), chars.next()) {
        (Some(one), None) => one,
        _ => otherwise,
    }
}

/// The half-width form of a full-width character (Unicode block FF00, and the ideographic space).
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '｟' => '⦅',
        '｠' => '⦆',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        '￣' => '¯',
        '￤' => '¦',
        '￥' => '¥',
        '￦' => '₩',
        _ => c,
    }
}
