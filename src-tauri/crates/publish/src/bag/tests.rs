use std::collections::BTreeMap;
use std::convert::Infallible;

use super::*;
use crate::item::samples;

/// A folder in memory.
#[derive(Default)]
struct Held {
    files: BTreeMap<String, Vec<u8>>,
    /// Bytes until the disk is full.
    room: Option<usize>,
}

impl Folder for Held {
    fn file(
        &mut self,
        path: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        if let Some(room) = &mut self.room {
            *room = room
                .checked_sub(bytes.len())
                .ok_or(io::ErrorKind::StorageFull)?;
        }
        let before = self.files.insert(path.to_owned(), bytes);
        assert!(before.is_none(), "{path} is written once");
        Ok(())
    }
}

const BAG: Bag<'_> = Bag {
    organization: Some("某市总工会\r\n档案室"),
    description: Some("女职工专题"),
    date: "2024-03-08",
    program: "Jianbao 0.1.0",
    themes: Some(b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"),
    summaries: Some(b"%PDF-1.7\n"),
};

fn sources() -> Vec<Result<BagSource, Infallible>> {
    let source = |name: &str, bytes: &[u8]| {
        Ok(BagSource {
            name: name.into(),
            bytes: bytes.into(),
        })
    };
    vec![
        source("2024/03-08-2.txt", "本报讯".as_bytes()),
        source("2024/03-08-2.txt", &[0xff, 0]),
        source("../100%.txt", b""),
    ]
}

#[test]
fn a_bag_holds_sources_articles_and_what_vouches_for_them() {
    let mut folder = Held::default();
    let items = samples::items().into_iter().map(Ok);
    let bagged = write_bag(&BAG, sources().into_iter(), items, &mut folder).expect("there is room");
    let payload = folder
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("data/"));
    let (files, bytes) = payload.fold((0, 0), |(files, bytes), (_, file)| {
        (files + 1, bytes + file.len() as u64)
    });
    assert_eq!(
        bagged,
        Bagged {
            articles: 3,
            files,
            bytes
        }
    );
    let text = |path: &str| String::from_utf8_lossy(&folder.files[path]).into_owned();
    for manifest in ["manifest-sha512.txt", "tagmanifest-sha512.txt"] {
        for line in text(manifest).lines() {
            let (digest, path) = line.split_once("  ").expect("a digest and a path");
            let bytes = &folder.files[path];
            let again: String = Sha512::digest(bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(digest, again, "{path}");
        }
    }
    // Bytes of articles and schema change with their formats, so that the lines that count them are not kept.
    let counted = |line: &&str| !line.starts_with("Payload-Oxum") && !line.starts_with("Bag-Size");
    let told = text("bag-info.txt");
    let told: Vec<&str> = told.lines().filter(counted).collect();
    let paths: Vec<&str> = folder.files.keys().map(String::as_str).collect();
    insta::assert_snapshot!([paths, told, vec![&*text("bagit.txt")]].concat().join("\n"));
}

#[test]
fn a_broken_stream_and_a_full_disk_are_told() {
    #[derive(Debug, thiserror::Error)]
    #[error("broken")]
    struct Broken;
    let source = || std::iter::once(Ok::<_, Broken>(BagSource::default()));
    let items = || std::iter::once(Ok::<_, Broken>(Item::default()));
    let mut folder = Held::default();
    let broken = write_bag(&BAG, std::iter::once(Err(Broken)), items(), &mut folder);
    assert!(matches!(broken, Err(ExportError::Item(Broken))));
    let broken = write_bag(&BAG, source(), std::iter::once(Err(Broken)), &mut folder);
    assert!(matches!(broken, Err(ExportError::Item(Broken))));
    let mut full = Held {
        room: Some(10),
        ..Held::default()
    };
    match write_bag(&BAG, source(), items(), &mut full) {
        Err(ExportError::Write(error)) => assert_eq!(error.kind(), io::ErrorKind::StorageFull),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sizes_are_told_in_the_units_people_use() {
    let cases = [
        (0, "0 B"),
        (999, "999 B"),
        (1_500, "1.5 KB"),
        (42_600_000, "42.6 MB"),
        (7_200_000_000_000, "7200.0 GB"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(spoken_size(bytes), expected);
    }
}
