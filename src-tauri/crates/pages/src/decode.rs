//! A file's bytes → its text. Knows encodings and what is not text; knows nothing of pages.

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

/// The most bytes a page's file may have.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A page's text and the encoding it was written in.
///
/// A byte order mark is taken off: the offsets of a [`Reading`](crate::Reading) are those of `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding's name: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `GB18030`.
    pub encoding: &'static str,
}

/// Why bytes are not a page's text; the caller puts the file's name before the sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There is nothing but white space.
    #[error("文件是空的，或者只有空白，没有可读的文字")]
    Empty,
    /// The file is larger than any page.
    #[error("文件有 {} MB，超过 32 MB 的上限；请确认它是一个版面的文本", bytes.div_ceil(1024 * 1024))]
    TooLarge {
        /// The file's size.
        bytes: usize,
    },
    /// The bytes are a picture, a program or an office file.
    #[error("文件不是文本（第 {offset} 字节处是二进制内容）；请导入 txt 或 md 文件")]
    Binary {
        /// The first byte that text cannot have.
        offset: usize,
    },
    /// The bytes are in none of the encodings that are read.
    #[error(
        "认不出文件的编码：第 {offset} 字节既不合 UTF-8，也不合 GB18030；请把文件另存为 UTF-8 再导入"
    )]
    Encoding {
        /// The first byte that the likeliest of these encodings does not allow.
        offset: usize,
    },
}

impl DecodeError {
    /// A short name of the error, on which callers branch.
    pub fn code(&self) -> &'static str {
        match self {
            DecodeError::Empty => "empty",
            DecodeError::TooLarge { .. } => "too-large",
            DecodeError::Binary { .. } => "binary",
            DecodeError::Encoding { .. } => "encoding",
        }
    }
}

/// Decodes a page's file: UTF-8 and UTF-16 with or without byte order mark, else strict GB18030.
///
/// # Errors
/// Says what the bytes are instead of a page's text; see [`DecodeError`].
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        (utf8(rest, 3)?, "UTF-8")
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        (utf16(rest, true)?, "UTF-16LE")
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        (utf16(rest, false)?, "UTF-16BE")
    } else if let Some(little) = unmarked_utf16(bytes) {
        (
            utf16(bytes, little)?,
            if little { "UTF-16LE" } else { "UTF-16BE" },
        )
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                control(bytes)?;
                (text.to_owned(), "UTF-8")
            }
            Err(error) => {
                control(bytes)?;
                let offset = error.valid_up_to();
                if is_mostly_utf8(bytes) {
                    return Err(DecodeError::Encoding { offset });
                }
                (gb18030(bytes, offset)?, "GB18030")
            }
        }
    };
    if text
        .chars()
        .all(|c| crate::chars::is_space(c) || c == '\u{200b}')
    {
        return Err(DecodeError::Empty);
    }
    Ok(Decoded { text, encoding })
}

fn utf8(bytes: &[u8], before: usize) -> Result<String, DecodeError> {
    control(bytes)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(DecodeError::Encoding {
            offset: before + error.valid_up_to(),
        }),
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

/// Decodes strictly; `offset` is told of bytes that are no Chinese text in this encoding either.
fn gb18030(bytes: &[u8], offset: usize) -> Result<String, DecodeError> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::new();
    // At most three bytes of UTF-8 come of one byte, and a little more of what the decoder held back.
    text.reserve(bytes.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let chinese = looks_chinese(&text);
    if let DecoderResult::Malformed(length, after) = result
        && chinese
    {
        let back = usize::from(length) + usize::from(after);
        return Err(DecodeError::Encoding {
            offset: read.saturating_sub(back),
        });
    }
    if result != DecoderResult::InputEmpty || !chinese {
        return Err(DecodeError::Encoding { offset });
    }
    let mut text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    text.shrink_to_fit();
    Ok(text)
}

fn utf16(bytes: &[u8], little: bool) -> Result<String, DecodeError> {
    let encoding = if little { UTF_16LE } else { UTF_16BE };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return Err(DecodeError::Encoding {
            offset: broken_unit(bytes, little),
        });
    };
    if let Some(at) = text.bytes().position(is_control) {
        return Err(DecodeError::Binary {
            offset: text[..at].encode_utf16().count() * 2,
        });
    }
    Ok(text.into_owned())
}

/// The first byte of `bytes` that is not UTF-16.
fn broken_unit(bytes: &[u8], little: bool) -> usize {
    let units = bytes
        .chunks_exact(2)
        .map(|b| if little { [b[0], b[1]] } else { [b[1], b[0]] });
    let mut at = 0;
    for unit in char::decode_utf16(units.map(u16::from_le_bytes)) {
        match unit {
            Ok(c) => at += c.len_utf16() * 2,
            Err(_) => return at,
        }
    }
    at
}

/// Whether bytes without a mark are unmistakably UTF-16, and if so whether the low byte comes first.
///
/// ASCII signs and line ends have a zero byte on one side only; text in other encodings has no zero bytes. Without
/// any, many bytes must tell it: the high bytes of Chinese characters are few and from one narrow range.
fn unmarked_utf16(bytes: &[u8]) -> Option<bool> {
    const LEAST: usize = 16;
    const LEAST_WITHOUT_ZEROS: usize = 64;
    if bytes.len() < LEAST || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = memchr::memchr(0, sample).is_some();
    if !zeros
        && (bytes.len() < LEAST_WITHOUT_ZEROS
            || std::str::from_utf8(bytes).is_ok()
            || is_mostly_utf8(bytes)
            || all_gb(sample))
    {
        return None;
    }
    let plausible = |little: bool| {
        let text = sample
            .chunks_exact(2)
            .map(|b| if little { [b[0], b[1]] } else { [b[1], b[0]] });
        let (mut all, mut common, mut marks) = (0usize, 0usize, 0usize);
        for unit in text.map(u16::from_le_bytes) {
            all += 1;
            match unit {
                0x0a | 0x0d | 0x20..=0x7e | 0x3000..=0x3011 | 0xff00..=0xff5e => {
                    common += 1;
                    marks += 1;
                }
                0x4e00..=0x9fff | 0x2014..=0x2026 => common += 1,
                _ => {}
            }
        }
        common * 20 >= all * 19 && marks > 0
    };
    match (plausible(true), plausible(false)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn all_gb(sample: &[u8]) -> bool {
    GB18030
        .decode_without_bom_handling_and_without_replacement(sample)
        .is_some_and(|text| looks_chinese(&text))
}

/// Whether text decoded as GB18030, which gives nearly any bytes some character, is what Chinese text is made of.
fn looks_chinese(text: &str) -> bool {
    let (mut wide, mut odd) = (0usize, 0usize);
    for c in text.chars().take(20_000) {
        if c.is_ascii() {
            continue;
        }
        wide += 1;
        let usual = crate::chars::is_han(c)
            || matches!(c, '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{27bf}' | '\u{3000}'..='\u{33ff}' | '\u{fe30}'..='\u{ffef}' | '\u{370}'..='\u{4ff}' | '\u{2e80}'..='\u{2fff}' | '\u{1f000}'..='\u{1faff}');
        if !usual {
            odd += 1;
        }
    }
    odd * 10 <= wide
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// Finds a NUL anywhere, or so many other control characters that the bytes are no text.
fn control(bytes: &[u8]) -> Result<(), DecodeError> {
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(DecodeError::Binary { offset });
    }
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let count = sample.iter().filter(|b| is_control(**b)).count();
    if count * 50 > sample.len() {
        let offset = sample.iter().position(|b| is_control(*b)).unwrap_or(0);
        return Err(DecodeError::Binary { offset });
    }
    Ok(())
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
