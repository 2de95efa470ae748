//! A search index that is spoilt on the disk: nothing is found wrongly by it, and it is made again from the articles.

use std::collections::BTreeMap;

use jianbao_archive::Order;
use jianbao_tests::generate::{Random, pages};
use rusqlite::Connection;

use crate::archive::desk::{Desk, query};

const QUERIES: &[&str] = &[
    "工会",
    "职工",
    "的",
    "工",
    "劳模精神",
    "标题:职工",
    "=工会",
    "工会 -职工",
    "\"工会 职工\"~5",
    "产业工人队伍建设改革",
    "本报讯（记者",
    "。",
    "没有人会这样写",
    "人:王",
    "服务 OR 建设",
];

/// What each query finds: the uids, or the code of an error.
fn found(desk: &Desk) -> BTreeMap<&'static str, Result<Vec<String>, &'static str>> {
    let find = |typed: &&'static str| {
        let found = desk.archive().find(&query(typed), Order::Newest, u32::MAX);
        let uids = found.map(|(info, rows)| {
            assert_eq!(info.total as usize, rows.len(), "{typed}");
            rows.into_iter().map(|row| row.uid).collect()
        });
        (*typed, uids.map_err(|error| error.code()))
    };
    QUERIES.iter().map(find).collect()
}

#[test]
fn a_damaged_index_finds_nothing_wrongly_and_is_made_again() {
    let mut desk = Desk::new();
    for page in pages(5, 400) {
        desk.write(&page.name, &page.text);
    }
    desk.import_paths(&[desk.path("")], &Default::default());
    let right = found(&desk);
    assert!(right.values().all(Result::is_ok), "{right:?}");
    let mut random = Random::new(11);
    let (mut told, mut unharmed) = (0, 0);
    for round in 0..40 {
        // Half of the times it is open meanwhile: nothing is looked at before the next search.
        if round % 2 == 0 {
            desk.close();
        }
        let file = Connection::open(desk.database()).expect("the file");
        let table = ["gram", "single"][random.below(2)];
        let rows: Vec<(i64, Vec<u8>)> = file
            .prepare(&format!(
                "SELECT id, block FROM {table}_data WHERE id > 100"
            ))
            .and_then(|mut rows| {
                rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect()
            })
            .expect("the index has pages");
        let (id, mut block) = rows[random.below(rows.len())].clone();
        let what = ["gone", "cut", "zeros", "noise", "one byte"][round % 5];
        match what {
            "cut" => block.truncate(block.len() / 2),
            "zeros" => block.fill(0),
            "noise" => block
                .iter_mut()
                .for_each(|byte| *byte = random.below(256) as u8),
            _ => {
                let at = random.below(block.len());
                block[at] ^= 1 << random.below(8);
            }
        }
        let sql = if what == "gone" {
            format!("DELETE FROM {table}_data WHERE id = ?1 AND ?2 IS NOT NULL")
        } else {
            format!("UPDATE {table}_data SET block = ?2 WHERE id = ?1")
        };
        file.execute(&sql, (id, block))
            .expect("the index is spoilt");
        drop(file);
        if round % 2 == 0 {
            desk.reopen();
        }
        for (typed, uids) in found(&desk) {
            match uids {
                Ok(uids) if Ok(&uids) == right[typed].as_ref() => unharmed += 1,
                Ok(_) => panic!("{round} {what} {table}: {typed} finds what it should not"),
                Err(code) => {
                    assert_eq!(code, "index-damaged", "{round} {what} {table}: {typed}");
                    told += 1;
                }
            }
        }
        let (mut steps, mut last) = (0, (0, 0));
        desk.archive()
            .rebuild_index(&|| false, &mut |done, all| {
                steps += 1;
                last = (done, all);
            })
            .expect("it can be made again");
        assert!(
            steps > 1 && last.0 == last.1 && last.1 > 0,
            "it tells how far it is: {last:?}"
        );
        assert_eq!(found(&desk), right, "{round} {what} {table}");
        desk.assert_sound();
    }
    assert!(
        told > 20 && unharmed > 20,
        "{told} told, {unharmed} unharmed"
    );
}
