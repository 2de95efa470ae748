//! What the disk under a folder is: whether it is this machine's, and how much is free.

use std::path::{Path, PathBuf};

use sysinfo::{DiskRefreshKind, Disks};

/// File systems that reach over a network, by the names systems give them.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "fuse.sshfs",
    "9p",
    "ceph",
    "glusterfs",
];

/// Whether a folder lies on a network drive, where SQLite's write-ahead log does not work.
pub(crate) fn is_network(folder: &Path) -> bool {
    let path = real(folder);
    // A Windows share is named by its server.
    let name = path.to_string_lossy();
    if name.starts_with(r"\\") && !name.starts_with(r"\\?\") || name.starts_with(r"\\?\UNC\") {
        return true;
    }
    under(&path, |disk| {
        NETWORK.contains(&disk.file_system().to_string_lossy().to_lowercase().as_str())
    })
    .unwrap_or(false)
}

/// Free bytes on the disk of a folder, where the system tells.
pub(crate) fn free_bytes(folder: &Path) -> Option<u64> {
    under(&real(folder), sysinfo::Disk::available_space)
}

fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

fn under<T>(path: &Path, ask: impl FnOnce(&sysinfo::Disk) -> T) -> Option<T> {
    let disks = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::everything()).ok()?;
    disks
        .iter()
        .filter(|disk| path.starts_with(disk.mount_point()))
        .max_by_key(|disk| disk.mount_point().as_os_str().len())
        .map(ask)
}
