//! Zips of pages: read in memory, never unpacked to disk, and never further than pages go.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::SyncSender;

use zip::ZipArchive;
use zip::result::ZipError;

use super::files::{Gone, LARGEST, Sent, is_page, page, too_large};
use super::{Failure, Item};

/// More than this many bytes of pages are in no honest zip that is this much smaller.
const SUSPICIOUS: u64 = 64 << 20;
const RATIO: u64 = 200;
/// No zip is read further than this.
const LARGEST_ZIP: u64 = 8 << 30;

/// Reads the pages of a zip, one after another.
pub(crate) fn read(path: &Path, send: &SyncSender<Item>) -> Sent {
    let shown = path.display().to_string();
    let hand = |item| send.send(item).map_err(|_| Gone);
    let opened = File::open(path).map_err(ZipError::Io).and_then(|file| {
        let length = file.metadata().map_err(ZipError::Io)?.len();
        Ok((ZipArchive::new(file)?, length))
    });
    let (mut zip, length) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            hand(Item::More(0))?;
            return hand(Item::Failed(broken(shown, &error)));
        }
    };
    let mut total = 0_u64;
    for index in 0..zip.len() {
        // What an entry says of itself can be read even where the entry can't.
        let entry = match zip.by_index_raw(index) {
            Ok(entry) => entry,
            Err(error) => {
                hand(Item::More(0))?;
                hand(Item::Failed(broken(format!("{shown} #{index}"), &error)))?;
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let (name, size, enclosed) = (name(&entry), entry.size(), entry.enclosed_name().is_some());
        drop(entry);
        let inside = format!("{shown}/{name}");
        let parts: Vec<&str> = name.split(['/', '\\']).collect();
        if parts
            .iter()
            .any(|p| p.starts_with('.') && *p != "." && *p != "..")
            || parts.contains(&"__MACOSX")
        {
            continue;
        }
        hand(Item::More(size.min(LARGEST)))?;
        if parts.contains(&"..") || name.starts_with(['/', '\\']) || !enclosed {
            let reason = "压缩包里的这个名字指向包外，没有读它；请先解压、看清来源".into();
            hand(Item::Failed(Failure {
                path: inside,
                code: "zip-path",
                reason,
            }))?;
            continue;
        }
        if !is_page(Path::new(&name)) {
            hand(Item::Skipped)?;
            continue;
        }
        if size > LARGEST {
            hand(Item::Failed(too_large(inside)))?;
            continue;
        }
        let mut bytes = Vec::new();
        // The size a zip states may be a lie: no more is read than a page can have.
        let read = zip
            .by_index(index)
            .and_then(|entry| Ok(entry.take(LARGEST + 1).read_to_end(&mut bytes)?));
        if let Err(error) = read {
            hand(Item::Failed(broken(inside, &error)))?;
            continue;
        }
        total += bytes.len() as u64;
        if total > LARGEST_ZIP || total > SUSPICIOUS && total / RATIO > length {
            let reason = "压缩包展开后大得反常，像是压缩炸弹，读到这里为止；请先解压检查".into();
            return hand(Item::Failed(Failure {
                path: inside,
                code: "zip-bomb",
                reason,
            }));
        }
        if bytes.len() as u64 > LARGEST {
            hand(Item::Failed(too_large(inside)))?;
            continue;
        }
        let telling = super::telling_part(Path::new(&name));
        hand(page(inside, telling, &bytes))?;
    }
    Ok(())
}

/// A name in a zip: UTF-8 where it is, else GB18030, which Chinese systems wrote for decades without saying so.
fn name<R: Read>(entry: &zip::read::ZipFile<'_, R>) -> String {
    let raw = entry.name_raw();
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(raw).0.into_owned(),
    }
}

fn broken(path: String, error: &ZipError) -> Failure {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => Failure {
            path,
            code: "zip-locked",
            reason: "压缩包有密码；请先解压再导入文件夹".into(),
        },
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Failure {
            path,
            code: "permission",
            reason: "没有读取权限；请改好权限再导入".into(),
        },
        error => Failure {
            path,
            code: "zip",
            reason: format!("压缩包读不出来（{error}）；请先解压再导入文件夹"),
        },
    }
}
