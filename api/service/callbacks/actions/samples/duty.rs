//! The duty of calling a sample: it is done when nobody of the sample is left to call.

use super::super::super::store;
use super::{plan, progress};
use crate::db::Conn;
use crate::db::types::{ProjectId, SampleId};
use crate::duties;
use crate::error::Result;
use crate::journal::Author;
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::sampling::{Purpose, Stage};

/// Tells the duties that the calls of a sample have come to their end, if they have: those of a week, or all those of a month.
///
/// Rule: CBK-07, CBK-08, CLK-10.
///
/// # Errors
/// What the database says.
pub fn settle_duty(
    tx: &mut Conn,
    author: &Author,
    (project, id): (ProjectId, SampleId),
    now: DateTime<Utc>,
) -> Result<()> {
    let sample = store::sample(tx, project, id)?;
    let (key, together): (_, &[Purpose]) = match sample.purpose.0 {
        Purpose::WeeklyRepair => ("repair_sample", &[Purpose::WeeklyRepair]),
        Purpose::MonthlyRepair | Purpose::MonthlyComplaint => {
            ("quality_callbacks", &[Purpose::MonthlyRepair, Purpose::MonthlyComplaint])
        }
        // No recurring duty is written for these; their calls have their own clocks.
        Purpose::BespokeService | Purpose::SurveyTruth => return Ok(()),
    };
    let same_days = store::samples_until(tx, project, sample.to_on)?;
    let ids: Vec<SampleId> = same_days
        .iter()
        .filter(|other| together.contains(&other.purpose.0) && other.stage.0 == Stage::Drawn)
        .map(|other| other.id)
        .collect();
    // A kind that the policy does not ask for is not waited for.
    let plan = plan(&*policy::in_force(tx, project, now)?);
    let is_drawn = |purpose: Purpose| same_days.iter().any(|one| one.purpose.0 == purpose && ids.contains(&one.id));
    let is_lacking = together.iter().any(|purpose| purpose.size(&plan).is_some() && !is_drawn(*purpose));
    let is_open = progress(tx, project, &ids)?.values().any(|sum| sum.open > 0);
    if is_lacking || is_open {
        return Ok(());
    }
    // The sample of one week or month is called in the next.
    let on = sample.to_on.succ_opt().unwrap_or(sample.to_on);
    let by = duties::By { author, kind: "sample", id: sample.id.uuid() };
    duties::fulfilled(tx, project, key, on, by, now)
}
