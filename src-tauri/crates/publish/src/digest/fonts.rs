//! The machine's fonts, found once, and which of them Chinese is set in.
//!
//! The one place of this crate that looks at the disk, for a font is part of the machine and not of an archive: through
//! `typst_kit`, which also reads a font when the first page wants it. Must not bring fonts along, nor fetch any.

use std::collections::BTreeSet;

use typst::text::{FontBook, FontInfo, FontVariant, FontWeight};
use typst::utils::{LazyHash, hash128};
use typst::{Library, LibraryExt};
use typst_kit::fonts::FontStore;

use super::DigestError;

/// 宋体, best first.
const SONG: &[&str] = &[
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "思源宋体",
    "Songti SC",
    "STSong",
    "华文宋体",
    "SimSun",
    "宋体",
    "NSimSun",
    "FandolSong",
    "AR PL UMing CN",
    "Noto Serif CJK JP",
    "Noto Serif CJK TC",
];
/// 黑体, best first.
const HEI: &[&str] = &[
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "思源黑体",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "微软雅黑",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "黑体",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
];
/// 楷体, best first.
const KAI: &[&str] = &[
    "LXGW WenKai",
    "霞鹜文楷",
    "Kaiti SC",
    "STKaiti",
    "华文楷体",
    "KaiTi",
    "楷体",
    "FandolKai",
    "AR PL UKai CN",
];
/// A font that has these is one for simplified Chinese.
const COMMON: &str = "的一工会报纸职业编辑读";

/// The machine's fonts and Typst's library, to be made once and kept while the program runs.
pub struct Fonts {
    store: FontStore,
    library: LazyHash<Library>,
    song: Vec<String>,
    bold: Vec<String>,
    hei: Vec<String>,
    kai: Vec<String>,
    covered: Covered,
}

impl Fonts {
    /// Looks for the fonts of the machine and reads those for Chinese; this takes half a second, so do it before it is
    /// wanted.
    #[must_use]
    pub fn system() -> Self {
        let mut store = FontStore::new();
        // A font that has a box for everything would hide that a character is missing.
        store.extend(typst_kit::fonts::system().filter(|(_, info)| !info.is_last_resort()));
        let fonts = Self::of(store);
        fonts.read_ahead();
        fonts
    }

    /// Reads the fonts that pages are mostly set in, a fifth of a second that the first page would otherwise take.
    fn read_ahead(&self) {
        let chains = [&self.song, &self.bold, &self.hei, &self.kai];
        for name in chains.into_iter().filter_map(|chain| chain.first()) {
            for weight in [FontWeight::REGULAR, FontWeight::BOLD] {
                let variant = FontVariant {
                    weight,
                    ..FontVariant::default()
                };
                if let Some(index) = self.store.book().select(&name.to_lowercase(), variant) {
                    // Typst knows a font by a hash over all of it, which is kept with the font.
                    self.store.font(index).inspect(|font| _ = hash128(font));
                }
            }
        }
    }

    /// No fonts at all, as on a machine without any.
    #[must_use]
    pub fn none() -> Self {
        Self::of(FontStore::new())
    }

    fn of(store: FontStore) -> Self {
        let book = store.book();
        let song = present(book, SONG);
        let hei = present(book, HEI);
        let kai = present(book, KAI);
        let any = if song.is_empty() && hei.is_empty() && kai.is_empty() {
            unheard_of(book)
        } else {
            Vec::new()
        };
        let chain = |first: &[String], second: &[String]| -> Vec<String> {
            [first, second, &song, &hei, &kai, &any]
                .into_iter()
                .flatten()
                .fold(Vec::new(), |mut chain, name| {
                    if !chain.contains(name) {
                        chain.push(name.clone());
                    }
                    chain
                })
        };
        // Typst makes no bold of its own: where the song face has none, headlines are set in the sans face.
        let heavy: Vec<String> = song
            .iter()
            .take(1)
            .filter(|name| has_bold(book, name))
            .cloned()
            .collect();
        Self {
            bold: chain(&heavy, &hei),
            song: chain(&song, &hei),
            hei: chain(&hei, &song),
            kai: chain(&kai, &song),
            covered: Covered::by(book),
            library: LazyHash::new(Library::default()),
            store,
        }
    }

    /// Whether Chinese can be printed.
    #[must_use]
    pub fn can_set_chinese(&self) -> bool {
        !self.song.is_empty()
    }

    /// The name of the face that text is set in.
    ///
    /// # Errors
    /// `NoChineseFont` where there is none.
    pub fn chinese(&self) -> Result<&str, DigestError> {
        self.song
            .first()
            .map(String::as_str)
            .ok_or(DigestError::NoChineseFont)
    }

    /// Families for text, headlines, small print, and asides, each best first.
    pub(super) fn chains(&self) -> [&[String]; 4] {
        [&self.song, &self.bold, &self.hei, &self.kai]
    }

    /// Whether any font has this character.
    pub(super) fn has(&self, c: char) -> bool {
        self.covered.has(c)
    }

    pub(super) fn store(&self) -> &FontStore {
        &self.store
    }

    pub(super) fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("song", &self.song)
            .field("bold", &self.bold)
            .field("hei", &self.hei)
            .field("kai", &self.kai)
            .finish_non_exhaustive()
    }
}

fn present(book: &FontBook, names: &[&str]) -> Vec<String> {
    names
        .iter()
        .filter(|name| faces(book, name).into_iter().any(is_chinese))
        .map(|name| (*name).to_owned())
        .collect()
}

fn faces<'a>(book: &'a FontBook, family: &str) -> Vec<&'a FontInfo> {
    book.select_family(&family.to_lowercase())
        .filter_map(|index| book.info(index))
        .collect()
}

fn is_chinese(info: &FontInfo) -> bool {
    COMMON.chars().all(|c| info.coverage.contains(c as u32))
}

fn has_bold(book: &FontBook, family: &str) -> bool {
    faces(book, family)
        .iter()
        .any(|info| info.variant.weight.to_number() >= 600 || !info.axes.is_empty())
}

/// Families that we know nothing of but that they have Chinese characters.
fn unheard_of(book: &FontBook) -> Vec<String> {
    let mut names = BTreeSet::new();
    for (name, faces) in book.families() {
        if faces.filter_map(|index| book.info(index)).any(is_chinese) {
            names.insert(name.to_owned());
        }
    }
    names.into_iter().collect()
}

/// A bit a code point: whether some font has it. Typst's own list of a font takes a walk for each question.
struct Covered(Vec<u64>);

impl Covered {
    fn by(book: &FontBook) -> Self {
        let mut bits = vec![0u64; 0x11_0000 / 64];
        for c in (0..)
            .map_while(|index| book.info(index))
            .flat_map(|info| info.coverage.iter())
        {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, c: char) -> bool {
        let c = c as usize;
        self.0
            .get(c / 64)
            .is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}
