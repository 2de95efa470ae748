//! A disk that is full: the action fails as a whole and says why, and the archive stays good.
//!
//! Needs a disk of its own, which only root may make; where none can be made these tests say nothing.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;

use jianbao_archive::{Archive, Digest, ExportFormat, ImportHints, Language, Order, Selection};
use jianbao_publish::Fonts;
use jianbao_tests::generate::pages;
use tempfile::TempDir;

/// A small disk in memory, taken away with what is on it.
struct Disk(TempDir);

impl Disk {
    fn of(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "jianbao"])
            .arg(folder.path())
            .stderr(Stdio::null());
        mount
            .status()
            .is_ok_and(|status| status.success())
            .then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Leaves nothing free.
    fn fill(&self) -> PathBuf {
        let ballast = self.path().join("压舱");
        let mut file = fs::File::create(&ballast).expect("a file");
        let zeros = vec![0; 4_096];
        while std::io::Write::write_all(&mut file, &zeros).is_ok() {}
        ballast
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0.path()).status());
    }
}

#[test]
fn a_full_disk_ends_an_import_after_whole_files() {
    let Some(disk) = Disk::of(14) else { return };
    let files = tempfile::tempdir().expect("a temporary folder");
    for page in pages(5, 2_400) {
        let path = files.path().join(&page.name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &page.text).expect("a file");
    }
    let archive =
        Archive::open(&disk.path().join("满.jianbao")).expect("there is room for an empty archive");
    let import = |folder: &Path| {
        archive.import(
            &[folder.to_owned()],
            &ImportHints::default(),
            &AtomicBool::new(false),
            &mut |_| (),
        )
    };
    let error = import(files.path()).expect_err("it does not fit");
    assert_eq!(error.code(), "disk-full", "{error:?}");
    assert!(
        error.sentence(Language::Zh).contains("磁盘已满"),
        "{}",
        error.sentence(Language::Zh)
    );
    let report = archive.check().expect("it can be read");
    assert!(report.ok, "{:?}", report.problems);
    let kept = archive.info().expect("figures");
    let (listed, _) = archive
        .find(&Selection::default(), Order::Newest, 10)
        .expect("a list");
    assert_eq!(listed.total, kept.articles, "what is kept is whole");

    let error = archive.backup().expect_err("there is no room");
    assert_eq!(error.code(), "disk-full", "{error:?}");
    assert!(archive.backups().expect("the backups").is_empty());
}

#[test]
fn a_full_disk_undoes_the_action_that_met_it_and_no_other() {
    let Some(disk) = Disk::of(8) else { return };
    let archive =
        Archive::open(&disk.path().join("满.jianbao")).expect("there is room for an empty archive");
    let page = super::GOOD.replace("这一版没有什么不对。", &"这一版没有什么不对。".repeat(200));
    let held = |name: &str, text: &str| {
        archive.import_held(name, vec![(name.into(), text.as_bytes().to_vec())])
    };
    held("一.txt", &page).expect("it fits");
    let uid = archive
        .find(&Selection::default(), Order::Newest, 1)
        .expect("a list")
        .1[0]
        .uid
        .clone();
    let target = jianbao_archive::Target::Uids(vec![uid]);
    let tag = archive
        .create_tag("学习", None, Some(&target))
        .expect("it fits")
        .made
        .expect("made");
    let ballast = disk.fill();

    let error =
        held("二.txt", &page.replace("第2版", "第3版").repeat(600)).expect_err("it does not fit");
    assert_eq!(error.code(), "disk-full", "{error:?}");
    for format in ExportFormat::ALL {
        let out = disk.path().join("出");
        let error = archive
            .export(&Selection::default(), Order::Newest, &format.into(), &out)
            .expect_err("nor that");
        assert!(
            error.sentence(Language::Zh).contains("磁盘已满"),
            "{format:?}: {}",
            error.sentence(Language::Zh)
        );
    }
    if Fonts::system().can_set_chinese() {
        let out = disk.path().join("出.pdf");
        let error = archive
            .print_to(
                &Selection::default(),
                Order::Newest,
                &Digest::default(),
                120,
                &out,
            )
            .expect_err("nor a print");
        assert!(
            error.sentence(Language::Zh).contains("磁盘已满"),
            "{error:?}"
        );
    }
    let left: Vec<String> = fs::read_dir(disk.path())
        .expect("the disk")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left.len(), 2, "no half file is left: {left:?}");

    fs::remove_file(ballast).expect("room again");
    assert!(archive.check().expect("a check").ok);
    assert_eq!(archive.info().expect("figures").articles, 1);
    assert_eq!(
        archive.untag(&target, &tag).expect("there is room").changed,
        1
    );
    held("二.txt", &page.replace("第2版", "第3版")).expect("it fits now");
}
