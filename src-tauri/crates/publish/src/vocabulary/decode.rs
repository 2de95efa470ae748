//! A vocabulary file's bytes → its text.

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

/// Decodes UTF-8, UTF-16 with a byte order mark, or GB18030, strictly.
///
/// # Errors
/// The line, from 1, of the first byte that the likeliest of these encodings does not allow.
pub(super) fn decode(bytes: &[u8]) -> Result<String, u32> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        utf8(rest)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        strictly(UTF_16LE, rest)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        strictly(UTF_16BE, rest)?
    } else {
        match utf8(bytes) {
            Ok(text) => text,
            Err(line) if is_mostly_utf8(bytes) => return Err(line),
            Err(_) => gb18030(bytes)?,
        }
    };
    // No text has NULs: this is a spreadsheet or picture under another name.
    match text.find('\0') {
        Some(at) => Err(line_after(&text[..at])),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, u32> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(line_after(&String::from_utf8_lossy(
            &bytes[..error.valid_up_to()],
        ))),
    }
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, u32> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    // At most three bytes of UTF-8 come of one byte, and a little more of what the decoder held back.
    text.reserve(bytes.len() * 3 + 16);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    if result != DecoderResult::InputEmpty {
        return Err(line_after(&text));
    }
    text.shrink_to_fit();
    Ok(text)
}

fn gb18030(bytes: &[u8]) -> Result<String, u32> {
    let text = strictly(GB18030, bytes)?;
    // Nearly any bytes are characters of GB18030; those of Big5 or Shift-JIS soon come to ones for private use.
    match text.find(|c| matches!(c, '\u{e000}'..='\u{f8ff}')) {
        Some(at) => Err(line_after(&text[..at])),
        None => Ok(text),
    }
}

/// Whether bytes that are no UTF-8 were meant to be: most of what is not ASCII is whole characters of three bytes or
/// more. In GB18030 such sequences come about by chance only, and seldom.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut wide) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            wide += c.len_utf8();
            whole += if c.len_utf8() >= 3 { c.len_utf8() } else { 0 };
        }
        wide += chunk.invalid().len();
    }
    whole * 2 > wide
}

/// The line that is begun or gone on with after a text.
fn line_after(text: &str) -> u32 {
    let ends = text.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}
