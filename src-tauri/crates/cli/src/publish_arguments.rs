//! What `export` and `print` take.

use clap::{Args, ValueEnum};
use jianbao_archive::{
    Cards, Digest, ExportFormat, ExportOptions, Extent, Field, Group, Grouping, Layout, Parts,
    Rows, Sheet,
};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// How articles are exported.
#[derive(Debug, Args)]
pub struct ExportForm {
    /// In which form.
    #[arg(long, value_name = "FORMAT", value_parser = named::<ExportFormat>,
          help = "csv xlsx docx md html jsonl anno ris csl bibtex gbt7714-2015 gbt7714-2025 bagit")]
    pub format: ExportFormat,
    /// The columns of a table or the parts of a document, in their order: date,headline,theme_levels…
    #[arg(long, value_delimiter = ',', value_parser = named::<Field>)]
    pub fields: Vec<Field>,
    /// What a table has a row for: article, tagging or passage.
    #[arg(long, default_value = "article", value_parser = named::<Rows>)]
    pub rows: Rows,
    /// Into how many columns a theme's path is split.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=9))]
    pub levels: u8,
    /// What a document is divided by: none, theme or date.
    #[arg(long, default_value = "none", value_parser = named::<Group>)]
    pub group: Group,
    /// Markdown and HTML as a folder with a file an article.
    #[arg(long)]
    pub folder: bool,
    /// What stands on top of a document.
    #[arg(long, default_value = "")]
    pub title: String,
    /// Characters in the summaries that the program makes.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(60..=400))]
    pub length: u32,
}

impl ExportForm {
    /// The same for the archive.
    pub fn options(&self) -> ExportOptions {
        ExportOptions {
            format: self.format,
            fields: self.fields.clone(),
            rows: self.rows,
            levels: self.levels,
            group: self.group,
            folder: self.folder,
            title: self.title.clone(),
        }
    }
}

/// How articles are printed.
#[derive(Debug, Args)]
pub struct PrintForm {
    /// cards, digest, list or clippings.
    #[arg(long, default_value = "digest", value_parser = named::<Layout>)]
    pub layout: Layout,
    /// The paper.
    #[arg(long, value_enum, default_value_t, ignore_case = true)]
    pub sheet: Paper,
    /// The long side below.
    #[arg(long)]
    pub landscape: bool,
    /// What stands together: none, theme or date.
    #[arg(long, default_value = "theme", value_parser = named::<Grouping>)]
    pub group: Grouping,
    /// The text of each article: summary, whole or none.
    #[arg(long, default_value = "summary", value_parser = named::<Extent>)]
    pub text: Extent,
    /// Cards on a page: four or six.
    #[arg(long, default_value = "four", value_parser = named::<Cards>)]
    pub cards: Cards,
    /// Columns of clippings.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub columns: u8,
    /// The title.
    #[arg(long, default_value = "")]
    pub title: String,
    /// An index of themes at the end.
    #[arg(long)]
    pub index: bool,
    /// Keep to PDF/A-2b.
    #[arg(long)]
    pub archival: bool,
    /// Characters in the summaries that the program makes.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(60..=400))]
    pub length: u32,
}

impl PrintForm {
    /// The same for the archive.
    pub fn digest(&self) -> Digest {
        Digest {
            title: self.title.clone(),
            layout: self.layout,
            sheet: self.sheet.into(),
            landscape: self.landscape,
            grouping: self.group,
            parts: Parts {
                text: self.text,
                ..Parts::default()
            },
            cards: self.cards,
            columns: self.columns,
            index: self.index,
            archival: self.archival,
            ..Digest::default()
        }
    }
}

/// A sheet of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 184 × 260 mm.
    #[value(name = "16k")]
    K16,
}

impl From<Paper> for Sheet {
    fn from(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self::A4,
            Paper::A3 => Self::A3,
            Paper::K16 => Self::K16,
        }
    }
}

/// A value by the name that it has in JSON, too.
fn named<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    let plain: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        name.into_deserializer();
    T::deserialize(plain).map_err(|error| error.to_string())
}
