//! Passages of the sample pages, found again in texts with misprints: hardly any is lost, and hardly any put somewhere else.

use jianbao_language::{anchor, quote};
use jianbao_tests::workspace::root;

/// Numbers that look random and are the same at each run (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// A text with a sign in `each` put wrongly, left out or added; and where each sign of the old text stands in the new.
fn misprinted(text: &str, each: usize, signs: &[char], dice: &mut Dice) -> (String, Vec<usize>) {
    let (mut new, mut places, mut length) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        places.push(length);
        let wrong = dice.below(each) == 0;
        let kind = dice.below(4);
        if !wrong || kind == 3 {
            new.push(c);
            length += 1;
        }
        // Two of four misprints are another sign, as reading a picture of a page gives.
        if wrong && kind != 2 {
            new.push(signs[dice.below(signs.len())]);
            length += 1;
        }
    }
    places.push(length);
    (new, places)
}

#[test]
fn misprints_lose_few_passages_and_misplace_hardly_any() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    // One sign in so many is wrong; of a thousand passages so many may be lost, so many misplaced.
    for (each, may_be_lost, may_be_misplaced) in [(200, 0, 0), (50, 20, 0), (20, 50, 10)] {
        let (mut all, mut lost, mut wrong) = (0, 0, Vec::new());
        for entry in std::fs::read_dir(root().join("tests/pages")).expect("the pages") {
            let path = entry.expect("a page").path();
            if path.extension().is_none_or(|e| e != "txt") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a page");
            let text = jianbao_pages::decode(&bytes).expect("it is text").text;
            let reading = jianbao_pages::read(&text, "");
            let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            for article in &reading.articles {
                let blocks: Vec<&str> = article.body.iter().map(|b| b.text.as_str()).collect();
                let printed: Vec<(String, Vec<usize>)> = blocks
                    .iter()
                    .map(|block| misprinted(block, each, &signs, &mut dice))
                    .collect();
                let now: Vec<&str> = printed.iter().map(|(text, _)| text.as_str()).collect();
                for (block, text) in blocks.iter().enumerate() {
                    let length = text.chars().count();
                    let from = dice.below(length);
                    let to = (from + 2 + dice.below(60)).min(length);
                    let range = [from as u32, to as u32];
                    let quoted: String = text.chars().skip(from).take(to - from).collect();
                    // A line that stands twice, as a refrain does, may be found at either place.
                    let twice = blocks.iter().filter(|other| other.contains(text)).count() > 1;
                    if quoted.trim().is_empty() || twice {
                        continue;
                    }
                    all += 1;
                    let (prefix, suffix) = quote(text, range);
                    let hint = (block, range[0]);
                    let Some(found) = anchor(&now, &quoted, &prefix, &suffix, hint) else {
                        lost += 1;
                        continue;
                    };
                    let there = [printed[block].1[from], printed[block].1[to]];
                    let [first, last] = found.range.map(|at| at as usize);
                    // A sign more or less at an edge is the same place; another place is not.
                    if found.block != block
                        || first.abs_diff(there[0]) + last.abs_diff(there[1]) > 2 + (to - from) / 5
                    {
                        wrong.push(format!(
                            "{quoted} in {text} is put onto {first}..{last} of {}",
                            now[found.block]
                        ));
                    }
                }
            }
        }
        assert!(all > 200, "{all}");
        assert!(
            wrong.len() * 1000 <= all * may_be_misplaced,
            "1 in {each}: {} misplaced:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
        assert!(
            lost * 1000 <= all * may_be_lost,
            "1 in {each}: {lost} of {all} are lost"
        );
    }
}
