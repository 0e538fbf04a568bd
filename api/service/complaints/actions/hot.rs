//! The hot complaints of each week: counted by themselves, told to the estate's head, discussed, with a common line.

use super::super::store::{self, HotListRow, HotTopic};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{CategoryId, HotListId, Id, Json, ProjectId};
use crate::duties;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use crate::properties;
use chrono::{DateTime, Days, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, Topic};
use guanjia_rules::permission::{Permission, Role};
use std::collections::{BTreeMap, HashMap};

/// Makes the list of the newest whole stretch of weeks, unless it was made or lies before the project, and tells the estate's
/// head and the lead. Gives whether there was something to do.
///
/// Rule: CMP-22.
///
/// # Errors
/// What the database says.
pub fn make_hot_list(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let every = force.policy.number(keys::REPORT_HOT_COMPLAINTS_EVERY).unwrap_or(1);
    let Some((from, to)) = rules::weeks_to_count(force.day(now), every) else { return Ok(false) };
    let begun_on = force.day(properties::find_project(tx, project)?.created_at.0);
    if to < begun_on || store::has_hot_list(tx, project, to)? {
        return Ok(false);
    }
    let length = u64::try_from((to - from).num_days() + 1).unwrap_or(7);
    let before = from.checked_sub_days(Days::new(length)).unwrap_or(from);
    let these = counts(tx, project, &force, (from, to))?;
    let those = counts(tx, project, &force, (before, from.pred_opt().unwrap_or(from)))?;
    let complaints: u64 = these.values().sum();
    let row = HotListRow {
        project_id: project,
        id: Id::fresh(now),
        from_on: from,
        to_on: to,
        complaints: i32::try_from(complaints).unwrap_or(i32::MAX),
        topics: Json(topics(tx, project, &force, (&these, &those))?),
        discussed_on: None,
        discussion: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    if !store::keep_hot_list(tx, &row)? {
        return Ok(false);
    }
    let changes = Changes::none().new_field("complaints", row.complaints).new_field("topics", row.topics.0.len());
    journal::record(tx, &Author::system(project), Entry::new(Deed::HotListMade, subject(&row), changes), now)?;
    tell(tx, &row, now)?;
    Ok(true)
}

/// How many complaints each category brought.
type Counts = BTreeMap<Option<CategoryId>, u64>;

fn counts(conn: &mut Conn, project: ProjectId, force: &InForce, (from, to): (NaiveDate, NaiveDate)) -> Result<Counts> {
    let end = to.succ_opt().unwrap_or(to);
    let stretch = (force.calendar.midnight(from), force.calendar.midnight(end));
    let mut counts = Counts::new();
    for one in store::counted(conn, project, stretch)? {
        *counts.entry(one.category_id).or_insert(0) += 1;
    }
    Ok(counts)
}

fn topics(
    conn: &mut Conn,
    project: ProjectId,
    force: &InForce,
    (these, those): (&Counts, &Counts),
) -> Result<Vec<HotTopic>> {
    let names: HashMap<CategoryId, String> = store::category_names(conn, project)?.into_iter().collect();
    let topic = |(key, count): (&Option<CategoryId>, &u64)| Topic {
        key: *key,
        count: *count,
        before: those.get(key).copied().unwrap_or(0),
    };
    let all: Vec<_> = these.iter().map(topic).collect();
    let top = force.policy.number(keys::REPORT_HOT_COMPLAINTS_TOP).and_then(|top| usize::try_from(top).ok());
    let shape = |(rank, topic): (u32, Topic<Option<CategoryId>>)| HotTopic {
        rank,
        category_id: topic.key,
        topic: topic.key.and_then(|id| names.get(&id).cloned()),
        count: topic.count,
        before: topic.before,
        common_line: None,
        line_by: None,
        line_at: None,
    };
    Ok((1..).zip(rules::hot_topics(&all, top.unwrap_or(usize::MAX))).map(shape).collect())
}

fn subject(row: &HotListRow) -> Subject {
    Subject::of("hot_list", row.id.uuid(), format!("{} – {}", row.from_on, row.to_on), Some(row.version))
}

fn tell(tx: &mut Conn, row: &HotListRow, now: DateTime<Utc>) -> Result<()> {
    let word = clocks::Notified {
        kind: "hot_complaints",
        subject_kind: "hot_list",
        subject_id: row.id.uuid(),
        label: format!("{} – {}", row.from_on, row.to_on),
        content: serde_json::json!({ "complaints": row.complaints, "topics": row.topics.0 }),
    };
    let mut told = clocks::in_post(tx, row.project_id, Role::ProjectHead, now)?;
    told.extend(clocks::in_post(tx, row.project_id, Role::ServiceLead, now)?);
    told.sort_unstable();
    told.dedup();
    told.into_iter().try_for_each(|user| clocks::tell(tx, row.project_id, user, &word, now))
}

/// A list that somebody who leads complaints may change, at the version that they read.
fn led(tx: &mut Conn, actor: &Actor, (id, version): (HotListId, i32)) -> Result<HotListRow> {
    actor.require(Permission::ComplaintsLead)?;
    let row = store::hot_list(tx, actor.project(), id)?;
    match row.version == version {
        true => Ok(row),
        false => Err(Error::Stale { now: row.version }),
    }
}

/// Fixes the common line of a topic, by which the desk answers.
///
/// Rule: CMP-22.
///
/// # Errors
/// 403 without `complaints.lead`; 404 for a topic that the list has not; 422 without a text.
pub fn set_line(
    tx: &mut Conn,
    actor: &Actor,
    at: (HotListId, i32),
    (rank, line): (u32, &str),
    now: DateTime<Utc>,
) -> Result<HotListRow> {
    let before = led(tx, actor, at)?;
    let mut topics = before.topics.0.clone();
    let topic = topics.iter_mut().find(|topic| topic.rank == rank).ok_or(Code::NotFound)?;
    if line.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/common_line"));
    }
    let old = topic.common_line.replace(line.to_owned());
    topic.line_by = Some(actor.author.name.to_string());
    topic.line_at = Some(now);
    let after = HotListRow { topics: Json(topics), ..before.clone() };
    let changes = Changes::none().new_field("rank", rank).field("common_line", old, line);
    keep(tx, actor, (&before, &after), (Deed::CommonLineSet, changes), now)
}

/// Records that a list was discussed in the management meeting.
///
/// Rule: CMP-22.
///
/// # Errors
/// 403 without `complaints.lead`; 422 for a day ahead.
pub fn discuss(
    tx: &mut Conn,
    actor: &Actor,
    at: (HotListId, i32),
    (on, text): (NaiveDate, &str),
    now: DateTime<Utc>,
) -> Result<HotListRow> {
    let before = led(tx, actor, at)?;
    if on > policy::in_force(tx, actor.project(), now)?.day(now) {
        return Err(Error::fault(
            Code::TimeNotValid,
            "/discussed_on",
            "讨论日期不能晚于今天",
            "the day of the meeting lies ahead",
        ));
    }
    let after = HotListRow { discussed_on: Some(on), discussion: Some(text.to_owned()), ..before.clone() };
    let changes =
        Changes::none().field("discussed_on", before.discussed_on, on).field("discussion", &before.discussion, text);
    let saved = keep(tx, actor, (&before, &after), (Deed::HotListDiscussed, changes), now)?;
    // The list of one week is talked of in the next.
    let week = saved.to_on.succ_opt().unwrap_or(saved.to_on);
    let by = duties::By { author: &actor.author, kind: "hot_list", id: saved.id.uuid() };
    duties::fulfilled(tx, actor.project(), "hot_complaints", week, by, now)?;
    Ok(saved)
}

fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&HotListRow, &HotListRow),
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<HotListRow> {
    let saved = store::save_hot_list(tx, before, after, now)?;
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved), changes), now)?;
    Ok(saved)
}
