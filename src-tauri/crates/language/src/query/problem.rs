//! What of a query could not be read as it may have been meant.

/// A part of a query that was not read as it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands, in code points of what was typed.
    pub at: [u32; 2],
    /// What it is.
    pub kind: ProblemKind,
}

/// Why a part of a query was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A quote opened a term and none closed it.
    UnclosedQuote,
    /// A parenthesis opened a group and none closed it.
    UnclosedGroup,
    /// An operator has nothing to act on.
    StrayOperator(String),
    /// A field has no value.
    EmptyField(String),
    /// These are no days.
    BadDate(String),
    /// These are no page numbers.
    BadPage(String),
    /// No sort of piece.
    UnknownGenre(String),
    /// Nothing an article can have.
    UnknownMark(String),
    /// A word wants another near it, and there is none.
    NearAlone,
    /// Only so many characters are read.
    TooLong(usize),
    /// Only so many conditions are read.
    TooMany(usize),
}

impl Problem {
    /// Says what happened and what to do, in Chinese or in English.
    #[must_use]
    pub fn sentence(&self, chinese: bool) -> String {
        use ProblemKind as Kind;
        match (&self.kind, chinese) {
            (Kind::UnclosedQuote, true) => {
                "引号没有成对，已当作普通字符检索；要检索带空格的词句，请在两头都加英文双引号。"
                    .into()
            }
            (Kind::UnclosedQuote, false) => {
                "A quote is not closed and was searched for as a character; to search for \
                 words with spaces, put a double quote at both ends."
                    .into()
            }
            (Kind::UnclosedGroup, true) => {
                "括号没有成对，已按到末尾为一组检索；要检索括号本身，请加英文双引号。".into()
            }
            (Kind::UnclosedGroup, false) => {
                "A parenthesis is not closed, the group was taken to end with the query; to \
                 search for the parenthesis itself, put it in double quotes."
                    .into()
            }
            (Kind::StrayOperator(what), true) => {
                format!("“{what}”的一边没有检索词，没有用它；要检索这个字，请加英文双引号。")
            }
            (Kind::StrayOperator(what), false) => {
                format!(
                    "“{what}” has nothing to act on and was left out; to search for it, put it in double quotes."
                )
            }
            (Kind::EmptyField(name), true) => format!("“{name}：”后面没有内容，没有用它。"),
            (Kind::EmptyField(name), false) => {
                format!("Nothing follows “{name}:”; it was left out.")
            }
            (Kind::BadDate(value), true) => {
                format!(
                    "日期“{value}”读不懂，没有用它；请写成 2023、2023-10、2023-10-05 或 2023-10..2023-12。"
                )
            }
            (Kind::BadDate(value), false) => {
                format!(
                    "“{value}” is no date and was left out; write 2023, 2023-10, 2023-10-05 or 2023-10..2023-12."
                )
            }
            (Kind::BadPage(value), true) => {
                format!("版次“{value}”读不懂，没有用它；请写成 3 或 1..4。")
            }
            (Kind::BadPage(value), false) => {
                format!("“{value}” is no page and was left out; write 3 or 1..4.")
            }
            (Kind::UnknownGenre(value), true) => format!(
                "没有“{value}”这种体裁，没有用它；可用：消息、图片、评论、公告、诗歌、访谈、广告。"
            ),
            (Kind::UnknownGenre(value), false) => format!(
                "“{value}” is no sort of piece and was left out; there are news, photo, comment, notice, verse, interview \
                 and advertisement."
            ),
            (Kind::UnknownMark(value), true) => {
                format!(
                    "不知道“{value}”是什么，没有用它；可用：标签、摘要、署名、日期、版、标题、图片、核对、存疑。"
                )
            }
            (Kind::UnknownMark(value), false) => format!(
                "“{value}” is nothing an article can have and was left out; there are tag, summary, byline, date, page, \
                 headline, caption, checked and unsure."
            ),
            (Kind::NearAlone, true) => "“~”要有两个词：甲~10 乙，或 \"甲 乙\"~10。".into(),
            (Kind::NearAlone, false) => "“~” wants two words: a~10 b, or \"a b\"~10.".into(),
            (Kind::TooLong(limit), true) => format!("检索词太长，只读了前 {limit} 个字。"),
            (Kind::TooLong(limit), false) => {
                format!("The query is too long; only its first {limit} characters were read.")
            }
            (Kind::TooMany(limit), true) => format!("条件太多，只用了前 {limit} 个。"),
            (Kind::TooMany(limit), false) => {
                format!("There are too many conditions; only the first {limit} were used.")
            }
        }
    }
}
