//! Permits that are past their end are told every day to the steward of their zone.
//!
//! Rule: DEC-16.

use crate::clocks::{self, Notified};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, UnitId, UserId};
use crate::decorations::store::{self, Filter};
use crate::error::Result;
use crate::policy::{self, keys};
use crate::properties::{units, zones};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::decorations as rules;
use guanjia_rules::permission::Role;

/// Tells the stewards of permits that are past their end, once a day each; where a zone has no steward, the leads of the
/// service centre. Tells whether there was somebody to tell.
///
/// Rule: DEC-16.
///
/// # Errors
/// What the database says.
pub fn remind(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    if !force.policy.flag(keys::DECORATION_OVERDUE_ALARM) {
        return Ok(false);
    }
    let today = force.day(now);
    let mut is_new = false;
    walk(
        tx,
        |tx, after| store::list(tx, project, &Filter { ended_before: Some(today), after, ..Filter::default() }, BATCH),
        store::Named::cursor,
        |tx, late| {
            let ids = late.iter().map(|named| named.row.id.uuid()).collect();
            let told = clocks::told_of(tx, project, &["decoration"], ids)?;
            for named in late {
                let row = &named.row;
                let Some(days) = rules::overdue_days(row.stage.0, row.permit_to, today) else { continue };
                let content = serde_json::json!({
                    "unit": named.unit, "permit_to": row.permit_to, "days": days, "on_day": today,
                });
                if told.iter().any(|(id, _, known)| id.uuid() == row.id.uuid() && known.0 == content) {
                    continue;
                }
                let label = format!("{} {}", row.number, named.unit);
                let subject_id = row.id.uuid();
                let word = Notified { kind: "decoration", subject_kind: "decoration", subject_id, label, content };
                for user in keepers(tx, project, row.unit_id, (today, now))? {
                    clocks::tell(tx, project, user, &word, now)?;
                    is_new = true;
                }
            }
            Ok(())
        },
    )?;
    Ok(is_new)
}

/// The steward of a unit's zone today, or the leads.
fn keepers(
    conn: &mut Conn,
    project: ProjectId,
    unit: UnitId,
    (today, now): (NaiveDate, DateTime<Utc>),
) -> Result<Vec<UserId>> {
    let zone = units::find(conn, project, unit)?.zone_id;
    let stewards = match zone {
        Some(zone) => zones::stewards(conn, project, &[zone])?,
        None => Vec::new(),
    };
    match stewards.into_iter().find(|steward| steward.keeps_on(today)) {
        Some(steward) => Ok(vec![steward.user]),
        None => clocks::in_post(conn, project, Role::ServiceLead, now),
    }
}
