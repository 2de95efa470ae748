//! What is said of a vocabulary file that is not as it should be.

use jianbao_publish::{VocabularyFault as Fault, VocabularyProblem};

use crate::{Language, LineProblem};

/// One problem, as people read it.
pub(super) fn problem(problem: &VocabularyProblem, language: Language) -> LineProblem {
    let detail = problem.detail.as_str();
    let message = match language {
        Language::Zh => chinese(problem.fault, detail, problem.also),
        Language::En => english(problem.fault, detail, problem.also),
    };
    LineProblem {
        line: problem.line,
        message,
        fatal: problem.is_fatal(),
    }
}

fn chinese(fault: Fault, detail: &str, also: Option<u32>) -> String {
    let there = also
        .map(|line| format!("（另见第 {line} 行）"))
        .unwrap_or_default();
    match fault {
        Fault::Encoding => "编码认不出来，请另存为 UTF-8 或 GB18030 再导入".into(),
        Fault::Syntax => format!("不是有效的 Turtle：{detail}"),
        Fault::Row => format!("这一行的格数或引号不对：{detail}"),
        Fault::NoNameColumn => format!("没有“主题”这一列；文件里的列是：{detail}"),
        Fault::ColumnTwice => format!("两列是同一个意思：{detail}"),
        Fault::NoThemes => "文件里没有主题".into(),
        Fault::NameEmpty => format!("主题没有名称：{detail}"),
        Fault::NameTooLong => format!(
            "名称太长，最多 {} 个字：{detail}",
            jianbao_publish::LONGEST_THEME_NAME
        ),
        Fault::NoteTooLong => format!(
            "主题“{detail}”的范围注释太长，最多 {} 个字",
            jianbao_publish::LONGEST_SCOPE_NOTE
        ),
        Fault::NameControl => format!("名称里有换行等控制字符：{detail}"),
        Fault::NameTwice => format!("“{detail}”出现了两次{there}"),
        Fault::TwoNames => format!("同一主题有两个首选名称，另一个是“{detail}”"),
        Fault::SynonymIsName => format!("“{detail}”既是代用词又是主题名称{there}"),
        Fault::SynonymTwice => format!("“{detail}”是两个主题的代用词{there}"),
        Fault::UnknownParent => format!("没有上级主题“{detail}”"),
        Fault::Cycle => format!("上下级绕成了圈：{detail}"),
        Fault::Color => format!("不是颜色（应如 #a8342a）：{detail}"),
        Fault::Key => format!("不是 1 到 9 的数字键：{detail}"),
        Fault::KeyTwice => format!("两个主题用了同一个数字键：{detail}{there}"),
        Fault::UidTwice => format!("两个主题用了同一个标识：{detail}{there}"),
        Fault::Alike => format!("与另一主题“{detail}”只差全角半角、大小写或简繁{there}"),
        Fault::UnknownColumn => format!("不认识的列，略过：{detail}"),
        Fault::UnknownProperty => format!("不认识的属性，略过：{detail}"),
        Fault::SecondParent => format!("又一个上级“{detail}”，略过：这里一个主题只有一个上级"),
        Fault::UnknownChild => format!("下级不在文件里，略过：{detail}"),
        Fault::OtherLanguage => format!("其他语言的名称和注释，略过：{detail}"),
        Fault::Uid => format!("标识不是剪报的，只按名称对应：{detail}"),
    }
}

fn english(fault: Fault, detail: &str, also: Option<u32>) -> String {
    let there = also
        .map(|line| format!(" (see line {line})"))
        .unwrap_or_default();
    match fault {
        Fault::Encoding => "the encoding is not known; save the file as UTF-8 or GB18030".into(),
        Fault::Syntax => format!("no valid Turtle: {detail}"),
        Fault::Row => format!("the cells or quotation marks of this row don't fit: {detail}"),
        Fault::NoNameColumn => format!("there is no column “name”; there are: {detail}"),
        Fault::ColumnTwice => format!("two columns mean the same: {detail}"),
        Fault::NoThemes => "there are no themes in the file".into(),
        Fault::NameEmpty => format!("the theme has no name: {detail}"),
        Fault::NameTooLong => format!(
            "the name is too long, {} characters at most: {detail}",
            jianbao_publish::LONGEST_THEME_NAME
        ),
        Fault::NoteTooLong => format!(
            "the scope note of “{detail}” is too long, {} characters at most",
            jianbao_publish::LONGEST_SCOPE_NOTE
        ),
        Fault::NameControl => {
            format!("the name has a line break or another control character: {detail}")
        }
        Fault::NameTwice => format!("“{detail}” stands here twice{there}"),
        Fault::TwoNames => format!("the theme has two preferred labels, the other is “{detail}”"),
        Fault::SynonymIsName => format!("“{detail}” is a synonym and a theme's name{there}"),
        Fault::SynonymTwice => format!("“{detail}” is a synonym of two themes{there}"),
        Fault::UnknownParent => format!("there is no theme “{detail}” to stand under"),
        Fault::Cycle => format!("the theme stands under itself: {detail}"),
        Fault::Color => format!("no colour such as #a8342a: {detail}"),
        Fault::Key => format!("no number key from 1 to 9: {detail}"),
        Fault::KeyTwice => format!("two themes have the same number key: {detail}{there}"),
        Fault::UidTwice => format!("two themes have the same identifier: {detail}{there}"),
        Fault::Alike => {
            format!("differs from another theme, “{detail}”, in width, case or script alone{there}")
        }
        Fault::UnknownColumn => format!("an unknown column was passed over: {detail}"),
        Fault::UnknownProperty => format!("an unknown property was passed over: {detail}"),
        Fault::SecondParent => {
            format!("a second theme above, “{detail}”, was passed over; here a theme has one")
        }
        Fault::UnknownChild => {
            format!("a theme below that is not in the file was passed over: {detail}")
        }
        Fault::OtherLanguage => {
            format!("names and notes in another language were passed over: {detail}")
        }
        Fault::Uid => {
            format!("the identifier is not one of ours; the theme is known by its name: {detail}")
        }
    }
}
