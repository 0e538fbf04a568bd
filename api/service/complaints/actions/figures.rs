//! Figures of complaints: of a month by category, of the year by month.

use super::super::store::{self, Counted};
use crate::db::Conn;
use crate::db::types::{CategoryId, ProjectId};
use crate::error::Result;
use crate::policy::{InForce, keys};
use crate::properties;
use chrono::{DateTime, Months, NaiveDate, Utc};
use guanjia_rules::callbacks::Ratio;
use guanjia_rules::chart::{Trend, trend};
use guanjia_rules::complaints::{self as rules, Bar, Validity};
use std::collections::BTreeMap;

/// What a month brought in one category.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// How many were received.
    pub received: u64,
    /// How many hold.
    pub valid: u64,
    /// How many do not.
    pub invalid: u64,
    /// How many repeat an earlier matter.
    pub repeated: u64,
    /// How many customers are satisfied.
    pub satisfied: u64,
    /// How many are not.
    pub dissatisfied: u64,
    /// Until when each was to be answered, and when it was.
    pub answers: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

impl Sum {
    fn add(&mut self, one: &Counted) {
        self.received += 1;
        self.valid += u64::from(one.validity.is_some_and(|word| word.0 == Validity::Valid));
        self.invalid += u64::from(one.validity.is_some_and(|word| word.0 == Validity::Invalid));
        self.repeated += u64::from(one.repeats_id.is_some());
        self.satisfied += u64::from(one.is_satisfied == Some(true));
        self.dissatisfied += u64::from(one.is_satisfied == Some(false));
        self.answers.push((one.due_at.0, one.replied_at.map(|at| at.0)));
    }

    /// Answered within their limits, of those that were answered or are past them.
    ///
    /// Rule: CMP-21.
    pub fn in_time(&self, now: DateTime<Utc>) -> Ratio {
        rules::in_time(&self.answers, now)
    }
}

/// A category with what it brought, and where it stands in the Pareto chart.
pub type Line = (Bar<Option<CategoryId>>, Sum);

/// The complaints of a stretch of time by category, the most frequent first, with main factors; and all of them together.
///
/// Rule: CMP-24, NUM-03.
///
/// # Errors
/// What the database says.
pub fn analysis(
    conn: &mut Conn,
    project: ProjectId,
    stretch: (DateTime<Utc>, DateTime<Utc>),
) -> Result<(Vec<Line>, Sum)> {
    let (mut sums, mut whole): (BTreeMap<Option<CategoryId>, Sum>, Sum) = Default::default();
    for one in store::counted(conn, project, stretch)? {
        sums.entry(one.category_id).or_default().add(&one);
        whole.add(&one);
    }
    let counts: Vec<_> = sums.iter().map(|(category, sum)| (*category, sum.received)).collect();
    let line = |bar: Bar<Option<CategoryId>>| {
        let sum = sums.get(&bar.key).cloned().unwrap_or_default();
        (bar, sum)
    };
    Ok((rules::pareto(&counts).into_iter().map(line).collect(), whole))
}

/// How complaints have gone over twelve months.
#[derive(Clone, Debug)]
pub struct Year {
    /// Each month with how many valid complaints it brought, the earliest first.
    pub months: Vec<(String, u64)>,
    /// Rooms that are lived in now.
    pub occupied_units: u64,
    /// Where the figure goes, told from noise.
    pub trend: Trend,
    /// The share that is to be answered in time, in percent; `None` where the office has set none.
    pub target: Option<i64>,
}

/// The twelve months that end with the one of `last`.
///
/// Rule: CMP-21, CMP-25, NUM-03.
///
/// # Errors
/// What the database says.
pub fn year(conn: &mut Conn, project: ProjectId, force: &InForce, last: NaiveDate) -> Result<Year> {
    let names: Vec<String> = (0..12)
        .rev()
        .filter_map(|back| last.checked_sub_months(Months::new(back)))
        .map(|month| month.format("%Y-%m").to_string())
        .collect();
    let stretch = |name: &String| force.calendar.month(name);
    let (first, end) = (names.first().and_then(stretch), names.last().and_then(stretch));
    let found = match (first, end) {
        (Some((from, _)), Some((_, to))) => store::counted(conn, project, (from, to))?,
        _ => Vec::new(),
    };
    let mut counts: BTreeMap<String, u64> = names.iter().map(|name| (name.clone(), 0)).collect();
    for one in found.iter().filter(|one| one.validity.is_some_and(|word| word.0 == Validity::Valid)) {
        *counts.entry(force.day(one.received_at.0).format("%Y-%m").to_string()).or_default() += 1;
    }
    let months: Vec<(String, u64)> = counts.into_iter().collect();
    let trend = trend(&months.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    Ok(Year {
        months,
        occupied_units: properties::occupied_units(conn, project)?,
        trend,
        target: force.policy.number(keys::TARGET_COMPLAINT_ON_TIME),
    })
}
