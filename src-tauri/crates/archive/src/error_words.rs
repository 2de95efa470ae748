//! Words that errors are told with, in Chinese.

/// A noun of an error in Chinese.
pub(crate) fn noun(what: &str) -> &str {
    match what {
        "tag" => "个主题",
        "article" => "篇文章",
        "passage" => "处段落",
        "person" => "个人",
        "page" => "个版面",
        "operation" => "步操作",
        "date" => "日期",
        "month" => "月份",
        "page number" => "版号：要在 1 到 255 之间",
        "paper" => "报名：最多 100 个字，不能有换行",
        "section" => "版名：最多 100 个字，不能有换行",
        "colour" => "颜色",
        "key" => "数字键",
        "uid" => "编号",
        "archive" => "剪报档案；请选择以 .jianbao 结尾的文件夹",
        "template of call numbers" => {
            "档号模板；可以用 {报} {年} {月} {日} {版} {版名} {序}，宽度写作 {序:3}"
        }
        "template of call numbers without a turn" => {
            "档号模板：要有一个 {序}，否则同一版的文章档号会重复"
        }
        "year" => "年份",
        "query" => "查询",
        "search" => "个检索",
        "rule" => "条规则",
        "note" => "注释",
        "summary" => "摘要",
        "name of a search" => "检索名称：要有 1 到 100 个字",
        other => other,
    }
}

/// What the system says of the errors people meet, in Chinese.
pub(crate) fn system(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "找不到".into(),
        Kind::PermissionDenied => "没有权限".into(),
        Kind::StorageFull => "磁盘已满".into(),
        Kind::ReadOnlyFilesystem => "磁盘是只读的".into(),
        Kind::InvalidFilename => "名字太长，或者有不能用的字符；请换一个短的名字".into(),
        Kind::Unsupported => "那里已有的不是普通文件，不能替换；请换一个名字".into(),
        Kind::IsADirectory => "那里已有一个同名的文件夹；请换一个名字".into(),
        Kind::NotADirectory => "上一级不是文件夹".into(),
        _ => error.to_string(),
    }
}
