//! The real window, driven: a virtual display, WebKitWebDriver, and the verbs specs speak in.
//!
//! WebDriver has no input method and no drag and drop from outside: specs dispatch composition events, and hand
//! paths to the same command that a drop calls.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// What went wrong, as a sentence.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
/// What driving gives back.
pub type Result<T = ()> = std::result::Result<T, Fault>;

/// How long something may take to appear before a spec gives it up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A virtual display.
#[derive(Debug)]
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one of this size; the server takes a free number itself and says which once it is ready.
    pub fn start(width: u32, height: u32) -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("Xvfb did not start ({e}): ./dev test installs it"))?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            BufReader::new(out).read_line(&mut number)?;
        }
        let name = format!(":{}", number.trim());
        let display = Self { server, name };
        if number.trim().is_empty() {
            Err("Xvfb ended without a display".into())
        } else {
            Ok(display)
        }
    }

    /// Its name, as `DISPLAY` has it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn wait(ready: impl Fn() -> bool, what: &str) -> Result {
    let begun = Instant::now();
    while !ready() {
        if begun.elapsed() > PATIENCE {
            return Err(format!("{what} did not come up").into());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// The open window.
#[derive(Debug)]
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    driver: Child,
    pictures: PathBuf,
}

impl Window {
    /// Opens the window on an archive; settings and pictures go to folders of their own.
    pub async fn open(
        display: &Display,
        archive: &Path,
        settings: &Path,
        pictures: &Path,
    ) -> Result<Self> {
        let program = crate::workspace::program("jianbao-app");
        let window = Self::start(display, &program, archive, settings, pictures).await?;
        window
            .see("[data-testid=status], [data-testid=refusal]")
            .await?;
        Ok(window)
    }

    /// Starts a program with a window, which need not show anything yet.
    pub async fn start(
        display: &Display,
        program: &Path,
        archive: &Path,
        settings: &Path,
        pictures: &Path,
    ) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("NO_AT_BRIDGE", "1")
            .env("JIANBAO_ARCHIVE", archive)
            .env("JIANBAO_CONFIG", settings)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("WebKitWebDriver did not start ({e}): ./dev test installs it"))?;
        wait(
            || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok(),
            "WebKitWebDriver",
        )?;
        let capabilities = json!({"webkitgtk:browserOptions": {"binary": program, "args": []}});
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        std::fs::create_dir_all(pictures)?;
        Ok(Self {
            client,
            driver,
            pictures: pictures.to_owned(),
        })
    }

    /// Closes the window as a person would: the program ends by itself.
    pub async fn close(mut self) -> Result {
        self.client.clone().close().await?;
        self.driver.kill()?;
        self.driver.wait()?;
        Ok(())
    }

    /// Runs script in the page; `arguments[0]` and so on are the values.
    pub async fn run(&self, script: &str, values: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, values).await?)
    }

    /// Runs script that calls its last argument with what it gives.
    pub async fn script(&self, script: &str, values: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute_async(script, values).await?)
    }

    /// Calls a command of the host and waits for its answer.
    pub async fn call(&self, command: &str, arguments: Value) -> Result<Value> {
        let script = "const [command, values, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, values)
              .then((value) => done({ value }), (error) => done({ error }));";
        let answer = self
            .client
            .execute_async(script, vec![json!(command), arguments])
            .await?;
        match answer.get("error") {
            Some(error) => Err(format!("{command}: {error}").into()),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Waits for an element to be there.
    pub async fn see(&self, selector: &str) -> Result<Element> {
        Ok(self
            .client
            .wait()
            .at_most(PATIENCE)
            .every(Duration::from_millis(25))
            .for_element(Locator::Css(selector))
            .await
            .map_err(|e| format!("{selector} did not appear: {e}"))?)
    }

    /// Waits until script gives true.
    pub async fn until(&self, what: &str, script: &str) -> Result {
        let begun = Instant::now();
        loop {
            if self
                .run(&format!("return Boolean({script})"), vec![])
                .await?
                .as_bool()
                == Some(true)
            {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("{what} did not come: {script}").into());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Waits until the text of an element contains a text.
    pub async fn reads(&self, selector: &str, text: &str) -> Result {
        let test = format!(
            "(document.querySelector({})?.textContent ?? '').includes({})",
            json!(selector),
            json!(text)
        );
        self.until(&format!("{text} in {selector}"), &test).await
    }

    /// Clicks an element.
    pub async fn click(&self, selector: &str) -> Result {
        self.see(selector).await?.click().await?;
        Ok(())
    }

    /// Presses keys wherever the focus is.
    ///
    /// The driver asks what has the focus and sends the keys there: should that be gone meanwhile, it sends none and
    /// is asked again.
    pub async fn press(&self, keys: &str) -> Result {
        let begun = Instant::now();
        loop {
            let active = self.client.active_element().await?;
            match active.send_keys(keys).await {
                Ok(()) => return Ok(()),
                Err(CmdError::Standard(error))
                    if matches!(
                        error.error,
                        ErrorStatus::ElementNotInteractable | ErrorStatus::StaleElementReference
                    ) && begun.elapsed() < PATIENCE => {}
                Err(error) => return Err(error.into()),
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Presses a key with Ctrl held, and Shift where asked.
    pub async fn control(&self, key: char, shift: bool) -> Result {
        let mut keys = String::from(char::from(Key::Control));
        if shift {
            keys.push(char::from(Key::Shift));
        }
        keys.push(key);
        keys.push(char::from(Key::Null));
        self.press(&keys).await
    }

    /// Presses a letter with Shift held, which a capital letter alone does not say.
    pub async fn shift(&self, letter: char) -> Result {
        let keys: String = [Key::Shift.into(), letter, Key::Null.into()]
            .into_iter()
            .collect();
        self.press(&keys).await
    }

    /// Presses a key while another is held.
    pub async fn chord(&self, held: Key, key: Key) -> Result {
        let keys: String = [held, key, Key::Null].into_iter().map(char::from).collect();
        self.press(&keys).await
    }

    /// Imports paths as a drop does, and waits for the report.
    pub async fn drop_files(&self, paths: &[PathBuf]) -> Result {
        let hints = json!({"date": null, "number": null, "paper": null, "section": null});
        self.call("start_import", json!({"paths": paths, "hints": hints}))
            .await?;
        Ok(())
    }

    /// Takes a picture once the page has been drawn.
    pub async fn picture(&self, name: &str) -> Result<PathBuf> {
        let drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.client.execute_async(drawn, vec![]).await?;
        let path = self.pictures.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// Presses Escape.
    pub async fn leave(&self) -> Result {
        self.press(&char::from(Key::Escape).to_string()).await
    }

    /// Makes the window light or dark.
    pub async fn set_theme(&self, theme: &str) -> Result {
        self.control(',', false).await?;
        self.click(&format!("[data-testid=theme-{theme}]")).await?;
        self.leave().await?;
        self.until(
            "the settings to close",
            "!document.querySelector('dialog[open]')",
        )
        .await
    }

    /// Sets the size of the window's content.
    pub async fn resize(&self, width: u32, height: u32) -> Result {
        self.client.set_window_size(width, height).await?;
        Ok(())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // After a failed spec the session is still open; the driver takes the program with it.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
