//! The command's verbs for themes, rules and suggestions: what they print, and how they end.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::desk::Desk;
use super::pages::plain;

/// An archive whose folder the command works on.
struct Shell {
    desk: Desk,
}

impl Shell {
    fn new() -> Self {
        let mut desk = Desk::with(&[(
            "一.txt",
            &plain(
                "2024年5月6日 第2版 工会新闻",
                &["女职工之家揭牌", "女职工权益讲座", "劳模报告会"],
            ),
        )]);
        desk.close();
        Self { desk }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(jianbao_tests::workspace::program("jianbao"))
            .arg("--archive")
            .arg(self.desk.archive_folder())
            .args(arguments)
            .output()
            .expect("the command can be run")
    }

    /// What is printed by a call that is done.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The JSON values printed, a line each.
    fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = ["--json"].iter().chain(arguments).copied().collect();
        let lines = self.done(&all);
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line is JSON"))
            .collect()
    }

    fn file(&self, name: &str, text: &str) -> String {
        self.desk.write(name, text).display().to_string()
    }
}

#[test]
fn people_are_put_right_by_commands_alone() {
    let shell = Shell::new();
    let uid = |at: usize| {
        shell.json(&["list"])[at]["uid"]
            .as_str()
            .expect("a uid")
            .to_owned()
    };
    let (first, second) = (uid(0), uid(1));
    let credits = |uid: &str| shell.json(&["show", uid])[0]["credits"].clone();
    let credit = |way: &[&str]| {
        let call = ["correct", first.as_str(), "credit", first.as_str()];
        shell.done(&[&call, way].concat())
    };
    assert!(credit(&["set", "简寧", "钟毓:摄影"]).contains("署名"));
    credit(&["add", "周立", "编辑"]);
    credit(&["remove", "钟毓"]);
    assert_eq!(
        credits(&first),
        serde_json::json!([{"name": "简寧", "role": "reporter"}, {"name": "周立", "role": "editor"}])
    );
    let preview = shell.json(&["people", "merge", "简寧", "简宁", "--preview"]);
    assert_eq!(
        (&preview[0]["articles"], &preview[0]["after"]),
        (&1.into(), &3.into())
    );
    shell.done(&["people", "merge", "简寧", "简宁"]);
    assert_eq!(credits(&first)[0]["name"], "简宁");
    shell.done(&["people", "part", "简宁", "--as", "上海", "--uid", &second]);
    assert_eq!(credits(&second)[0]["name"], "简宁（上海）");
    let people = shell.json(&["people", "list", "jn"]);
    let told: Vec<_> = people
        .iter()
        .map(|who| (&who["label"], &who["articles"]))
        .collect();
    assert_eq!(
        told,
        [
            (&"简宁".into(), &2.into()),
            (&"简宁（上海）".into(), &1.into())
        ]
    );
    credit(&["as-printed"]);
    assert_eq!(
        credits(&first),
        serde_json::json!([{"name": "简宁", "role": "reporter"}])
    );
    let refused = shell.run(&["people", "merge", "简寧", "简宁"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("同一个人"));
    let refused = shell.run(&["correct", &first, "credit", &first, "add", "周立", "主角"]);
    assert_eq!(refused.status.code(), Some(2));
    shell.done(&["correct", &first, "kind", &first, "advertisement"]);
    assert_eq!(
        shell.json(&["search", "体裁:广告", "--count"])[0]["total"],
        1
    );
}

#[test]
fn a_vocabulary_is_kept_by_commands_alone() {
    let shell = Shell::new();
    shell.done(&["tags", "create", "职工"]);
    shell.done(&["tags", "create", "女职工", "--parent", "职工"]);
    shell.done(&["tags", "create", "女工"]);
    shell.done(&["tags", "synonym", "女职工", "妇女职工"]);
    shell.done(&["tags", "note", "妇女职工", "含权益与生活"]);
    shell.done(&["tags", "colour", "女职工", "#3a7186"]);
    shell.done(&["tags", "pin", "女职工", "2"]);
    shell.done(&["tag", "add", "女工", "--query", "标题:女职工"]);
    let preview = &shell.json(&["tags", "merge", "女工", "女职工", "--preview"])[0];
    assert_eq!(
        (&preview["articles"], &preview["after"]),
        (&2.into(), &2.into())
    );
    assert!(
        shell
            .done(&["tags", "merge", "女工", "女职工"])
            .contains("2 篇")
    );
    let split = [
        "tags",
        "split",
        "女职工",
        "--query",
        "讲座",
        "--name",
        "女职工权益",
    ];
    assert_eq!(
        shell.json(&[&split[..], &["--preview"]].concat())[0]["articles"],
        1
    );
    shell.done(&split);
    shell.done(&["tags", "move", "女职工权益"]);
    let tags = shell.json(&["tags", "list"]);
    let tags: Vec<(&str, u64)> = tags
        .iter()
        .map(|tag| {
            (
                tag["path"].as_str().unwrap_or_default(),
                tag["count"].as_u64().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(tags, [("职工", 0), ("职工/女职工", 1), ("女职工权益", 1)]);
    let file = shell.file("词表.ttl", "");
    assert_eq!(
        shell.json(&["tags", "export", "--out", &file])[0]["themes"],
        3
    );
    let text = std::fs::read_to_string(Path::new(&file)).expect("it is written");
    assert!(
        text.contains("skos:altLabel") && text.contains("妇女职工"),
        "{text}"
    );

    let cycle = shell.run(&["tags", "merge", "职工", "女职工"]);
    assert_eq!(cycle.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&cycle.stderr).contains("下级"));
    let bad = shell.file("坏.csv", "主题,上级\n甲,乙\n乙,甲\n");
    let refused = shell.run(&["tags", "import", &bad]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stdout).contains("第 2 行：错误"));
    assert_eq!(shell.json(&["tags", "list"]).len(), 3);
}

#[test]
fn rules_are_tried_made_and_asked_by_commands() {
    let shell = Shell::new();
    shell.done(&["tags", "create", "女职工"]);
    let rule = ["女职工", "--all", "标题:女职工", "--none", "讲座"];
    let preview = &shell.json(&[&["rules", "test"], &rule[..]].concat())[0];
    assert_eq!(
        (&preview["articles"], &preview["have"]),
        (&1.into(), &0.into())
    );
    let made = shell.json(&[&["rules", "add"], &rule[..]].concat())[0]["made"].clone();
    let uid = made.as_str().expect("a rule has a uid").to_owned();
    assert!(
        shell
            .done(&["rules", "list"])
            .contains("必须有 标题:女职工；不得有 讲座")
    );
    let suggested = shell.json(&["suggest"]);
    let with: Vec<&Value> = suggested
        .iter()
        .filter(|line| line["suggestions"] != Value::Array(Vec::new()))
        .collect();
    assert_eq!(with.len(), 1, "{suggested:?}");
    assert_eq!(with[0]["suggestions"][0]["tag"], "女职工");
    assert_eq!(with[0]["suggestions"][0]["because"][0], "女职工");
    let lacking = shell.json(&["suggest", "--tag", "女职工"]);
    assert_eq!(lacking.len(), 1, "{lacking:?}");
    assert_eq!(lacking[0]["headline"], "女职工之家揭牌");
    assert!(shell.done(&["rules", "apply", &uid]).contains("1 篇"));
    assert!(shell.json(&["suggest", "--tag", "女职工"]).is_empty());
    shell.done(&["rules", "remove", &uid]);
    assert!(shell.json(&["rules", "list"]).is_empty());
    let empty = shell.run(&["rules", "add", "女职工", "--none", "讲座"]);
    assert_eq!(empty.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&empty.stderr).contains("必须出现的词"));
}

#[test]
fn a_page_is_put_right_by_commands() {
    let shell = Shell::new();
    let found = shell.done(&["list"]);
    let uid = found
        .lines()
        .find(|line| line.contains("女职工权益讲座"))
        .and_then(|line| line.split_whitespace().next())
        .expect("an article")
        .to_owned();
    let page: Value =
        serde_json::from_str(&shell.done(&["correct", &uid, "show", "--json"])).expect("JSON");
    let pieces = page["pieces"].as_array().expect("its pieces");
    let body = pieces
        .iter()
        .find(|piece| {
            piece["text"]
                .as_str()
                .is_some_and(|t| t.contains("女职工权益讲座的"))
        })
        .and_then(|piece| piece["id"].as_str())
        .expect("a block");
    let said = shell.done(&["correct", &uid, "text", body, "换了一句话。"]);
    assert!(said.contains("改了"), "{said}");
    assert!(shell.done(&["show", &uid]).contains("换了一句话。"));
    let said = shell.done(&["correct", &uid, "merge", &uid, "previous"]);
    assert!(said.contains("并入《女职工之家揭牌》"), "{said}");
    assert!(
        shell.done(&["show", &uid]).contains("女职工之家揭牌"),
        "the uid leads on"
    );
    for wrong in [
        &["correct", &uid, "role", body, "--to", "标语"][..],
        &["correct", &uid, "text", body, ""],
        &["correct", &uid, "join", "block:0"],
    ] {
        let output = shell.run(wrong);
        assert!(
            !output.status.success() && !output.stderr.is_empty(),
            "{wrong:?}"
        );
    }
    shell.done(&["undo", "2"]);
    assert!(!shell.done(&["show", &uid]).contains("换了一句话。"));
}

#[test]
fn pages_are_placed_filed_and_read_again_by_commands() {
    let shell = Shell::new();
    let listed = shell.json(&["list"]);
    let uid = listed[0]["uid"].as_str().expect("a uid").to_owned();
    let text = shell.done(&[
        "correct",
        &uid,
        "page",
        "--date",
        "2024-05-09",
        "--number",
        "3",
        "--paper",
        "江城工报",
    ]);
    assert!(text.contains("2024-05-09 第3版"), "{text}");
    let listed = shell.json(&["list"]);
    assert_eq!(
        (listed[0]["date"].as_str(), listed[0]["page"].as_u64()),
        (Some("2024-05-09"), Some(3))
    );
    shell.done(&["correct", &uid, "call", "JC-{年}-{序:2}"]);
    let shown = shell.json(&["show", &uid]);
    assert_eq!(shown[0]["call_number"].as_str(), Some("JC-2024-01"));
    let wrong = shell.run(&["correct", &uid, "page", "--date", "2024-02-30"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("2024-02-30"));
    let look = shell.json(&["correct", &uid, "reread", "--look"]);
    assert_eq!(look[0]["lines"].as_array().map(Vec::len), Some(0));
    shell.done(&["correct", &uid, "restore"]);
    let out = shell.desk.path("原样.txt").display().to_string();
    shell.done(&["correct", &uid, "source", "--out", &out]);
    assert!(
        std::fs::read_to_string(&out)
            .expect("the file")
            .contains("女职工之家揭牌")
    );
    let missing = shell.done(&["missing", "--paper", "江城工报"]);
    assert!(missing.contains("2024-05-09  缺第 1、2 版"), "{missing}");
    let unknown = shell.run(&["missing", "--paper", "没有的报"]);
    assert_eq!(unknown.status.code(), Some(2));
}
