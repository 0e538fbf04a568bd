//! Technicians' figures.

use super::super::store;
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{ProjectId, UserId};
use crate::error::Result;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::Verdict;
use guanjia_rules::dispatch::{self as rules, Counted, Figures};
use std::collections::HashMap;

/// The figures of everybody who had slips in a stretch of time.
///
/// Rule: RPR-25.
///
/// # Errors
/// What the database says.
pub fn figures(
    conn: &mut Conn,
    project: ProjectId,
    stretch: (DateTime<Utc>, DateTime<Utc>),
) -> Result<HashMap<UserId, Figures>> {
    let slips = store::worked(conn, project, stretch)?;
    let ids = slips.iter().map(|(id, ..)| id.uuid().into()).collect();
    let judged = clocks::verdicts(conn, project, ids)?;
    let mut verdicts: HashMap<_, HashMap<String, Verdict>> = HashMap::new();
    for (slip, key, verdict) in judged {
        verdicts.entry(slip.uuid()).or_default().insert(key, verdict.0);
    }
    let mut found: HashMap<UserId, Figures> = HashMap::new();
    for (id, technician, case, rework_of, grade) in slips {
        let limits = rules::limits_for(case.0);
        let of = |key: &str| verdicts.get(&id.uuid()).and_then(|keys| keys.get(key)).copied();
        let slip = Counted {
            arrival: limits.arrive.and_then(of),
            work: of(limits.handle),
            is_rework: rework_of.is_some(),
            grade: grade.map(|grade| grade.0),
        };
        let figures = found.entry(technician).or_default();
        *figures = figures.with(slip);
    }
    Ok(found)
}
