//! Measures how fast pages are read: `cargo run --release -p jianbao-pages --example speed -- FILE...`.

use std::time::Instant;

fn timed(name: &str, text: &str) {
    let start = Instant::now();
    let reading = jianbao_pages::read(text, name);
    let seconds = start.elapsed().as_secs_f64();
    let blocks: usize = reading.articles.iter().map(|a| a.body.len()).sum();
    println!(
        "{name:28} {:8.1} MB/s  {:6.1} MB in {seconds:.2} s, {} articles, {blocks} blocks",
        text.len() as f64 / 1e6 / seconds,
        text.len() as f64 / 1e6,
        reading.articles.len()
    );
}

fn main() {
    const SIZE: usize = 30 << 20;
    let pages: Vec<String> = std::env::args()
        .skip(1)
        .filter_map(|path| jianbao_pages::decode(&std::fs::read(path).ok()?).ok())
        .map(|decoded| decoded.text)
        .collect();
    if !pages.is_empty() {
        let size: usize = pages.iter().map(String::len).sum();
        let rounds = (64 << 20) / size + 1;
        let start = Instant::now();
        for _ in 0..rounds {
            for page in &pages {
                std::hint::black_box(jianbao_pages::read(page, "page"));
            }
        }
        println!(
            "{:28} {:8.1} MB/s",
            "pages",
            (size * rounds) as f64 / 1e6 / start.elapsed().as_secs_f64()
        );
        let all = pages.join("\n\n");
        timed("pages in one file", &all.repeat(SIZE / all.len()));
    }
    let fill = |line: &str| line.repeat(SIZE / line.len());
    timed("one line", &fill("工会把服务送到班组，送到工地。"));
    timed("one line without a stop", &fill("工会服务"));
    timed("one line, set in", &fill("工会把服务送到班组。　　"));
    timed("short lines", &fill("工会\n"));
    timed("million lines", &"东湾区总工会举办活动\n".repeat(1_000_000));
    timed(
        "repeated lines",
        &fill("工会把服务送到班组，送到工地，送到职工家门口，各单位都要列出清单逐项落实\n"),
    );
    timed(
        "repeated sentences",
        &fill(
            "工会把服务送到班组，送到工地，送到职工家门口，各单位都要列出清单，逐项落实到人，年底还要回访。\n",
        ),
    );
    timed("letters alike", &fill(&("工".repeat(400) + "\n")));
    timed(
        "headings",
        &fill("# 东湾区总工会举办活动召开会议部署工作推进落实\n\n"),
    );
    timed(
        "headings and text",
        &fill(
            "# 东湾区总工会\n\n本报讯（记者 王明）日前，东湾区总工会举办活动，职工参加，会议要求把服务送到班组，送到工地。\n\n",
        ),
    );
    timed(
        "bylines",
        &fill("本报记者 王明 李小红 通讯员 赵强 孙丽 文/摄 以及他们的朋友们\n\n"),
    );
    timed("open brackets", &fill(&("（".repeat(300) + "\n")));
    let mut varied = String::new();
    for n in 0..400_000 {
        varied.push_str(&format!("第{n}号职工说，工会把服务送到班组，{n}\n"));
    }
    timed("varied lines", &varied);
}
