//! Why a set of articles could not be printed.

/// Why there are no pages, or no PDF of them.
#[derive(Debug, thiserror::Error)]
pub enum DigestError {
    /// No article was chosen.
    #[error("there is nothing to print")]
    Empty,
    /// The machine has no font with Chinese characters; printing would give boxes.
    #[error("no font with Chinese characters is installed")]
    NoChineseFont,
    /// The PDF does not keep to PDF/A-2b; the reasons are Typst's.
    #[error("the PDF would not be PDF/A-2b: {}", .0.join("; "))]
    NotArchival(Vec<String>),
    /// Typst refused to set the pages or to write them, which is a fault of ours.
    #[error("the pages could not be set: {}", .0.join("; "))]
    Setting(Vec<String>),
}
