//! Every encoding, what is none of them, and what was meant to be one.

use super::*;

const TEXT: &str = "本报讯（记者 王明）日前，某区总工会举办活动。\r\n职工参加。\n";

fn utf16_of(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|u| {
            if little {
                u.to_le_bytes()
            } else {
                u.to_be_bytes()
            }
        })
        .collect()
}

#[test]
fn every_encoding_gives_the_same_text() {
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let gb = GB18030.encode(TEXT).0.into_owned();
    for (name, bytes) in [
        ("UTF-8", TEXT.as_bytes().to_vec()),
        ("UTF-8", marked(b"\xef\xbb\xbf", TEXT.as_bytes().to_vec())),
        ("UTF-16LE", marked(b"\xff\xfe", utf16_of(TEXT, true))),
        ("UTF-16BE", marked(b"\xfe\xff", utf16_of(TEXT, false))),
        ("UTF-16LE", utf16_of(TEXT, true)),
        ("UTF-16BE", utf16_of(TEXT, false)),
        ("GB18030", gb),
    ] {
        let decoded = decode(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((decoded.encoding, decoded.text.as_str()), (name, TEXT));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let broken = [GB18030.encode(TEXT).0.as_ref(), b"\xff\xff\xfe"].concat();
    for (bytes, code) in [
        (&b""[..], "empty"),
        (" \r\n\t　".as_bytes(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (png, "binary"),
        (b"text\0text", "binary"),
        (&broken, "encoding"),
        (b"caf\xe9 au lait d\xe9j\xe0 vu", "encoding"),
        (b"\xef\xbb\xbf\xff", "encoding"),
        (b"\xff\xfe\x00\xd8\x41\x00", "encoding"),
    ] {
        let error = decode(bytes).expect_err(code);
        assert_eq!(error.code(), code, "{error}");
    }
    let error = decode(&vec![b'a'; MAX_BYTES + 1]).expect_err("too large");
    assert_eq!(error.code(), "too-large");
}

#[test]
fn an_encoding_error_says_where() {
    let bytes = [TEXT.as_bytes(), b"\xff\xff"].concat();
    assert_eq!(
        decode(&bytes),
        Err(DecodeError::Encoding { offset: TEXT.len() })
    );
    let gb = GB18030.encode(TEXT).0;
    let bytes = [gb.as_ref(), b"\xff\xff", gb.as_ref()].concat();
    assert_eq!(
        decode(&bytes),
        Err(DecodeError::Encoding { offset: gb.len() })
    );
}

#[test]
fn broken_utf8_is_an_error_and_no_gb18030() {
    let line = "工会把服务送到班组送到工地".as_bytes();
    for (broken, offset) in [
        // A byte lost, a character cut at the file's end, a stray byte between two characters.
        ([&TEXT.as_bytes()[..4], &TEXT.as_bytes()[5..]].concat(), 3),
        ("会议结束".as_bytes()[..10].to_vec(), 9),
        // As GB18030 these would be characters to the last byte.
        ([&line[..4], &line[5..]].concat(), 3),
        ([line, b"\xa1", line, line].concat(), line.len()),
        ([line, b"\xbb\xe1", line, line].concat(), line.len()),
        (
            [TEXT.as_bytes(), b"\xa1", TEXT.as_bytes()].concat(),
            TEXT.len(),
        ),
        (
            [TEXT.as_bytes(), b"\xbb\xe1", TEXT.as_bytes()].concat(),
            TEXT.len(),
        ),
    ] {
        assert_eq!(
            decode(&broken),
            Err(DecodeError::Encoding { offset }),
            "{broken:x?}"
        );
    }
}

#[test]
fn few_bytes_are_not_taken_for_utf16() {
    for bytes in [
        &b"\x61\x81\x20\xff\xff\x62"[..],
        b"\x2d\x4e\xfd\x56\x0c\xff",
        b"\x4e\x2d\x56\xfd\xff\x0c",
    ] {
        assert!(
            decode(bytes).is_err_and(|e| e.code() != "empty")
                || decode(bytes).is_ok_and(|d| !d.encoding.starts_with("UTF-16")),
            "{bytes:x?}"
        );
    }
    // Without one ASCII sign, but long enough to be unmistakable.
    let text = "工会把服务送到班组，送到工地，送到家门口，各单位都要列出清单，逐项落实到人。";
    for little in [true, false] {
        let decoded = decode(&utf16_of(text, little)).expect("it is text");
        assert_eq!(decoded.text, text);
    }
}
