//! Text from a file is never run, and nothing speaks to a network.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use jianbao_tests::workspace::program;

use crate::stage::spec;

#[test]
fn script_in_an_imported_text_is_text() {
    spec("script", async |stage| {
        let page = stage.path("20240709_02.txt");
        let evil = "# <img src=x onerror=\"window.ran=1\">标题<script>window.ran=2</script>\n\n\
            本报讯（记者 林小满）昨天，<script>window.ran=3</script>职工们看到了<b>尖括号</b>，\
            <iframe src=\"javascript:parent.ran=4\"></iframe>谁也没有在意。\n";
        fs::write(&page, evil)?;
        let window = stage.open().await?;
        window.drop_files(&[page]).await?;
        window.click("[data-testid=report-close]").await?;
        window
            .reads("[data-testid=article]", "<script>window.ran=3</script>")
            .await?;
        window.reads("[data-testid=row]", "<script>").await?;
        let ran = window.run("return [typeof window.ran, document.querySelectorAll('[data-testid=article] :is(script, img, iframe, b)').length]", vec![]).await?;
        assert_eq!(
            ran,
            serde_json::json!(["undefined", 0]),
            "nothing ran and nothing became markup"
        );
        // Even what asks to be run is not: the policy allows the program's own files and nothing else.
        let inline = "const s = document.createElement('script'); s.textContent = 'window.ran = 5'; document.head.append(s);
            const t = document.createElement('script'); t.src = 'data:text/javascript,window.ran=6'; document.head.append(t);
            return typeof window.ran";
        assert_eq!(
            window.run(inline, vec![]).await?,
            serde_json::json!("undefined"),
            "the policy forbids inline script"
        );
        window.picture("as-text").await?;
        window.close().await
    });
}

/// Internet sockets that a process or one it started holds.
fn sockets(root: u32) -> Vec<String> {
    let mut processes = HashSet::from([root]);
    loop {
        let before = processes.len();
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else {
                continue;
            };
            let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            let parent = stat
                .rsplit(") ")
                .next()
                .and_then(|rest| rest.split(' ').nth(1))
                .and_then(|p| p.parse().ok());
            if parent.is_some_and(|p: u32| processes.contains(&p)) {
                processes.insert(pid);
            }
        }
        if processes.len() == before {
            break;
        }
    }
    let mut held = HashSet::new();
    for pid in processes {
        for fd in fs::read_dir(format!("/proc/{pid}/fd"))
            .into_iter()
            .flatten()
            .flatten()
        {
            if let Ok(link) = fs::read_link(fd.path()) {
                held.insert(
                    link.to_string_lossy()
                        .trim_start_matches("socket:[")
                        .trim_end_matches(']')
                        .to_owned(),
                );
            }
        }
    }
    let mut found = Vec::new();
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let lines = fs::read_to_string(Path::new("/proc/net").join(table)).unwrap_or_default();
        for line in lines.lines().skip(1) {
            if line
                .split_whitespace()
                .nth(9)
                .is_some_and(|inode| held.contains(inode))
            {
                found.push(format!("{table} {line}"));
            }
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[test]
fn no_socket_is_opened() {
    spec("sockets", async |stage| {
        // The driver itself speaks over a socket: this window is started as people start it.
        let mut window = Command::new(program("jianbao-app"))
            .env("DISPLAY", stage.display().name())
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("JIANBAO_ARCHIVE", stage.archive())
            .env("JIANBAO_CONFIG", stage.path("settings"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut seen = Vec::new();
        for _ in 0..30 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            seen.extend(sockets(window.id()));
        }
        let alive = window.try_wait()?.is_none();
        window.kill()?;
        window.wait()?;
        assert!(alive, "the window stayed open");
        assert!(seen.is_empty(), "sockets were open: {seen:?}");
        assert!(
            stage.archive().join("archive.db").exists(),
            "the window made its archive"
        );
        Ok(())
    });
}

#[test]
fn a_damaged_archive_is_refused_and_comes_back_from_its_backup() {
    spec("damaged", async |stage| {
        let page = stage.path("20240710_01.txt");
        fs::write(
            &page,
            "# 食堂多了一扇窗口\n\n本报讯（记者 林小满）昨天，食堂多开了一扇夜班窗口，职工都说好。\n",
        )?;
        let window = stage.open().await?;
        window.drop_files(&[page]).await?;
        window.click("[data-testid=report-close]").await?;
        window
            .reads("[data-testid=article]", "食堂多了一扇窗口")
            .await?;
        window.call("backup", serde_json::json!({})).await?;
        window.close().await?;

        let database = stage.archive().join("archive.db");
        for log in ["archive.db-wal", "archive.db-shm"] {
            // They are there only if the program did not close the file itself.
            let _ = fs::remove_file(stage.archive().join(log));
        }
        let damaged = vec![7_u8; 4096];
        fs::write(&database, &damaged)?;
        let window = stage.open().await?;
        window.see("[data-testid=refusal]").await?;
        window.reads("[data-testid=refusal]", "已损坏").await?;
        window.picture("refused").await?;
        assert!(
            fs::read(&database)? == damaged,
            "what was refused was not written to"
        );
        window.click("[data-testid=refusal] .backup button").await?;
        window
            .reads("[data-testid=article]", "食堂多了一扇窗口")
            .await?;
        window.picture("restored").await?;
        window.close().await
    });
}
