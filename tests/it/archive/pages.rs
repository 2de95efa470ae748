//! Invented pages for the archive's tests, each in several versions as a second scan or a better one has them.

/// An article of a page: its headline and its paragraphs.
pub(crate) type Piece<'a> = (&'a str, &'a [&'a str]);

/// A page as a text file has it; without a folio where none is given.
pub(crate) fn page(folio: &str, pieces: &[Piece<'_>]) -> String {
    let mut text = format!("{folio}\n\n");
    for (headline, paragraphs) in pieces {
        text.push_str(&format!("## {headline}\n\n"));
        for paragraph in *paragraphs {
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
    }
    text
}

/// A page of one day with articles of one paragraph each, named after it.
pub(crate) fn plain(folio: &str, headlines: &[&str]) -> String {
    let bodies: Vec<String> = headlines
        .iter()
        .map(|h| format!("本报讯（记者 简宁）{h}的消息传到了每一个班组。"))
        .collect();
    let bodies: Vec<[&str; 1]> = bodies.iter().map(|body| [body.as_str()]).collect();
    let pieces: Vec<Piece<'_>> = headlines
        .iter()
        .copied()
        .zip(bodies.iter().map(|b| b.as_slice()))
        .collect();
    page(folio, &pieces)
}

const READING: Piece<'_> = (
    "车间里的读书会",
    &[
        "本报讯（记者 苗青）五月的车间里，机器停了一刻钟，二十个人围坐着念同一页书。",
        "念书的人说，机器声里念出来的字，记得更牢。",
        "读书会每周三次，已经坚持了两年。",
    ],
);
/// The same article from a better scan, with a paragraph less.
const READING_AGAIN: Piece<'_> = (
    "车间里的读书会",
    &[
        "本报讯（记者 苗青 通讯员 贺铭）五月的车间里，機器停了一刻钟，二十个人围坐着念同一页书。",
        "读书会每周三次，已经坚持了两年。",
    ],
);
const LAMP: Piece<'_> = (
    "夜班巡检员的一盏灯",
    &[
        "本报讯（记者 边磊）凌晨两点，巡检员沿着管廊走了四公里。",
        "他说：“灯亮着，人就在。”",
    ],
);
/// The same article whose headline a better scan reads rightly.
const LAMP_RENAMED: Piece<'_> = ("夜班巡检员的一盏明灯", LAMP.1);
const SWIM: Piece<'_> = (
    "职工游泳赛开赛",
    &["本报讯（记者 简宁）三百名职工下水，水花溅到了看台上。"],
);
const LOOM: Piece<'_> = (
    "织布机旁的新徒弟",
    &[
        "本报讯（记者 陈述）新徒弟进厂三个月，已经能看四台织机。",
        "师傅把自己的记事本交给了她。",
        "本子的第一页写着：手要轻，眼要快。",
        "她在第二页写下了自己的名字。",
    ],
);
const NOTICE: Piece<'_> = (
    "技能比武报名通知",
    &["本报讯（记者 方可然）比武设焊工、钳工、电工三个工种，月底前报名。"],
);

/// The versions of a page's articles: the first scan, a better one, and a third.
const VERSIONS: [&[Piece<'_>]; 3] = [
    &[READING, LAMP, SWIM],
    &[READING_AGAIN, LAMP, NOTICE],
    &[LOOM, READING, LAMP_RENAMED, SWIM],
];

/// How many pages there are; the last has neither date nor number.
pub(crate) const PAGES: usize = 5;
/// How many versions each has.
pub(crate) const ALL_VERSIONS: usize = VERSIONS.len();

const FOLIOS: [&str; PAGES] = [
    "2024年5月6日 第2版 工会新闻",
    "2024年5月6日 第3版 综合新闻",
    "2023年12月31日 第1版 要闻",
    "2024年5月7日 第2版 工会新闻",
    "",
];

/// The file of a page in one of its versions.
///
/// A page without a date is known again by its file's name, so all its versions have one name.
pub(crate) fn version(page_number: usize, version: usize) -> (String, String) {
    let folio = FOLIOS[page_number];
    let name = if folio.is_empty() {
        "无日期.txt".to_owned()
    } else {
        format!("页{page_number}-稿{version}.txt")
    };
    // The pages differ from one another, or the bytes of one would be those of another.
    let mark = ["甲", "乙", "丙", "丁", "戊"][page_number];
    let pieces = VERSIONS[version];
    let headlines: Vec<String> = pieces
        .iter()
        .map(|(headline, _)| format!("{mark}区{headline}"))
        .collect();
    let pieces: Vec<Piece<'_>> = headlines
        .iter()
        .zip(pieces)
        .map(|(headline, (_, body))| (headline.as_str(), *body))
        .collect();
    (name, page(folio, &pieces))
}
