//! Printing: a selection set as pages, shown as it will be, and written as a PDF.

use std::path::Path;
use std::sync::OnceLock;

use jianbao_publish::{Digest, DigestError, Fonts, Item, Printed};

use crate::archive::small;
use crate::export::{items, write_whole};
use crate::{Archive, Error, Exported, Order, Result, Selection};

/// More are never printed at once: that would be a shelf of paper, and all pages are held in memory.
const MOST: u32 = 20_000;
/// Articles that the first pages are set from.
const BEGINNING: u32 = 60;

/// The fonts of this machine, found when something is first printed.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(Fonts::system)
}

impl Archive {
    /// Sets the selected articles as pages; `length` is that of summaries the program makes, in characters.
    ///
    /// # Errors
    /// `Print` where there is nothing to print, too much of it, or no Chinese font.
    pub fn print(
        &self,
        selection: &Selection,
        order: Order,
        digest: &Digest,
        length: u32,
    ) -> Result<Printed> {
        let (items, total) = self.printable(selection, order, length, MOST)?;
        if total > MOST {
            return Err(Error::PrintTooMuch { limit: MOST, total });
        }
        Ok(jianbao_publish::print(
            &self.completed(digest),
            &items,
            fonts(),
        )?)
    }

    /// Sets the first pages of what `print` sets, which takes a moment whatever the number of articles is.
    ///
    /// # Errors
    /// As `print`, but for too many articles.
    pub fn print_beginning(
        &self,
        selection: &Selection,
        order: Order,
        digest: &Digest,
        length: u32,
    ) -> Result<Printed> {
        let (items, _) = self.printable(selection, order, length, BEGINNING)?;
        Ok(jianbao_publish::print_beginning(
            &self.completed(digest),
            &items,
            fonts(),
        )?)
    }

    /// Writes the selected articles as a PDF, whole or not at all.
    pub fn print_to(
        &self,
        selection: &Selection,
        order: Order,
        digest: &Digest,
        length: u32,
        path: &Path,
    ) -> Result<Exported> {
        let printed = self.print(selection, order, digest, length)?;
        save_pdf(&printed, path)
    }

    /// The first articles of a selection, and how many there are in all.
    fn printable(
        &self,
        selection: &Selection,
        order: Order,
        length: u32,
        most: u32,
    ) -> Result<(Vec<Item>, u32)> {
        Ok(self.store.read(|reader| {
            let ids = self.asked(reader, selection, order)?.chosen(reader)?;
            let total = small(ids.len());
            let ids = ids.into_iter().take(most as usize);
            let items = items(reader, ids, Some(length))?.collect::<jianbao_store::Result<_>>()?;
            Ok((items, total))
        })?)
    }

    /// What is to be printed, with what only the archive knows.
    fn completed(&self, digest: &Digest) -> Digest {
        let author = match self.info() {
            Ok(info) if digest.author.is_empty() => info.name,
            _ => digest.author.clone(),
        };
        Digest {
            author,
            made: jiff::Zoned::now().date().to_string(),
            headings: self.headings(),
            ..digest.clone()
        }
    }
}

/// Writes pages as a PDF, whole or not at all.
pub fn save_pdf(printed: &Printed, path: &Path) -> Result<Exported> {
    let pdf = printed.pdf()?;
    let bytes = write_whole(path, |mut file| {
        std::io::Write::write_all(&mut file, &pdf).map_err(|error| Error::File {
            path: path.to_owned(),
            error,
        })
    })?;
    Ok(Exported {
        path: path.display().to_string(),
        count: small(printed.pages()),
        bytes,
    })
}

/// Why nothing was printed, in Chinese.
pub(crate) fn chinese(error: &DigestError) -> String {
    match error {
        DigestError::Empty => "没有可打印的文章。请先选中文章，或换一个列表。".into(),
        DigestError::NoChineseFont => format!(
            "这台电脑上没有中文字体，没有打印。请安装思源宋体（Noto Serif CJK SC）{}，再打开打印。",
            if cfg!(target_os = "linux") {
                "：Debian、Ubuntu 上的软件包是 fonts-noto-cjk"
            } else {
                "或宋体"
            }
        ),
        DigestError::NotArchival(reasons) => format!(
            "做不成 PDF/A-2b：{}。请取消“存档格式”再试。",
            reasons.join("；")
        ),
        DigestError::Setting(reasons) => {
            format!("排版出错，没有打印：{}。", reasons.join("；"))
        }
    }
}

/// The same in English.
pub(crate) fn english(error: &DigestError) -> String {
    match error {
        DigestError::Empty => {
            "There is nothing to print. Select articles, or choose another list.".into()
        }
        DigestError::NoChineseFont => format!(
            "This computer has no Chinese font; nothing was printed. Install Noto Serif CJK SC{}, and print again.",
            if cfg!(target_os = "linux") {
                " (the package fonts-noto-cjk of Debian and Ubuntu)"
            } else {
                " or SimSun"
            }
        ),
        DigestError::NotArchival(reasons) => format!(
            "It can't be made PDF/A-2b: {}. Leave that choice off and try again.",
            reasons.join("; ")
        ),
        DigestError::Setting(reasons) => {
            format!("The pages could not be set: {}.", reasons.join("; "))
        }
    }
}
