//! Zips: traps, locks and names in the encodings of their time.

use std::io::Write;

use jianbao_archive::{ImportHints, Language};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::{GOOD, failures, import_beside_good};
use crate::archive::desk::Desk;

/// The bit of an entry's flags that says it is encrypted.
const LOCKED: u16 = 1;
/// The bit that says its name is UTF-8.
const UTF8: u16 = 1 << 11;

/// A zip of stored entries, written by hand: its names are the bytes given, whatever they are.
pub(crate) fn zip_of<N: AsRef<[u8]>>(entries: &[(N, &[u8])]) -> Vec<u8> {
    zip_with(entries, 0)
}

fn zip_with<N: AsRef<[u8]>>(entries: &[(N, &[u8])], flags: u16) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let name = name.as_ref();
        let flags = flags
            | if std::str::from_utf8(name).is_ok() {
                UTF8
            } else {
                0
            };
        let at = u32::try_from(file.len()).expect("small");
        let length = u32::try_from(bytes.len()).expect("small").to_le_bytes();
        // What both headers say: version, flags, method, time, date, checksum, sizes, length of the name (APPNOTE 4.3.7).
        let mut both = Vec::new();
        for number in [20, flags, 0, 0, 0x5821] {
            both.extend_from_slice(&number.to_le_bytes());
        }
        both.extend_from_slice(&crc32(bytes).to_le_bytes());
        both.extend_from_slice(&length);
        both.extend_from_slice(&length);
        both.extend_from_slice(&u16::try_from(name.len()).expect("short").to_le_bytes());
        both.extend_from_slice(&[0, 0]);
        file.extend_from_slice(b"PK\x03\x04");
        file.extend_from_slice(&both);
        file.extend_from_slice(name);
        file.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&both);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(name);
    }
    let begins = u32::try_from(file.len()).expect("small");
    file.extend_from_slice(&directory);
    let count = u16::try_from(entries.len()).expect("few").to_le_bytes();
    file.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    file.extend_from_slice(&[count, count].concat());
    file.extend_from_slice(&u32::try_from(directory.len()).expect("small").to_le_bytes());
    file.extend_from_slice(&begins.to_le_bytes());
    file.extend_from_slice(&[0, 0]);
    file
}

/// The checksum of zips, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(sum & 1))
        })
    })
}

/// A zip of entries of so many zeros each, packed as small as they get.
fn zeros(entries: usize, length: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let nothing = vec![0; length];
    for entry in 0..entries {
        zip.start_file(format!("{entry:03}.txt"), packed)
            .expect("a zip in memory");
        zip.write_all(&nothing).expect("a zip in memory");
    }
    zip.finish().expect("a zip in memory").into_inner()
}

fn page(day: u32, headline: &str) -> Vec<u8> {
    format!("2024年6月{day}日 第1版\n\n## {headline}\n\n本报讯（记者 边磊）{headline}的消息。\n")
        .into_bytes()
}

#[test]
fn pages_in_a_zip_are_read_and_its_other_files_skipped() {
    let desk = Desk::new();
    let (one, two) = (page(1, "压缩包里的一篇"), page(2, "压缩包里的另一篇"));
    let inner = zip_of(&[("深处.txt", one.as_slice())]);
    desk.write(
        "包.zip",
        zip_of(&[
            ("一.txt", one.as_slice()),
            ("二/二.MD", &two),
            ("图.jpg", b"x"),
            ("套着的.zip", &inner),
            ("__MACOSX/._一.txt", b"x"),
            (".隐藏.txt", b"x"),
            ("空夹/", b""),
        ]),
    );
    let report = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!(
        (report.imported, report.skipped, report.failed.len()),
        (2, 2, 0),
        "{report:?}"
    );
    let article = desk.article(&desk.uid("压缩包里的另一篇"));
    assert_eq!(article.page_name, "二.MD");
}

#[test]
fn a_name_that_points_out_of_the_zip_is_one_line_each() {
    let desk = Desk::new();
    let evil = page(1, "不该读的一篇");
    desk.write(
        "路径.zip",
        zip_of(&[
            ("../外面.txt", evil.as_slice()),
            ("好/../../外面二.txt", &evil),
            ("/etc/绝对.txt", &evil),
            ("..\\反斜.txt", &evil),
            ("\\\\服务器\\共享.txt", &evil),
        ]),
    );
    let report = import_beside_good(&desk);
    assert_eq!(report.failed.len(), 5, "{:?}", report.failed);
    assert!(
        report.failed.iter().all(|failed| failed.code == "zip-path"),
        "{:?}",
        report.failed
    );
    assert!(!desk.path("../外面.txt").exists() && !desk.path("外面.txt").exists());
}

#[test]
fn a_zip_that_unfolds_beyond_all_measure_is_read_no_further() {
    let desk = Desk::new();
    desk.write("多.zip", zeros(12, 7 << 20));
    let report = import_beside_good(&desk);
    let bombs = report
        .failed
        .iter()
        .filter(|failed| failed.code == "zip-bomb")
        .count();
    assert_eq!(bombs, 1, "{:?}", report.failed);
    assert_eq!(
        report.failed.last().map(|failed| failed.code.as_str()),
        Some("zip-bomb")
    );
    assert!(
        report.failed.len() < 12,
        "it is not read to its end: {:?}",
        report.failed
    );
}

#[test]
fn one_huge_entry_is_one_line_whatever_it_says_of_its_size() {
    let desk = Desk::new();
    let honest = zeros(1, 33 << 20);
    let mut lying = honest.clone();
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let begins = lying
            .windows(4)
            .position(|window| window == mark)
            .expect("a header");
        lying[begins + at..begins + at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    desk.write("诚实.zip", honest);
    desk.write("说谎.zip", lying);
    let report = import_beside_good(&desk);
    assert_eq!(report.failed.len(), 2, "{:?}", report.failed);
    assert_eq!(report.failed[0].code, "too-large");
    assert!(
        ["too-large", "zip", "zip-bomb"].contains(&report.failed[1].code.as_str()),
        "{:?}",
        report.failed
    );
}

#[test]
fn a_zip_that_can_not_be_read_is_one_line() {
    let desk = Desk::new();
    let whole = zip_of(&[("一.txt", page(1, "截断的一篇").as_slice())]);
    desk.write("截断.zip", &whole[..whole.len() / 2]);
    desk.write("不是.zip", "这不是压缩包");
    desk.write("空.zip", "");
    let mut spoilt = whole.clone();
    let at = spoilt
        .windows(6)
        .position(|window| window == "截断".as_bytes())
        .expect("the text is stored");
    spoilt[at] ^= 1;
    desk.write("坏.zip", spoilt);
    let report = import_beside_good(&desk);
    let names: Vec<&str> = report
        .failed
        .iter()
        .map(|failed| failed.code.as_str())
        .collect();
    assert_eq!(names, ["zip"; 4], "{:?}", report.failed);
}

#[test]
fn a_locked_zip_says_so_and_names_its_pages() {
    let desk = Desk::new();
    desk.write(
        "锁.zip",
        zip_with(
            &[
                ("一.txt", b"0123456789abcdef".as_slice()),
                ("图.jpg", b"0123456789abcdef"),
            ],
            LOCKED,
        ),
    );
    let report = import_beside_good(&desk);
    assert_eq!(failures(&report), [("一.txt".to_owned(), "zip-locked")]);
    assert_eq!(
        report.skipped, 1,
        "what would not be read anyway needs no password"
    );
    desk.archive().set_person("林一", Language::En);
    let report = desk.import_paths(&[desk.path("锁.zip")], &ImportHints::default());
    assert!(
        report.failed[0].reason.contains("password"),
        "{:?}",
        report.failed
    );
}

#[test]
fn names_in_gb18030_are_read_as_they_were_meant() {
    let desk = Desk::new();
    // 2024年6月3日/第4版.txt
    let name = b"2024\xc4\xea6\xd4\xc23\xc8\xd5/\xb5\xda4\xb0\xe6.txt";
    let text = "## 名字是国标码的\n\n本报讯（记者 边磊）名字是国标码的消息。\n";
    desk.write("老.zip", zip_of(&[(name.as_slice(), text.as_bytes())]));
    let report = desk.import_paths(&[desk.path("")], &ImportHints::default());
    assert_eq!((report.imported, report.failed.len()), (1, 0), "{report:?}");
    let article = desk.article(&desk.uid("名字是国标码的"));
    assert_eq!(
        (
            article.page_name.as_str(),
            article.date.as_deref(),
            article.page
        ),
        ("第4版.txt", Some("2024-06-03"), Some(4))
    );
}

#[test]
fn bad_pages_in_a_zip_are_a_line_each_and_the_good_come_in() {
    let desk = Desk::new();
    let good = page(4, "包里好的一篇");
    desk.write(
        "混.zip",
        zip_of(&[
            ("空.txt", b"".as_slice()),
            ("好.txt", &good),
            ("图.txt", b"\0\0"),
            ("坏.txt", b"\xff\xffabc\xff"),
        ]),
    );
    let report = desk.import_paths(
        &[desk.path(""), desk.write("单.txt", GOOD)],
        &ImportHints::default(),
    );
    assert_eq!((report.imported, report.already), (2, 1), "{report:?}");
    let found = failures(&report);
    assert_eq!(
        found,
        [
            ("图.txt".to_owned(), "binary"),
            ("坏.txt".to_owned(), "encoding"),
            ("空.txt".to_owned(), "empty")
        ]
    );
    assert!(
        report
            .failed
            .iter()
            .all(|failed| failed.path.contains("混.zip/")),
        "{:?}",
        report.failed
    );
}
