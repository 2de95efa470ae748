//! What can go wrong, each with a code for programs and a sentence for people.

use std::path::PathBuf;

use jianbao_language::RuleFault;

use crate::people::PersonFault;
use crate::{JumpFault, Language, error_words};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The store said no.
    #[error(transparent)]
    Store(#[from] jianbao_store::Error),
    /// A file or folder could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The archive lies on a network drive.
    #[error("{0} lies on a network drive")]
    NetworkDrive(PathBuf),
    /// Something people name does not exist.
    #[error("there is no {what} {name}")]
    Unknown {
        /// tag, article, page, list…
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// A list is too old to be asked.
    #[error("the list is gone; ask for it again")]
    StaleList,
    /// A tag's name can't be had.
    #[error("{0:?}")]
    TagName(TagNameFault),
    /// A tag can't stand under itself.
    #[error("a tag can't stand under itself")]
    TagCycle,
    /// A tag can't be merged into one that stands under it.
    #[error("“{from}” can't be merged into “{into}”, which stands under it")]
    MergeIntoChild {
        /// The tag that would go.
        from: String,
        /// The tag under it.
        into: String,
    },
    /// A tag can't be put in its own place.
    #[error("the two themes are the same one")]
    SameTag,
    /// A rule can't be.
    #[error("{0:?}")]
    Rule(jianbao_language::RuleFault),
    /// A file is no vocabulary that can be read.
    #[error("{0} is no SKOS Turtle and no CSV")]
    VocabularyKind(String),
    /// A file is larger than any vocabulary.
    #[error("{name} is larger than {limit} MB; no vocabulary is")]
    VocabularySize {
        /// The file's name.
        name: String,
        /// The most, in megabytes.
        limit: u64,
    },
    /// A text is too long.
    #[error("the {what} is too long; {limit} characters at most")]
    TooLong {
        /// note…
        what: &'static str,
        /// The most characters.
        limit: usize,
    },
    /// A passage can't be had.
    #[error("{0:?}")]
    Passage(PassageFault),
    /// Something can't be done with a person of the bylines.
    #[error("{0:?}")]
    Person(PersonFault),
    /// A value is not of its form.
    #[error("{value} is no {what}")]
    Invalid {
        /// date, colour, key…
        what: &'static str,
        /// As it was given.
        value: String,
    },
    /// Another import runs.
    #[error("an import is running")]
    Busy,
    /// A set of articles could not be printed.
    #[error(transparent)]
    Print(#[from] jianbao_publish::DigestError),
    /// More articles than can be printed at once.
    #[error("{total} articles are too many to print")]
    PrintTooMuch {
        /// The most.
        limit: u32,
        /// How many were chosen.
        total: u32,
    },
    /// More articles than can be copied at once.
    #[error("{total} articles are too many to copy")]
    CopyTooMuch {
        /// The most.
        limit: u32,
        /// How many were chosen.
        total: u32,
    },
    /// Something can't be put right like that.
    #[error("the correction can't be made: {0}")]
    Correction(jianbao_pages::Refused),
    /// The page says something else by now than what was looked at.
    #[error("the page was changed meanwhile")]
    PageChanged,
    /// Two articles can't be connected.
    #[error("the articles can't be connected: {0:?}")]
    Jump(JumpFault),
    /// A page came by an export and has no text of its own to be read.
    #[error("the page was not read from a page's text")]
    NotAPage,
    /// A person stopped it.
    #[error("stopped")]
    Stopped,
    /// A folder to be written is there already, with something in it.
    #[error("{0} is not empty")]
    FolderNotEmpty(PathBuf),
    /// Other work on a set of articles is under way.
    #[error("other work is under way")]
    Working,
    /// A backup can't be used.
    #[error("{path} is no good backup: {detail}")]
    Backup {
        /// Which.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// The disk took no more of what was being exported; nothing is left of it.
    #[error("the export could not be written: {0}")]
    Writing(std::io::Error),
    /// Writing an export failed.
    #[error("the export failed: {0}")]
    Export(String),
}

/// Why a tag's name can't be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagNameFault {
    /// Nothing but white space.
    Empty,
    /// More characters than this.
    TooLong(usize),
    /// Another tag has it, perhaps in another writing.
    Taken(String),
    /// Another tag is found by it.
    Synonym {
        /// The synonym as it is written.
        name: String,
        /// The tag it stands for.
        of: String,
    },
    /// It holds a line break or another control character.
    Control,
}

/// Why a passage can't be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageFault {
    /// Nothing is selected, or white space alone.
    Empty,
    /// The stretch is not inside a block of the article.
    Outside,
    /// Neither tag nor note.
    Bare,
    /// A note of more characters than this.
    NoteTooLong(usize),
}

/// What use cases give back.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A short name on which programs branch.
    pub fn code(&self) -> &'static str {
        use jianbao_store::Error as Store;
        match self {
            Self::Store(error) => match error {
                Store::Foreign(_) => "foreign",
                Store::Newer { .. } => "newer",
                Store::Damaged { .. } => "damaged",
                Store::Locked(_) => "locked",
                Store::ReadOnly { .. } => "read-only",
                Store::DiskFull => "disk-full",
                Store::Disk(_) => "disk",
                Store::Unknown { .. } => "unknown",
                Store::Invalid { .. } => "invalid",
                Store::PageFull(_) => "page-full",
                Store::Index(_) => "index-damaged",
                Store::Interrupted => "interrupted",
                Store::File { .. } => "file",
                _ => "database",
            },
            Self::File { .. } => "file",
            Self::NetworkDrive(_) => "network-drive",
            Self::Unknown { .. } => "unknown",
            Self::StaleList => "stale",
            Self::TagName(_) => "tag-name",
            Self::TagCycle => "tag-cycle",
            Self::MergeIntoChild { .. } => "merge-into-child",
            Self::SameTag => "same-tag",
            Self::Rule(_) => "rule",
            Self::TooLong { .. } => "too-long",
            Self::VocabularyKind(_) => "vocabulary-kind",
            Self::VocabularySize { .. } => "vocabulary-size",
            Self::Passage(_) => "passage",
            Self::Person(_) => "person",
            Self::Invalid { .. } => "invalid",
            Self::Stopped => "stopped",
            Self::FolderNotEmpty(_) => "folder-not-empty",
            Self::Print(_) | Self::PrintTooMuch { .. } => "print",
            Self::CopyTooMuch { .. } => "too-many",
            Self::Correction(_) => "correction",
            Self::PageChanged => "page-changed",
            Self::NotAPage => "not-a-page",
            Self::Jump(_) => "jump",
            Self::Busy | Self::Working => "busy",
            Self::Backup { .. } => "backup",
            Self::Export(_) | Self::Writing(_) => "export",
        }
    }

    /// What happened, to what, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        use jianbao_store::Error as Store;
        match self {
            Self::Store(error) => match error {
                Store::Foreign(path) => format!(
                    "“{}”是别的程序的数据库，不是剪报的档案，没有动它。请选择以 .jianbao 结尾的文件夹。",
                    path.display()
                ),
                Store::Newer { path, found, known } => format!(
                    "“{}”是更新版本的剪报写的（格式 {found}，本程序只认到 {known}），没有动它。请安装新版剪报再打开。",
                    path.display()
                ),
                Store::Damaged { path, .. } => format!(
                    "档案“{}”已损坏，没有再写入。请从最近的备份恢复。",
                    path.display()
                ),
                Store::Locked(path) => format!(
                    "“{}”正被另一个程序写入，等了 5 秒仍未让出。请关闭另一个剪报窗口或命令后再试。",
                    path.display()
                ),
                Store::ReadOnly { path, detail } => format!(
                    "不能写入“{}”（{detail}）。请检查文件夹的权限，或把档案移到可写的位置。",
                    path.display()
                ),
                Store::DiskFull => "磁盘已满，这一步没有做，档案完好。请腾出空间后再试。".into(),
                Store::Disk(detail) => {
                    format!("磁盘没有响应（{detail}），这一步没有做。请检查磁盘是否已拔出。")
                }
                Store::Unknown { what, name } => {
                    format!("没有这{}：{name}。它可能已被删除。", error_words::noun(what))
                }
                Store::Invalid { what, value } => {
                    format!("“{value}”不是有效的{}。", error_words::noun(what))
                }
                Store::PageFull(date) => {
                    format!("{date} 的这一版已有 4096 篇文章，放不下了。请检查日期和版号。")
                }
                Store::Index(_) => {
                    "检索索引不完整或已损坏，这次没有检索。文章都在，请重建索引（设置 → 档案，或 jianbao check --rebuild-index）。".into()
                }
                Store::Interrupted => "已换成新的查询。".into(),
                Store::File { path, error } => format!("“{}”读写失败：{error}。", path.display()),
                other => format!("档案数据库出错，这一步没有做：{other}。"),
            },
            Self::File { path, error } => {
                format!("“{}”读写失败：{}。", path.display(), error_words::system(error))
            }
            Self::NetworkDrive(path) => format!(
                "“{}”在网络盘上，档案放在那里会损坏，没有打开。请把档案文件夹移到本机磁盘。",
                path.display()
            ),
            Self::Unknown { what, name } => format!("没有这{}：{name}。", error_words::noun(what)),
            Self::StaleList => "列表已过期，请刷新。".into(),
            Self::TagName(TagNameFault::Empty) => "主题名不能为空。".into(),
            Self::TagName(TagNameFault::TooLong(limit)) => {
                format!("主题名太长，最多 {limit} 个字。")
            }
            Self::TagName(TagNameFault::Taken(name)) => {
                format!("已有主题“{name}”，只差全角半角、大小写或简繁的名字不能并存。")
            }
            Self::TagName(TagNameFault::Synonym { name, of }) => {
                format!("“{name}”已是主题“{of}”的代用词。请直接用“{of}”，或先把它从代用词里去掉。")
            }
            Self::TagName(TagNameFault::Control) => "主题名里不能有换行等控制字符。".into(),
            Self::TagCycle => "不能把主题移到它自己或它的下级之下。".into(),
            Self::MergeIntoChild { from, into } => format!(
                "“{into}”在“{from}”之下，不能把上级并入自己的下级。请反过来合并，或先移动“{into}”。"
            ),
            Self::SameTag => "这是同一个主题，请选另一个。".into(),
            Self::Rule(RuleFault::NoWord) => {
                "规则里至少要有一个必须出现的词，否则所有文章都会归入这个主题。".into()
            }
            Self::Rule(RuleFault::Unread(problem)) => {
                format!("规则没有保存：{}", problem.sentence(true))
            }
            Self::Rule(RuleFault::Condition(condition)) => format!(
                "规则里不能用“{condition}”。可以用词、标题:、正文:、栏目:、人:、日期:。"
            ),
            Self::VocabularyKind(name) => format!(
                "“{name}”不是能导入的词表。请导入 SKOS Turtle（.ttl）或 CSV 文件；Excel 表请先另存为 CSV。"
            ),
            Self::VocabularySize { name, limit } => format!(
                "“{name}”超过 {limit} MB，没有导入。主题词表不会这么大，请看看是不是选错了文件。"
            ),
            Self::TooLong { what, limit } => {
                format!("{}太长，最多 {limit} 个字，没有保存。", error_words::noun(what))
            }
            Self::Passage(fault) => fault.chinese(),
            Self::Person(why) => crate::people::fault(why, Language::Zh),
            Self::Invalid { what, value } => format!("“{value}”不是有效的{}。", error_words::noun(what)),
            Self::Busy => "正在导入，请等它结束或先停止它。".into(),
            Self::Stopped => "已停止，没有留下文件。".into(),
            Self::FolderNotEmpty(path) => format!(
                "文件夹“{}”里已经有东西，没有导出。请换一个名字，或先清空它。",
                path.display()
            ),
            Self::Print(error) => crate::printing::chinese(error),
            Self::PrintTooMuch { limit, total } => format!(
                "选了 {total} 篇，一次最多打印 {limit} 篇。请分几次打印，或用导出。"
            ),
            Self::Correction(why) => crate::correcting::refused(*why, Language::Zh),
            Self::Jump(fault) => fault.chinese(),
            Self::NotAPage => "这一版是从导出的文件导回来的，没有原来的版面文本，不能重新识读。请导入原来的版面文件。".into(),
            Self::PageChanged => "这一版刚才在别处被改过，这一步没有做；版面已换成新的，请看过再改。".into(),
            Self::CopyTooMuch { limit, total } => format!(
                "选了 {total} 篇，一次最多复制 {limit} 篇，没有复制。请少选一些，或用导出。"
            ),
            Self::Working => "另一件工作还没有做完，请等它结束或先停止它。".into(),
            Self::Backup { path, detail } => {
                format!("备份“{}”不能用：{detail}。请换一个备份。", path.display())
            }
            Self::Writing(error) => format!(
                "导出没有完成，没有留下半个文件：{}。请换一个地方或腾出空间再试。",
                error_words::system(error)
            ),
            Self::Export(detail) => format!("导出没有完成，没有留下半个文件：{detail}。"),
        }
    }

    fn english(&self) -> String {
        use jianbao_store::Error as Store;
        match self {
            Self::Store(error) => match error {
                Store::Foreign(path) => format!("“{}” is another program's database, not an archive; it was left as it is. Choose a folder ending in .jianbao.", path.display()),
                Store::Newer { .. } => format!("{error}. It was left as it is; install the newer version to open it."),
                Store::Damaged { .. } => format!("{error}. Nothing more was written to it; restore the newest backup."),
                Store::Locked(_) => format!("{error}, and did not give way in 5 seconds. Close the other window or command and try again."),
                Store::ReadOnly { .. } => format!("{error}. Check the folder's permissions, or move the archive."),
                Store::DiskFull => "The disk is full; nothing was changed and the archive is well. Free some space and try again.".into(),
                Store::Index(_) => "The search index is incomplete or damaged; nothing was searched. The articles are well: make the index again (Settings → Archive, or jianbao check --rebuild-index).".into(),
                Store::Disk(_) => format!("{error}. Nothing was changed; see whether the drive is still there."),
                other => format!("{other}. Nothing was changed."),
            },
            Self::NetworkDrive(path) => format!("“{}” lies on a network drive, where an archive would be damaged. Move it to a disk of this machine.", path.display()),
            Self::TagName(TagNameFault::Empty) => "A theme needs a name.".into(),
            Self::TagName(TagNameFault::TooLong(limit)) => format!("The name is too long; {limit} characters at most."),
            Self::TagName(TagNameFault::Taken(name)) => format!("There is a theme “{name}” already; names that differ only in width, case or script can't stand beside it."),
            Self::TagName(TagNameFault::Synonym { name, of }) => format!("“{name}” is a synonym of the theme “{of}” already. Use that, or take the synonym from it first."),
            Self::TagName(TagNameFault::Control) => "A theme's name can't hold line breaks or other control characters.".into(),
            Self::TagCycle => "A theme can't stand under itself or one of its own.".into(),
            Self::VocabularyKind(_) => format!("{self}; nothing was imported. Save a spreadsheet as CSV first."),
            Self::VocabularySize { .. } => format!("{self}; nothing was imported. See whether it is the file you meant."),
            Self::MergeIntoChild { .. } => format!("{self}. Merge the other way round, or move it first."),
            Self::Rule(RuleFault::NoWord) => "A rule needs a word that must be there; without one every article would have the theme.".into(),
            Self::Rule(RuleFault::Unread(problem)) => format!("The rule was not saved: {}", problem.sentence(false)),
            Self::Rule(RuleFault::Condition(condition)) => format!("A rule can't use “{condition}”. It can use words, title:, body:, column:, person:, date:."),
            Self::Passage(fault) => fault.english(),
            Self::Person(why) => crate::people::fault(why, Language::En),
            Self::Stopped => "Stopped; no file was left behind.".into(),
            Self::FolderNotEmpty(_) => format!("{self}; nothing was exported. Choose another name, or empty it first."),
            Self::Print(error) => crate::printing::english(error),
            Self::PrintTooMuch { limit, total } => format!("{total} articles were chosen, {limit} can be printed at once. Print them in parts, or export them."),
            Self::Correction(why) => crate::correcting::refused(*why, Language::En),
            Self::Jump(fault) => fault.english(),
            Self::NotAPage => "This page came back from an export and has no text of its own to be read again. Import the page's file.".into(),
            Self::PageChanged => "The page was changed elsewhere a moment ago; this step was not done. Look at the page as it is now.".into(),
            Self::CopyTooMuch { limit, total } => format!("{total} articles were chosen, {limit} can be copied at once; nothing was copied. Choose fewer, or export them."),
            Self::Working => "Other work is not done yet; wait for it or stop it first.".into(),
            Self::Busy => "An import is running; wait for it or stop it first.".into(),
            other => {
                let text = other.to_string();
                let mut chars = text.chars();
                chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str() + ".").unwrap_or_default()
            }
        }
    }
}

impl PassageFault {
    fn chinese(self) -> String {
        match self {
            Self::Empty => "没有选中文字。请在正文里选一段再标。".into(),
            Self::Outside => {
                "选中的文字不在这篇文章现在的正文里，没有标上。请重新打开文章再选。".into()
            }
            Self::Bare => "这段文字既没有主题也没有笔记，没有标上。".into(),
            Self::NoteTooLong(limit) => {
                format!("笔记太长，最多 {limit} 个字；没有保存，请删短一些。")
            }
        }
    }

    fn english(self) -> String {
        match self {
            Self::Empty => "No text is selected; select some of the body first.".into(),
            Self::Outside => "What is selected is not in the article's text as it is now; nothing was marked. Open the article again and select once more.".into(),
            Self::Bare => "The passage has neither theme nor note; nothing was marked.".into(),
            Self::NoteTooLong(limit) => format!("The note is too long, {limit} characters at most; it was not saved."),
        }
    }
}
