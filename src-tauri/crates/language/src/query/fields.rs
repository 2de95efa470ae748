//! The names of fields, and of what articles have.

use super::{Genre, Mark, PersonRole, Place};

/// What a field's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text(Place),
    Person(Option<PersonRole>),
    Tag,
    Date,
    Page,
    Column,
    Paper,
    Genre,
    Has,
    Lacks,
}

/// The names of fields; the first of each is the one that is printed.
pub(super) const FIELDS: &[(&str, Field)] = &[
    ("标题", Field::Text(Place::Title)),
    ("title", Field::Text(Place::Title)),
    ("正文", Field::Text(Place::Body)),
    ("body", Field::Text(Place::Body)),
    ("记者", Field::Person(Some(PersonRole::Reporter))),
    ("reporter", Field::Person(Some(PersonRole::Reporter))),
    ("通讯员", Field::Person(Some(PersonRole::Correspondent))),
    (
        "correspondent",
        Field::Person(Some(PersonRole::Correspondent)),
    ),
    ("摄影", Field::Person(Some(PersonRole::Photographer))),
    ("photo", Field::Person(Some(PersonRole::Photographer))),
    ("人", Field::Person(None)),
    ("person", Field::Person(None)),
    ("标签", Field::Tag),
    ("主题", Field::Tag),
    ("tag", Field::Tag),
    ("日期", Field::Date),
    ("date", Field::Date),
    ("版", Field::Page),
    ("page", Field::Page),
    ("栏目", Field::Column),
    ("column", Field::Column),
    ("报", Field::Paper),
    ("paper", Field::Paper),
    ("体裁", Field::Genre),
    ("kind", Field::Genre),
    ("有", Field::Has),
    ("has", Field::Has),
    ("无", Field::Lacks),
    ("no", Field::Lacks),
];

/// The sorts of pieces; the first name of each is the one that is printed.
pub(super) const GENRES: &[(&str, Genre)] = &[
    ("消息", Genre::News),
    ("news", Genre::News),
    ("图片", Genre::Photo),
    ("图片新闻", Genre::Photo),
    ("photo", Genre::Photo),
    ("评论", Genre::Comment),
    ("comment", Genre::Comment),
    ("公告", Genre::Notice),
    ("通知", Genre::Notice),
    ("启事", Genre::Notice),
    ("notice", Genre::Notice),
    ("诗歌", Genre::Verse),
    ("verse", Genre::Verse),
    ("访谈", Genre::Interview),
    ("interview", Genre::Interview),
    ("广告", Genre::Advertisement),
    ("advertisement", Genre::Advertisement),
    ("ad", Genre::Advertisement),
];

/// What an article can have; the first name of each is the one that is printed.
pub(super) const MARKS: &[(&str, Mark)] = &[
    ("标签", Mark::Tag),
    ("主题", Mark::Tag),
    ("tag", Mark::Tag),
    ("摘要", Mark::Summary),
    ("summary", Mark::Summary),
    ("署名", Mark::Byline),
    ("记者", Mark::Byline),
    ("byline", Mark::Byline),
    ("日期", Mark::Date),
    ("date", Mark::Date),
    ("版", Mark::Page),
    ("page", Mark::Page),
    ("标题", Mark::Headline),
    ("headline", Mark::Headline),
    ("图片", Mark::Caption),
    ("图片说明", Mark::Caption),
    ("caption", Mark::Caption),
    ("核对", Mark::Checked),
    ("checked", Mark::Checked),
    ("存疑", Mark::Unsure),
    ("unsure", Mark::Unsure),
];

/// What a name stands for.
pub(super) fn named<T: Copy>(table: &[(&str, T)], value: &str) -> Option<T> {
    let mut names = table.iter();
    names
        .find(|(name, _)| name.eq_ignore_ascii_case(value))
        .map(|(_, what)| *what)
}
