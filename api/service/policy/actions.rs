//! Publishing versions of policies and calendars.

use super::store::{self, CalendarRow, PolicyRow};
use crate::db::Conn;
use crate::db::types::{Id, Json, ProjectId, UserId};
use crate::error::{Error, Result};
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use chrono::{DateTime, FixedOffset, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::calendar::Calendar;
use guanjia_rules::code::Code;
use guanjia_rules::policy::{Policy, PolicyValue, Preset, compare};
use std::collections::BTreeMap;

/// Gives a new project its first policy and calendar: the preset as shipped, and the calendar of its office hours.
///
/// # Errors
/// A project that has one already.
pub fn publish_first(
    tx: &mut Conn,
    author: &Author,
    project: ProjectId,
    (preset, offset): (Preset, FixedOffset),
    now: DateTime<Utc>,
) -> Result<()> {
    let author = Author { project, ..author.clone() };
    let begin = DateTime::<Utc>::UNIX_EPOCH;
    let policy = Policy::shipped(1, preset);
    let order = PolicyOrder { preset, overrides: BTreeMap::new(), from_at: begin, reason: "建立项目".into() };
    store::insert_policy(tx, &policy_row(&author, &order, 1, now))?;
    record(
        tx,
        &author,
        Deed::PolicyPublished,
        "policy",
        1,
        Changes::none().new_field("preset", preset.as_str()),
        "建立项目",
        now,
    )?;
    let calendar = policy.calendar(offset);
    let row = calendar_row(&author, &calendar, (1, begin), "建立项目", now);
    store::insert_calendar(tx, &row)?;
    record(tx, &author, Deed::CalendarPublished, "calendar", 1, Changes::none(), "建立项目", now)
}

/// A version of a policy to be.
#[derive(Clone, Debug)]
pub struct PolicyOrder {
    /// Which preset it stands on.
    pub preset: Preset,
    /// What differs from it.
    pub overrides: BTreeMap<String, PolicyValue>,
    /// From when it holds.
    pub from_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// Publishes a new version of the policy. Clocks that run keep the limit that they started with.
///
/// Rule: CLX-07, AUD-07.
///
/// # Errors
/// 422 for unknown keys, values that do not fit, values that contradict each other, and a date in the past; 409 when
/// another version was published since `base`.
pub fn publish_policy(
    tx: &mut Conn,
    author: &Author,
    order: &PolicyOrder,
    base: i32,
    now: DateTime<Utc>,
) -> Result<PolicyRow> {
    let last = last_policy(tx, author.project)?;
    if last.number != base {
        return Err(Error::Stale { now: last.number });
    }
    let number = last.number + 1;
    let policy = Policy::of(number, order.preset, &order.overrides)?;
    ahead(order.from_at, now)?;
    let row = policy_row(author, order, number, now);
    store::insert_policy(tx, &row)?;
    let differences = compare(&last.policy()?, &policy);
    let changes = differences.iter().fold(Changes::none(), |changes, difference| {
        changes.field(&difference.key, &difference.first, &difference.second)
    });
    let changes = changes.field("preset", &last.preset, order.preset.as_str()).new_field("from_at", order.from_at);
    record(tx, author, Deed::PolicyPublished, "policy", number, changes, &order.reason, now)?;
    Ok(row)
}

/// Publishes a new version of the calendar.
///
/// Rule: CLX-03, AUD-07.
///
/// # Errors
/// 422 for frames that overlap and make-up days without hours; 409 when another version was published since `base`.
pub fn publish_calendar(
    tx: &mut Conn,
    author: &Author,
    calendar: &Calendar,
    (from_at, reason): (DateTime<Utc>, &str),
    base: i32,
    now: DateTime<Utc>,
) -> Result<CalendarRow> {
    let last = last_calendar(tx, author.project)?;
    if last.number != base {
        return Err(Error::Stale { now: last.number });
    }
    ahead(from_at, now)?;
    let number = last.number + 1;
    let calendar = Calendar { version: number, offset: last.content.0.offset, ..calendar.clone() };
    calendar.check()?;
    let row = calendar_row(author, &calendar, (number, from_at), reason, now);
    store::insert_calendar(tx, &row)?;
    let count = |calendar: &Calendar| calendar.overrides.len();
    let changes = Changes::none()
        .field("week", &last.content.0.week, &calendar.week)
        .field("special_days", count(&last.content.0), count(&calendar))
        .field("years", &last.content.0.years, &calendar.years);
    record(tx, author, Deed::CalendarPublished, "calendar", number, changes, reason, now)?;
    Ok(row)
}

/// A version holds from now on or later: what was judged stays judged.
fn ahead(from_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    match from_at >= now - chrono::TimeDelta::minutes(5) {
        true => Ok(()),
        false => Err(Error::fault(
            Code::TimeNotValid,
            "/from_at",
            "生效时间不能早于现在",
            "a version cannot begin in the past",
        )),
    }
}

pub(super) fn last_policy(conn: &mut Conn, project: ProjectId) -> Result<PolicyRow> {
    store::policies(conn, project, (None, 1))?.into_iter().next().ok_or_else(|| Code::NotFound.into())
}

/// The newest version of a project's calendar.
///
/// # Errors
/// 404 for a project that is not there.
pub fn last_calendar(conn: &mut Conn, project: ProjectId) -> Result<CalendarRow> {
    store::calendars(conn, project, (None, 1))?.into_iter().next().ok_or_else(|| Code::NotFound.into())
}

fn policy_row(author: &Author, order: &PolicyOrder, number: i32, now: DateTime<Utc>) -> PolicyRow {
    PolicyRow {
        project_id: author.project,
        id: Id::fresh(now),
        number,
        preset: order.preset.as_str().to_owned(),
        from_at: order.from_at.into(),
        overrides: Json(order.overrides.clone()),
        reason: order.reason.clone(),
        created_at: now.into(),
        created_by: author.user.unwrap_or(UserId::nil()),
    }
}

fn calendar_row(
    author: &Author,
    calendar: &Calendar,
    (number, from_at): (i32, DateTime<Utc>),
    reason: &str,
    now: DateTime<Utc>,
) -> CalendarRow {
    CalendarRow {
        project_id: author.project,
        id: Id::fresh(now),
        number,
        from_at: from_at.into(),
        content: Json(calendar.clone()),
        reason: reason.to_owned(),
        created_at: now.into(),
        created_by: author.user.unwrap_or(UserId::nil()),
    }
}

#[expect(clippy::too_many_arguments, reason = "one line of the journal")]
fn record(
    tx: &mut Conn,
    author: &Author,
    deed: Deed,
    kind: &'static str,
    number: i32,
    changes: Changes,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = Subject::of(kind, author.project.uuid(), format!("{kind} {number}"), Some(number));
    journal::record(tx, author, Entry::new(deed, subject, changes).because(reason), now)
}
