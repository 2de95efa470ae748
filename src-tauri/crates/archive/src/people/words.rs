//! What people read of merging and parting people, and why it was refused.

use serde_json::Value;

use crate::Language;

/// Why something can't be done with a person of the bylines. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonFault {
    /// Nothing but white space.
    EmptyName,
    /// More characters than this.
    NameTooLong(usize),
    /// A line break or another control character.
    Control,
    /// More people in one byline than this.
    TooMany(usize),
    /// Nothing tells the two apart.
    EmptyQualifier,
    /// What tells them apart has more characters than this.
    QualifierTooLong(usize),
    /// There is a person of that name and qualifier.
    QualifierTaken(String),
    /// Both are one person already.
    Same(String),
    /// The person became another's spelling.
    Gone {
        /// Who was meant.
        name: String,
        /// Whose spelling it is.
        of: String,
    },
    /// It is nobody's spelling.
    NoSpelling(String),
    /// No article of the person is chosen.
    NoArticle(String),
}

/// What an operation on people did; none for other operations.
pub(crate) fn sentence(code: &str, args: &Value, zh: bool) -> Option<String> {
    let text = |name: &str| args.get(name).and_then(Value::as_str).unwrap_or_default();
    let (from, into) = (text("from"), text("into"));
    let articles = args.get("articles").and_then(Value::as_u64).unwrap_or(0);
    let many = crate::words::many(articles, "article");
    Some(match (code, zh) {
        ("person.merge", true) => format!("把“{from}”并入“{into}”，{articles} 篇"),
        ("person.merge", false) => format!("Merged “{from}” into “{into}”, {many}"),
        ("person.separate", true) => format!("把“{into}”从“{from}”里分出来，{articles} 篇"),
        ("person.separate", false) => format!("Took “{into}” out of “{from}”, {many}"),
        ("person.qualify", true) => format!("“{from}”改写作“{into}”"),
        ("person.qualify", false) => format!("“{from}” is told apart as “{into}”"),
        ("person.part", true) => format!("把“{from}”的 {articles} 篇分给“{into}”"),
        ("person.part", false) => format!("Gave {many} of “{from}” to “{into}”"),
        _ => return None,
    })
}

/// Why something could not be done with a person.
pub(crate) fn fault(fault: &PersonFault, language: Language) -> String {
    let zh = language == Language::Zh;
    match fault {
        PersonFault::EmptyName if zh => "姓名不能是空的，没有改。".into(),
        PersonFault::EmptyName => "A name can't be empty; nothing was changed.".into(),
        PersonFault::NameTooLong(most) if zh => format!("姓名太长，最多 {most} 个字，没有改。"),
        PersonFault::NameTooLong(most) => {
            format!("The name is too long, {most} characters at most; nothing was changed.")
        }
        PersonFault::Control if zh => "姓名和说明里不能有换行等控制字符，没有改。".into(),
        PersonFault::Control => {
            "A name can't hold line breaks or other control characters; nothing was changed.".into()
        }
        PersonFault::TooMany(most) if zh => format!("一篇文章最多署 {most} 人，没有改。"),
        PersonFault::TooMany(most) => {
            format!("An article has {most} people at most; nothing was changed.")
        }
        PersonFault::EmptyQualifier if zh => {
            "请写一句说明，好把同名的两个人分开，比如“北京记者站”。".into()
        }
        PersonFault::EmptyQualifier => "Say what tells the two apart, an office or a place.".into(),
        PersonFault::QualifierTooLong(most) if zh => {
            format!("说明太长，最多 {most} 个字，没有分开。")
        }
        PersonFault::QualifierTooLong(most) => {
            format!("It is too long, {most} characters at most; nothing was changed.")
        }
        PersonFault::QualifierTaken(label) if zh => {
            format!("已经有“{label}”了，没有分开。请换一个说明，或选已有的这一位。")
        }
        PersonFault::QualifierTaken(label) => format!(
            "There is “{label}” already; nothing was changed. Say something else, or choose that one."
        ),
        PersonFault::Same(label) if zh => {
            format!("这就是同一个人“{label}”，没有改。请选另一个人。")
        }
        PersonFault::Same(label) => {
            format!("Both are the same person, “{label}”; nothing was changed. Choose another.")
        }
        PersonFault::Gone { name, of } if zh => {
            format!("“{name}”已经并入“{of}”，没有改。请直接用“{of}”。")
        }
        PersonFault::Gone { name, of } => {
            format!("“{name}” was merged into “{of}” already; nothing was changed. Use “{of}”.")
        }
        PersonFault::NoSpelling(label) if zh => format!("“{label}”不是别人的另一种写法，没有改。"),
        PersonFault::NoSpelling(label) => {
            format!("“{label}” is nobody's other spelling; nothing was changed.")
        }
        PersonFault::NoArticle(label) if zh => format!("没有选中“{label}”的文章，没有分开。"),
        PersonFault::NoArticle(label) => {
            format!("No article of “{label}” is chosen; nothing was changed.")
        }
    }
}
