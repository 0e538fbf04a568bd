//! The half-monthly list of open matters: made on its day, or later if nobody was there, and told to the heads.

use super::super::store::{self, CategoryRow, TicketRow};
use crate::clocks::{self, Notified};
use crate::db::Conn;
use crate::db::types::{ProjectId, ReportId, TeamId, UserId};
use crate::duties;
use crate::error::Result;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};
use crate::properties;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::calendar::DayShift;
use guanjia_rules::permission::Role;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, ListDay, OpenItem};
use std::collections::{BTreeSet, HashMap};

/// Makes the list of open matters of the newest day that the policy names, once; lamps stand first. A day on which no
/// node ran is made up for. The heads of the teams that have something open, and the project head, get a notice.
///
/// Rule: TKT-23, CLK-10.
///
/// # Errors
/// What the database says.
pub fn make_open_list(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let Some(day) = due_day(&force, force.day(now)) else { return Ok(false) };
    let begun_on = force.day(properties::find_project(tx, project)?.created_at.0);
    let period = day.to_string();
    if day < begun_on || store::last_open_list(tx, project)?.is_some_and(|last| last >= period) {
        return Ok(false);
    }
    let rows = in_order(tx, project, &force)?;
    let line = |row: &TicketRow| {
        serde_json::json!({
            "id": row.id, "number": row.number, "reported_at": row.reported_at.0,
            "age_days": (force.day(now) - force.day(row.reported_at.0)).num_days(), "place": row.place,
            "content": row.content, "owner_id": row.owner_id, "team_id": row.team_id,
            "waiting_reason": row.waiting_reason.map(|reason| reason.0), "expected_on": row.expected_on,
        })
    };
    let content = serde_json::Value::Array(rows.iter().map(line).collect());
    let Some(list) = store::keep_open_list(tx, project, &period, content, now)? else { return Ok(false) };
    let told = tell_heads(tx, (project, list, &period), &rows, now)?;
    let subject = Subject::of("open_list", project.uuid(), period, None);
    let changes = Changes::none().new_field("count", rows.len()).new_field("told", told);
    let system = Author::system(project);
    journal::record(tx, &system, Entry::new(Deed::OpenListMade, subject, changes), now)?;
    let by = duties::By { author: &system, kind: "open_list", id: list.uuid() };
    duties::fulfilled(tx, project, "open_items", day, by, now)?;
    Ok(true)
}

/// The newest day of a list: a monthly one is made on the last of the days named.
fn due_day(force: &InForce, today: NaiveDate) -> Option<NaiveDate> {
    let named = force.policy.list(keys::REPORT_UNFINISHED_DAYS);
    let mut days: Vec<ListDay> = named.iter().filter_map(|day| ListDay::parse(day)).collect();
    if force.policy.text(keys::REPORT_UNFINISHED_EVERY) == "month" {
        days.drain(..days.len().saturating_sub(1));
    }
    let shift = force.policy.choice::<DayShift>(keys::CALENDAR_DAY_SHIFT).unwrap_or(DayShift::Previous);
    tickets::last_list_day(today, &days, shift, &force.calendar)
}

/// Everything that is open, lamps first, then the oldest.
fn in_order(tx: &mut Conn, project: ProjectId, force: &InForce) -> Result<Vec<TicketRow>> {
    let first = force.policy.list(keys::TICKET_PRIORITY_CATEGORIES);
    let names: HashMap<_, _> =
        store::categories(tx, project)?.into_iter().map(|row: CategoryRow| (row.id, row.name)).collect();
    let mut rows = store::unfinished(tx, project)?;
    let item = |(row, is_priority): &(TicketRow, Option<bool>)| {
        let name = row.category_id.and_then(|id| names.get(&id));
        let is_named = name.is_some_and(|name| first.iter().any(|wanted| name.contains(wanted.as_str())));
        OpenItem { is_priority: is_priority.unwrap_or(false) || is_named, reported_at: row.reported_at.0 }
    };
    rows.sort_by(|a, b| tickets::open_list_order(&item(a), &item(b)));
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// Sends the list to the heads: each team's lead with how many are theirs, the project head with how many there are.
fn tell_heads(
    tx: &mut Conn,
    (project, list, period): (ProjectId, ReportId, &str),
    rows: &[TicketRow],
    now: DateTime<Utc>,
) -> Result<usize> {
    let mut counts: HashMap<TeamId, usize> = HashMap::new();
    rows.iter().filter_map(|row| row.team_id).for_each(|team| *counts.entry(team).or_default() += 1);
    let mut told: BTreeSet<UserId> = BTreeSet::new();
    let word = |own: usize| Notified {
        kind: "open_list",
        subject_kind: "open_list",
        subject_id: list.uuid(),
        label: period.to_owned(),
        content: serde_json::json!({ "period": period, "count": rows.len(), "own": own }),
    };
    for head in clocks::in_post(tx, project, Role::ProjectHead, now)? {
        clocks::tell(tx, project, head, &word(rows.len()), now)?;
        told.insert(head);
    }
    for (lead, team) in properties::team_leads(tx, project)? {
        let own = counts.get(&team).copied().unwrap_or(0);
        if own > 0 && told.insert(lead) {
            clocks::tell(tx, project, lead, &word(own), now)?;
        }
    }
    Ok(told.len())
}
