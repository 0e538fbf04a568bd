//! Telling a subcontractor what the customers of its services said.

use super::super::super::store::{self, SampleRow};
use super::{progress, subject};
use crate::db::Conn;
use crate::db::types::SampleId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::sampling::{self as rules, Verb};

/// Keeps that a subcontractor was told what a sample of bespoke services says. Of several the last stands on the sample, all
/// in the journal.
///
/// Rule: CBK-14.
///
/// # Errors
/// 403 without `samples.draw`; 409 while somebody is still to be called, or for another sample; 422 without a name.
pub fn pass_on(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SampleId, i32),
    to: &str,
    now: DateTime<Utc>,
) -> Result<SampleRow> {
    actor.require(Permission::SamplesDraw)?;
    let before = store::sample(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    rules::next(before.stage.0, Verb::PassOn)?;
    let open = progress(tx, actor.project(), &[id])?.get(&id).map_or(0, |sum| sum.open);
    rules::may_pass_on(before.purpose.0, open, to)?;
    let after = SampleRow {
        passed_on_to: Some(to.trim().to_owned()),
        passed_on_at: Some(now.into()),
        passed_on_by: Some(actor.user),
        ..before.clone()
    };
    let saved = store::save_sample(tx, &before, &after, now)?;
    let changes = Changes::none().field("passed_on_to", &before.passed_on_to, &saved.passed_on_to);
    journal::record(tx, &actor.author, Entry::new(Deed::SamplePassedOn, subject(&saved), changes), now)?;
    Ok(saved)
}
