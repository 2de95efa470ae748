//! Fifty thousand people: names completed, two of them merged who have twenty thousand articles, and what others wait
//! for meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jianbao_archive::{Archive, ImportHints, PartOf, PeopleOrder};

use crate::table::{Limit, Table, timed};
use crate::{Call, Result};

const PEOPLE: usize = 50_000;
/// Articles of the one who is named most.
const MOST: usize = 20_000;
const SURNAMES: &str = "边李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
const GIVEN: &str = "磊明毓铭野靖雨舟溪青薇宁述然平荞立川光远凡梅杨伟芳娜敏静强军洋勇艳杰涛超霞刚辉玲桂英华玉兰萍鹏建国海燕";
/// What people type for a name, key by key.
const TYPED: &[&str] = &[
    "边磊",
    "bianlei",
    "bl",
    "lmy",
    "zhangweifang",
    "明",
    "wang",
    "王明光",
    "xyz",
];

/// Measures; how many articles there are is fixed by how many people.
pub(crate) fn measure(call: &Call) -> Result<Table> {
    let mut table = Table::new(format!(
        "people: {PEOPLE}, one of them with {MOST} articles"
    ));
    let scratch = tempfile::tempdir_in(&call.folder)?;
    let archive = Archive::open(&scratch.path().join("人物.jianbao"))?;
    let folder = scratch.path().join("版面");
    std::fs::create_dir(&folder)?;
    write_pages(&folder)?;
    let never = AtomicBool::new(false);
    archive.import(&[folder], &ImportHints::default(), &never, &mut |_| ())?;
    archive.warm_up()?;

    let (list, took) = timed(|| archive.people("", PeopleOrder::Articles, 0, 1));
    table.time(format!("the first list of {} people", list?.total), took);
    let mut keys: Vec<Duration> = Vec::new();
    for typed in TYPED {
        let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
        for end in ends.chain([0]) {
            let (found, took) = timed(|| archive.match_people(&typed[..end]));
            found?;
            keys.push(took);
        }
    }
    keys.sort_unstable();
    table.time(
        "a key in a name's field, in the middle",
        keys[keys.len() / 2],
    );
    let slowest = keys[keys.len() - 1].as_secs_f64() * 1_000.0;
    table.row(
        "the slowest key in a name's field",
        slowest,
        "ms",
        Limit::AtMost(10.0),
    );
    let (alike, took) = timed(|| archive.alike_people());
    table.time(format!("people who may be one ({})", alike?.len()), took);

    let busy = AtomicBool::new(true);
    let (merged, waits) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut waits: Vec<Duration> = Vec::new();
            while busy.load(Ordering::Relaxed) {
                waits.push(timed(|| archive.people("", PeopleOrder::Name, 0, 50)).1);
                std::thread::sleep(Duration::from_millis(2));
            }
            waits
        });
        let merged = timed(|| archive.merge_person("边磊", "李明"));
        busy.store(false, Ordering::Relaxed);
        (merged, reading.join().unwrap_or_default())
    });
    let (done, took) = merged;
    let changed = done?.changed;
    let merging = format!("merge one with {changed} articles");
    table.row(
        merging,
        took.as_secs_f64() * 1_000.0,
        "ms",
        Limit::AtMost(2_000.0),
    );
    table.time(
        "the longest a list waited meanwhile",
        waits.into_iter().max().unwrap_or_default(),
    );
    let (who, took) = timed(|| archive.person("李明"));
    who?;
    table.time("the person after it, with everybody counted anew", took);
    let (undone, took) = timed(|| archive.undo());
    undone?;
    table.time("undo it", took);
    let all = PartOf::Found {
        query: "日期:2000..2010".into(),
        except: Vec::new(),
    };
    let (parted, took) = timed(|| archive.part_person("边磊", &all, "北京", false));
    table.time(
        format!("give {} articles to a namesake", parted?.changed),
        took,
    );
    let (undone, took) = timed(|| archive.undo());
    undone?;
    table.time("undo it", took);
    Ok(table)
}

/// Pages of twenty articles, each with two people nobody else names.
fn write_pages(folder: &std::path::Path) -> Result<()> {
    let (surnames, given): (Vec<char>, Vec<char>) =
        (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let name = |at: usize| -> String {
        let rest = at / surnames.len();
        let (one, other) = (rest % given.len(), rest / given.len() % given.len());
        [surnames[at % surnames.len()], given[one], given[other]]
            .iter()
            .collect()
    };
    for page in 0..PEOPLE / 40 {
        let (year, month, day) = (2000 + page / 60, 1 + page / 5 % 12, 1 + page % 5);
        let mut text = format!("工人报 {year}年{month}月{day}日 星期一 第3版 工会新闻\n\n");
        for at in 0..20 {
            let article = page * 20 + at;
            let (one, other) = (name(article * 2), name(article * 2 + 1));
            let author = if article < MOST { "边磊" } else { "李明" };
            text.push_str(&format!(
                "## 班组里的第{at}盏灯\n\n本报讯（记者 {author} 通讯员 {one} {other}）春天，班组里点起了第{at}盏灯，巡检员沿着管廊走了四公里，回来时天已经亮了。\n\n"
            ));
        }
        std::fs::write(folder.join(format!("{page}.txt")), text)?;
    }
    Ok(())
}
