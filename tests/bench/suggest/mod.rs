//! Tags learned and suggested: how often they are right, how sure they are, and how long it takes.

mod archive;
mod articles;
mod titles;

use crate::table::Table;
use crate::{Call, Result};

/// What was said to be how likely, and whether it was so.
#[derive(Debug, Default)]
pub(crate) struct Reliability(Vec<(f64, bool)>);

impl Reliability {
    /// Less likely themes are not shown, so it does not matter how honest they are.
    const SHOWN: f64 = 0.2;

    fn note(&mut self, probability: f32, right: bool) {
        if f64::from(probability) >= Self::SHOWN {
            self.0.push((f64::from(probability), right));
        }
    }

    /// The expected calibration error: over tenths, how far what was said lies from what was so.
    fn error(&self) -> f64 {
        let mut tenths = [[0.0; 2]; 11];
        for &(probability, right) in &self.0 {
            let tenth = &mut tenths[(probability * 10.0) as usize];
            tenth[0] += probability;
            tenth[1] += f64::from(u8::from(right));
        }
        let apart: f64 = tenths
            .iter()
            .map(|[said, right]| (said - right).abs())
            .sum();
        apart / self.0.len().max(1) as f64
    }

    /// Of what was said to be about nine in ten likely, the share that was right.
    fn at_ninety(&self) -> f64 {
        let about = |said: &&(f64, bool)| (0.875..0.925).contains(&said.0);
        let all = self.0.iter().filter(about).count();
        let right = self.0.iter().filter(about).filter(|said| said.1).count();
        right as f64 / all.max(1) as f64
    }
}

pub(crate) fn measure(call: &Call) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    tables.extend(titles::measure()?);
    tables.extend(archive::measure(call));
    Ok(tables)
}
