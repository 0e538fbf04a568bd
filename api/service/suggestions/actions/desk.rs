//! Deeds of the desk beside suggestions: enquiries that are passed on, the answer base, and what customers need.

use super::super::store::{self, AnswerRow, NeedRow};
use super::backdate_days;
use crate::db::Conn;
use crate::db::types::{AnswerId, Id, NeedId, TeamId, TicketId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::suggestions::{self as rules, Aspect, NeedState, PassingOn};
use guanjia_rules::tickets::{Kind, may_backdate};

/// An enquiry that the desk cannot answer.
#[derive(Clone, Debug)]
pub struct PassOnOrder {
    /// Which department answers.
    pub team: Option<TeamId>,
    /// When the customer was told what happens.
    pub customer_told_at: Option<DateTime<Utc>>,
    /// When the customer will have the answer; what was promised before stays.
    pub promised_at: Option<DateTime<Utc>>,
}

/// Passes an enquiry or a request for help to a department at once, with the time that the customer was told.
///
/// Rule: SUG-03.
///
/// # Errors
/// 403 without `tickets.assign` and `tickets.work`; 422 for another kind of ticket, or with all that is missing.
pub fn pass_on(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &PassOnOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsAssign)?;
    let ticket = tickets::load(tx, actor, id, version)?;
    if !matches!(ticket.kind.0, Kind::Enquiry | Kind::Help) {
        return Err(Code::TicketKindRefused.into());
    }
    let promised_at = order.promised_at.or(ticket.promised_at.map(|at| at.0));
    let customer_told_at = order.customer_told_at;
    rules::may_pass_on(PassingOn { has_department: order.team.is_some(), customer_told_at, promised_at })?;
    if let Some(told_at) = customer_told_at {
        may_backdate(("/customer_told_at", told_at), now, backdate_days(tx, actor, now)?)?;
    }
    let assigned = tickets::mark_assigned(tx, actor, (&ticket, &ticket), (order.team, None), now)?;
    match order.promised_at {
        Some(at) => tickets::promise(tx, actor, (assigned.id, assigned.version), at, now),
        None => Ok(assigned),
    }
}

/// An answer as it shall be.
#[derive(Clone, Debug)]
pub struct AnswerOrder {
    /// What it is about.
    pub topic: String,
    /// What the desk may say.
    pub content: String,
    /// Which department stands for it.
    pub team: Option<TeamId>,
    /// The last day on which it holds.
    pub valid_until: Option<NaiveDate>,
}

/// Adds an answer to the answer base.
///
/// Rule: SUG-06.
///
/// # Errors
/// 403 without `suggestions.answer`; 404 for a team that the project does not have; 422 without topic or text.
pub fn add_answer(tx: &mut Conn, actor: &Actor, order: &AnswerOrder, now: DateTime<Utc>) -> Result<AnswerRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let row = AnswerRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        topic: given(&order.topic, "/topic")?,
        content: given(&order.content, "/content")?,
        team_id: order.team,
        valid_until: order.valid_until,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert_answer(tx, &row)?;
    record_answer(tx, actor, None, &row, now)?;
    Ok(row)
}

/// Changes an answer; what it said before stays in its history.
///
/// Rule: SUG-06.
///
/// # Errors
/// As [`add_answer`]; 412 for a stale version.
pub fn change_answer(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (AnswerId, i32),
    order: &AnswerOrder,
    now: DateTime<Utc>,
) -> Result<AnswerRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let before = store::find_answer(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let after = AnswerRow {
        topic: given(&order.topic, "/topic")?,
        content: given(&order.content, "/content")?,
        team_id: order.team,
        valid_until: order.valid_until,
        ..before.clone()
    };
    let saved = store::save_answer(tx, &before, &after, now)?;
    record_answer(tx, actor, Some(&before), &saved, now)?;
    Ok(saved)
}

fn record_answer(
    tx: &mut Conn,
    actor: &Actor,
    before: Option<&AnswerRow>,
    row: &AnswerRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("topic", before.map(|old| &old.topic), Some(&row.topic))
        .field("content", before.map(|old| &old.content), Some(&row.content))
        .field("team_id", before.map(|old| old.team_id), Some(row.team_id))
        .field("valid_until", before.map(|old| old.valid_until), Some(row.valid_until));
    let subject = Subject::of("answer", row.id.uuid(), &row.topic, Some(row.version));
    journal::record(tx, &actor.author, Entry::new(Deed::AnswerSet, subject, changes), now)
}

/// A need as it shall be.
#[derive(Clone, Debug)]
pub struct NeedOrder {
    /// Whose it is: a customer, or a group of them.
    pub party_label: String,
    /// Under which aspect.
    pub aspect: Aspect,
    /// The need.
    pub content: String,
    /// How it might be met.
    pub idea: Option<String>,
    /// What became of it.
    pub state: NeedState,
}

/// Records what customers need.
///
/// Rule: SUG-07.
///
/// # Errors
/// 403 without `contacts.take`; 422 without a text.
pub fn add_need(tx: &mut Conn, actor: &Actor, order: &NeedOrder, now: DateTime<Utc>) -> Result<NeedRow> {
    actor.require(Permission::ContactsTake)?;
    let row = NeedRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        party_label: given(&order.party_label, "/party_label")?,
        aspect: Word(order.aspect),
        content: given(&order.content, "/content")?,
        idea: order.idea.clone(),
        state: Word(order.state),
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert_need(tx, &row)?;
    record_need(tx, actor, None, &row, now)?;
    Ok(row)
}

/// Changes a need: an idea, or what became of it.
///
/// Rule: SUG-07.
///
/// # Errors
/// 403 without `suggestions.answer`; 412 for a stale version; 422 without a text.
pub fn change_need(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (NeedId, i32),
    order: &NeedOrder,
    now: DateTime<Utc>,
) -> Result<NeedRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let before = store::find_need(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let after = NeedRow {
        party_label: given(&order.party_label, "/party_label")?,
        aspect: Word(order.aspect),
        content: given(&order.content, "/content")?,
        idea: order.idea.clone(),
        state: Word(order.state),
        ..before.clone()
    };
    let saved = store::save_need(tx, &before, &after, now)?;
    record_need(tx, actor, Some(&before), &saved, now)?;
    Ok(saved)
}

fn record_need(
    tx: &mut Conn,
    actor: &Actor,
    before: Option<&NeedRow>,
    row: &NeedRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("party_label", before.map(|old| &old.party_label), Some(&row.party_label))
        .field("aspect", before.map(|old| old.aspect.0), Some(row.aspect.0))
        .field("content", before.map(|old| &old.content), Some(&row.content))
        .field("idea", before.map(|old| &old.idea), Some(&row.idea))
        .field("state", before.map(|old| old.state.0), Some(row.state.0));
    let subject = Subject::of("need", row.id.uuid(), &row.party_label, Some(row.version));
    journal::record(tx, &actor.author, Entry::new(Deed::NeedSet, subject, changes), now)
}

/// A text that must say something.
fn given(text: &str, pointer: &str) -> Result<String> {
    match text.trim() {
        "" => Err(Error::at(Code::TextNotGiven, pointer)),
        text => Ok(text.to_owned()),
    }
}
