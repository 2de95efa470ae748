//! How the looking through goes: what was put right or confirmed, day by day.

use jiff::civil::Date;

use crate::archive::{now, small};
use crate::{Archive, CheckedDay, Result};

/// So many days are told, today among them.
const DAYS: i64 = 14;

impl Archive {
    /// How many corrections and confirmations were made on each of the last days, oldest first; today is the last.
    pub fn checking_progress(&self) -> Result<Vec<CheckedDay>> {
        let today = jiff::Zoned::now();
        let first = today
            .start_of_day()
            .and_then(|day| day.checked_sub(jiff::Span::new().days(DAYS - 1)));
        let since = first
            .as_ref()
            .map_or_else(|_| now(), |day| day.timestamp().to_string());
        let moments = self.store.read(|reader| reader.corrections_since(&since))?;
        let zone = today.time_zone().clone();
        let day_of = |moment: &String| -> Option<Date> {
            let at: jiff::Timestamp = moment.parse().ok()?;
            Some(at.to_zoned(zone.clone()).date())
        };
        let days: Vec<Date> = moments.iter().filter_map(day_of).collect();
        let date = today.date();
        Ok((0..DAYS)
            .rev()
            .filter_map(|back| date.checked_sub(jiff::Span::new().days(back)).ok())
            .map(|date| CheckedDay {
                date: date.to_string(),
                places: small(days.iter().filter(|day| **day == date).count()),
            })
            .collect())
    }
}
