//! The table a measurement prints: what, our figure, the limit or the peer, their ratio.

use std::time::{Duration, Instant};

/// What a figure is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Limit {
    /// Ours must not be less.
    AtLeast(f64),
    /// Ours must not be more.
    AtMost(f64),
    /// It is only shown.
    None,
}

#[derive(Debug)]
struct Row {
    what: String,
    ours: f64,
    unit: &'static str,
    limit: Limit,
}

/// The rows of one measurement.
#[derive(Debug)]
pub(crate) struct Table {
    title: String,
    rows: Vec<Row>,
}

impl Table {
    /// An empty table.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            rows: Vec::new(),
        }
    }

    /// Adds a figure.
    pub(crate) fn row(
        &mut self,
        what: impl Into<String>,
        ours: f64,
        unit: &'static str,
        limit: Limit,
    ) {
        self.rows.push(Row {
            what: what.into(),
            ours,
            unit,
            limit,
        });
    }

    /// Adds a time in milliseconds that is only shown.
    pub(crate) fn time(&mut self, what: impl Into<String>, took: Duration) {
        self.row(what, took.as_secs_f64() * 1_000.0, "ms", Limit::None);
    }

    /// Whether every limit was kept.
    pub(crate) fn kept(&self) -> bool {
        self.rows.iter().all(Row::kept)
    }

    /// Prints the table.
    pub(crate) fn print(&self) {
        println!(
            "\n## {}\n\n| what | ours | limit/peer | ratio | |\n| --- | ---: | ---: | ---: | --- |",
            self.title
        );
        for row in &self.rows {
            let (limit, ratio, verdict) = match row.limit {
                Limit::None => (String::new(), String::new(), ""),
                Limit::AtLeast(limit) | Limit::AtMost(limit) => (
                    format!("{} {} {}", row.sign(), figure(limit), row.unit),
                    format!("{:.2}", row.ours / limit),
                    if row.kept() { "kept" } else { "MISSED" },
                ),
            };
            println!(
                "| {} | {} {} | {limit} | {ratio} | {verdict} |",
                row.what,
                figure(row.ours),
                row.unit
            );
        }
    }
}

impl Row {
    fn kept(&self) -> bool {
        match self.limit {
            Limit::AtLeast(limit) => self.ours >= limit,
            Limit::AtMost(limit) => self.ours <= limit,
            Limit::None => true,
        }
    }

    fn sign(&self) -> char {
        if matches!(self.limit, Limit::AtLeast(_)) {
            '≥'
        } else {
            '≤'
        }
    }
}

/// A number with three figures, or more where they stand before the point.
fn figure(number: f64) -> String {
    match number.abs() {
        size if size >= 100.0 || size == 0.0 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        size if size >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

/// Runs something and gives how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let result = work();
    (result, begun.elapsed())
}

/// The middle time of five runs, with what the last one gave.
pub(crate) fn median<T>(mut work: impl FnMut() -> T) -> (T, Duration) {
    let mut times = Vec::new();
    loop {
        let (result, took) = timed(&mut work);
        times.push(took);
        if times.len() == 5 {
            times.sort_unstable();
            return (result, times[2]);
        }
    }
}

/// Megabytes (of a million bytes) a second.
pub(crate) fn megabytes_a_second(bytes: usize, took: Duration) -> f64 {
    bytes as f64 / 1e6 / took.as_secs_f64()
}
