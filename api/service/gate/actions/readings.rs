//! The steward's morning reading.

use crate::db::Conn;
use crate::db::types::Id;
use crate::duties;
use crate::error::{Error, Result};
use crate::gate::store::{entries, readings as store};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules};
use guanjia_rules::permission::Permission;

/// The duty that the reading fulfils.
const DUTY: &str = "gate_log_read";

/// Notes that somebody has read the log of a day, up to the line that they saw. What is sent later stands as unread. Their duty is
/// fulfilled when nothing is unread of the days since the working day before.
///
/// Rule: GAT-04, TKT-31.
///
/// # Errors
/// 403 without `gate.sign`; 422 for a day that is not over, and for more lines than the day has.
pub fn read(tx: &mut Conn, actor: &Actor, (on, up_to): (NaiveDate, i32), now: DateTime<Utc>) -> Result<()> {
    actor.require(Permission::GateSign)?;
    let (project, force) = (actor.project(), policy::in_force(tx, actor.project(), now)?);
    if on >= force.day(now) {
        let (zh, en) = ("当日尚未结束，不能签阅", "the day is not over, its log cannot be signed as read");
        return Err(Error::fault(Code::PeriodNotValid, "", zh, en));
    }
    let lines = entries::lines(tx, project, on)?;
    if up_to > lines {
        let (zh, en) = (format!("当日只有{lines}条登记"), format!("the day has {lines} lines"));
        return Err(Error::fault(Code::NotValid, "/up_to", zh, en));
    }
    let row = store::ReadingRow {
        project_id: project,
        id: Id::fresh(now),
        on_day: on,
        user_id: actor.user,
        up_to,
        read_at: now.into(),
    };
    store::insert(tx, &row)?;
    let subject = Subject::of("gate_day", row.id.uuid(), on.to_string(), None);
    let entry = Entry::new(Deed::GateRead, subject, Changes::none().new_field("up_to", up_to));
    journal::record(tx, &actor.author, entry, now)?;
    fulfil_duty(tx, actor, &row, &force, now)
}

fn fulfil_duty(
    tx: &mut Conn,
    actor: &Actor,
    row: &store::ReadingRow,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let due_on = rules::read_for(&force.calendar, row.on_day);
    for day in rules::days_to_read(&force.calendar, due_on) {
        let read = store::up_to(tx, row.project_id, (day, actor.user))?;
        let is_over = day < force.day(now);
        if !is_over || rules::unread(entries::lines(tx, row.project_id, day)?, read) > 0 {
            return Ok(());
        }
    }
    let by = duties::By { author: &actor.author, kind: "gate_day", id: row.id.uuid() };
    duties::fulfilled_by_holder(tx, row.project_id, DUTY, due_on, by, now)
}
