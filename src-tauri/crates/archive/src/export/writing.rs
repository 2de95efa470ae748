//! Files and folders that are whole when they appear.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// What made a writer stop: the disk, as the system has it, or what a renderer could not do.
pub(crate) fn broke_off(error: &(dyn std::error::Error + 'static)) -> Error {
    let chain = std::iter::successors(Some(error), |error| error.source());
    let disk = chain
        .clone()
        .find_map(|error| error.downcast_ref::<std::io::Error>());
    if let Some(disk) = disk {
        return Error::Writing(match disk.raw_os_error() {
            Some(code) => std::io::Error::from_raw_os_error(code),
            None => std::io::Error::new(disk.kind(), disk.to_string()),
        });
    }
    let deepest = chain.last().map(ToString::to_string);
    Error::Export(deepest.unwrap_or_default())
}

/// Writes a file that is whole when it appears, in place of an earlier one of that name; how many bytes it has.
pub(crate) fn write_whole(path: &Path, write: impl FnOnce(&File) -> Result<()>) -> Result<u64> {
    let failed = |error| Error::File {
        path: path.to_owned(),
        error,
    };
    // A link stays and what it leads to is replaced; a folder or a device is nobody's to replace.
    let place = match std::fs::canonicalize(path) {
        Ok(place) if place.is_dir() => return Err(failed(ErrorKind::IsADirectory.into())),
        Ok(place) if !place.is_file() => return Err(failed(ErrorKind::Unsupported.into())),
        Ok(place) => place,
        Err(_) => path.to_owned(),
    };
    let draft = tempfile::Builder::new()
        .prefix(".jianbao-")
        .tempfile_in(beside(&place))
        .map_err(failed)?;
    write(draft.as_file())?;
    draft.as_file().sync_all().map_err(failed)?;
    readable(draft.as_file()).map_err(failed)?;
    let file = draft.persist(&place).map_err(|e| failed(e.error))?;
    Ok(file.metadata().map_or(0, |m| m.len()))
}

/// A draft is its maker's alone; the file that stays is as any other file.
#[cfg(unix)]
fn readable(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// Makes a folder that is whole when it appears; a folder of that name must be empty or missing. Gives how many bytes its
/// files have.
pub(crate) fn write_folder(path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<u64> {
    let failed = |error| Error::File {
        path: path.to_owned(),
        error,
    };
    match std::fs::read_dir(path) {
        Ok(mut there) => {
            if there.next().is_some() {
                return Err(Error::FolderNotEmpty(path.to_owned()));
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let draft = tempfile::Builder::new()
        .prefix(".jianbao-")
        .tempdir_in(beside(path))
        .map_err(failed)?;
    write(draft.path())?;
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(draft.path()) {
        let entry = entry.map_err(|error| failed(error.into()))?;
        if entry.file_type().is_file() {
            let file = File::open(entry.path()).map_err(failed)?;
            file.sync_all().map_err(failed)?;
            bytes += file.metadata().map_or(0, |m| m.len());
        }
    }
    shared(draft.path()).map_err(failed)?;
    // An empty folder gives way; on some systems only once it is gone.
    let _ = std::fs::remove_dir(path);
    std::fs::rename(draft.path(), path).map_err(failed)?;
    // What was the draft stands under its name now: there is nothing left to clear away.
    let _ = draft.keep();
    Ok(bytes)
}

/// The folder that a file lies in.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// A draft's folder is its maker's alone; the one that stays is as any other.
#[cfg(unix)]
fn shared(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn shared(_: &Path) -> std::io::Result<()> {
    Ok(())
}
