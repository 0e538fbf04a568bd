//! Matching the calls of a day to the register, and writing down what was found.

use super::super::store::{self, CallRow, DayRow, Instead, Marks, PairRow, SettlementRow};
use super::days::subject;
use super::returns::follow_missed;
use super::state::{day_state, stretch};
use crate::db::Conn;
use crate::db::types::{ContactId, Id, Json, ProjectId, RecordedCallId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce, keys};
use crate::tickets::{self, RowByCall, WhichRows};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{
    self as rules, Call, Figures, Folded, Pair, Reconciliation, Rings, Row, Settlement, Terms, call_key,
};
use guanjia_rules::text::normal_phone;
use std::collections::{HashMap, HashSet};

/// How long after its call a row may be written whose time was typed in: beyond the window of the policy.
const WRITTEN_LATE: TimeDelta = TimeDelta::hours(1);

/// Matches a day because somebody asked for it; a day of which no list came yet is begun.
///
/// Rule: TEL-02.
///
/// # Errors
/// 403 without `telephone.reconcile`; 409 for a day that is signed off; 422 for a day ahead.
pub fn match_on_demand(tx: &mut Conn, actor: &Actor, on: NaiveDate, now: DateTime<Utc>) -> Result<DayRow> {
    actor.require(Permission::TelephoneReconcile)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    if on > force.day(now) || on < force.day(now) - TimeDelta::days(3660) {
        return Err(Error::at(Code::PeriodNotValid, "/on_day"));
    }
    match store::known_day(tx, actor.project(), on)? {
        Some(day) if day.stage.0 == rules::DayStage::Signed => Ok(day),
        _ => match_day(tx, actor, on, now),
    }
}

/// Holds the calls of a day against the register and writes down what was found: pairs with their reasons, ambiguous ones,
/// figures, and missed calls to return. What persons decided stays as it is.
///
/// Rule: TEL-02, TEL-05.
///
/// # Errors
/// What the database says.
pub(super) fn match_day(tx: &mut Conn, actor: &Actor, on: NaiveDate, now: DateTime<Utc>) -> Result<DayRow> {
    let project = actor.project();
    let force = policy::in_force(tx, project, now)?;
    let terms = terms(&force);
    adopt(tx, (project, on), now)?;
    let calls = store::calls_of_day(tx, project, on)?;
    let settled = store::settlements_near(tx, project, on)?;
    free(tx, (project, on), &calls, &settled)?;
    let (from, to) = stretch(&force, on);
    let margin = terms.window + terms.drift_allowance + WRITTEN_LATE;
    let rows = tickets::rows_by_call(tx, project, &WhichRows::Answered((from - margin, to + margin)))?;
    let book = Book::of(&calls, &settled);
    let compared = rules::reconcile(&book.open(), &open_rows(&rows, &calls, &settled), &terms);
    keep(tx, (project, on), &book, &compared)?;
    let rings = rings(&force);
    let figures = rules::figures(&book.folded, rings);
    store::mark_calls(tx, project, on, &book.marks(&figures, rings))?;
    follow_missed(tx, actor, on, &book.folded, &figures, now)?;
    let drift = compared.drifts.get(&on).and_then(|drift| i32::try_from(drift.num_seconds()).ok());
    note(tx, actor, (on, &force), (&book, &figures, drift), now)
}

fn terms(force: &InForce) -> Terms {
    let minutes = |key, usual| TimeDelta::minutes(force.policy.number(key).unwrap_or(usual));
    Terms {
        window: minutes(keys::TELEPHONY_MATCH_WINDOW, 10),
        drift_allowance: minutes(keys::TELEPHONY_DRIFT_ALLOWANCE, 5),
        offset: force.calendar.offset,
    }
}

fn rings(force: &InForce) -> Rings {
    let limit = force.policy.number(keys::DESK_ANSWER_WITHIN).and_then(|limit| u32::try_from(limit).ok());
    Rings { limit: limit.unwrap_or(3), seconds_each: force.policy.number(keys::DESK_RING_SECONDS).unwrap_or(5) }
}

/// A row that was registered from a call is a decision of whoever registered it.
///
/// Rule: TEL-03.
fn adopt(tx: &mut Conn, (project, on): (ProjectId, NaiveDate), now: DateTime<Utc>) -> Result<()> {
    let calls: Vec<RecordedCallId> = store::calls_of_day(tx, project, on)?.iter().map(|call| call.id).collect();
    let paired: HashSet<RecordedCallId> = store::pairs_of_day(tx, project, on)?
        .iter()
        .filter(|pair| !pair.is_ambiguous)
        .map(|pair| pair.call_id)
        .collect();
    let settled: HashSet<RecordedCallId> =
        store::settlements_near(tx, project, on)?.iter().filter_map(|one| one.call_id).collect();
    for some in calls.chunks(500) {
        for row in tickets::rows_by_call(tx, project, &WhichRows::Named(some))? {
            let Some(call) = row.recorded_call_id else { continue };
            if paired.contains(&call) || settled.contains(&call) {
                continue;
            }
            let made = SettlementRow {
                project_id: project,
                id: Id::fresh(now),
                on_day: on,
                call_id: Some(call),
                contact_id: Some(row.id),
                settlement: Word(Settlement::Created),
                note: None,
                settled_by: row.taken_by,
                settled_at: row.created_at,
                voided_at: None,
                voided_by: None,
            };
            store::add_settlement(tx, &made)?;
        }
    }
    Ok(())
}

/// Forgets what an earlier matching of the day found, but for what persons decided.
fn free(
    tx: &mut Conn,
    (project, on): (ProjectId, NaiveDate),
    calls: &[CallRow],
    settled: &[SettlementRow],
) -> Result<()> {
    let decided: HashSet<RecordedCallId> = settled.iter().filter_map(|one| one.call_id).collect();
    let open: Vec<RecordedCallId> = calls.iter().map(|call| call.id).filter(|id| !decided.contains(id)).collect();
    store::forget_pairs(tx, project, on)?;
    open.chunks(500).try_for_each(|some| tickets::free_calls(tx, project, some.to_vec()))
}

/// The rows that may still be matched, as the rules know them.
fn open_rows(rows: &[RowByCall], calls: &[CallRow], settled: &[SettlementRow]) -> Vec<Row> {
    let decided: HashSet<ContactId> = settled.iter().filter_map(|one| one.contact_id).collect();
    let by_recording = file_names(calls.iter());
    let is_open = |row: &&RowByCall| row.recorded_call_id.is_none() && !decided.contains(&row.id);
    rows.iter().filter(is_open).map(|row| plain_row(row, &by_recording)).collect()
}

/// The keys of calls by the names of their recordings.
pub(super) fn file_names<'a>(calls: impl Iterator<Item = &'a CallRow>) -> HashMap<&'a str, String> {
    calls.filter_map(|row| Some((file_name(row.recording.as_deref()?), call_key(&row.call())))).collect()
}

/// A row as the rules know it.
pub(super) fn plain_row(row: &RowByCall, by_recording: &HashMap<&str, String>) -> Row {
    let begun_at = row.ticket.as_ref().map_or(row.created_at, |(_, begun_at, ..)| *begun_at).0;
    Row {
        id: row.id.uuid(),
        begun_at,
        answered_at: Some(row.answered_at.0).filter(|at| *at != begun_at),
        phone: row.caller_phone.as_deref().and_then(normal_phone),
        is_call: true,
        extension: row.extension.clone(),
        call_key: row.recording.as_deref().and_then(|name| by_recording.get(file_name(name)).cloned()),
    }
}

/// A file's name without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The calls of a day, each once, and the record that stands for it.
struct Book {
    folded: Vec<Folded>,
    ids: HashMap<String, RecordedCallId>,
    /// Calls of which a person decided.
    decided: HashSet<RecordedCallId>,
}

impl Book {
    fn of(calls: &[CallRow], settled: &[SettlementRow]) -> Self {
        let plain: Vec<Call> = calls.iter().map(CallRow::call).collect();
        Self {
            folded: rules::fold(&plain),
            ids: calls.iter().map(|row| (call_key(&row.call()), row.id)).collect(),
            decided: settled.iter().filter_map(|one| one.call_id).collect(),
        }
    }

    fn records(&self, one: &Folded) -> Vec<RecordedCallId> {
        one.calls().filter_map(|call| self.ids.get(&call_key(call)).copied()).collect()
    }

    /// The record that stands for a call: the one of which a person decided, else the one that says most.
    fn head(&self, one: &Folded) -> Option<RecordedCallId> {
        let records = self.records(one);
        records.iter().find(|id| self.decided.contains(id)).or(records.first()).copied()
    }

    /// The calls of which nobody decided.
    fn open(&self) -> Vec<Folded> {
        let is_open = |one: &&Folded| !self.records(one).iter().any(|id| self.decided.contains(id));
        self.folded.iter().filter(is_open).cloned().collect()
    }

    fn marks(&self, figures: &Figures, rings: Rings) -> Marks {
        let mut marks = Marks::default();
        let unreturned: HashSet<&str> =
            figures.unreturned.iter().flat_map(|one| one.calls.iter().map(String::as_str)).collect();
        for one in &self.folded {
            let Some(head) = self.head(one) else { continue };
            let parts: Vec<RecordedCallId> = self.records(one).into_iter().filter(|id| *id != head).collect();
            if !parts.is_empty() {
                marks.parts.push((head, parts));
            }
            match rules::is_in_rings(&one.call, rings) {
                Some(true) => marks.in_rings.push(head),
                Some(false) => marks.late.push(head),
                None => {}
            }
            if unreturned.contains(one.key().as_str()) {
                marks.unreturned.push(head);
            }
        }
        marks
    }
}

/// Writes down the pairs, and names its call in each row that has a sure one.
fn keep(tx: &mut Conn, (project, on): (ProjectId, NaiveDate), book: &Book, compared: &Reconciliation) -> Result<()> {
    let pair = |pair: &Pair, others: &[Pair], is_ambiguous| {
        let instead = |other: &Pair| {
            let call = book.ids.get(&other.call).copied()?;
            Some(Instead { call, contact: other.row.into(), score: other.score })
        };
        Some(PairRow {
            project_id: project,
            call_id: book.ids.get(&pair.call).copied()?,
            contact_id: pair.row.into(),
            on_day: on,
            score: i32::try_from(pair.score).unwrap_or(0),
            reason: Json(pair.reason.into()),
            is_ambiguous,
            instead: Json(others.iter().filter_map(instead).collect()),
        })
    };
    let sure: Vec<PairRow> = compared.pairs.iter().filter_map(|one| pair(one, &[], false)).collect();
    let doubts = compared.ambiguous.iter().filter_map(|one| pair(&one.pair, &one.instead, true));
    let mut rows: Vec<PairRow> = sure.clone();
    rows.extend(doubts);
    store::add_pairs(tx, project, &rows)?;
    sure.iter().try_for_each(|pair| tickets::name_call(tx, project, pair.contact_id, Some(pair.call_id)))
}

/// Writes down how the day stands; one that stands as before is left alone.
fn note(
    tx: &mut Conn,
    actor: &Actor,
    (on, force): (NaiveDate, &InForce),
    (book, figures, drift): (&Book, &Figures, Option<i32>),
    now: DateTime<Utc>,
) -> Result<DayRow> {
    let project = actor.project();
    let before = store::known_day(tx, project, on)?.unwrap_or_else(|| DayRow::fresh(project, on, now));
    let state = day_state(tx, project, on, force)?;
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let whole = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let after = DayRow {
        calls: count(book.folded.len()),
        incoming: whole(figures.incoming),
        missed: whole(figures.missed),
        missed_withheld: whole(figures.missed_withheld),
        unreturned: whole(figures.unreturned_calls()),
        rung: whole(figures.in_rings.whole),
        in_rings: whole(figures.in_rings.part),
        matched: count(
            state
                .rows
                .values()
                .filter(|row| row.recorded_call_id.is_some_and(|id| state.calls.contains_key(&id)))
                .count(),
        ),
        left_calls: count(state.left.calls.len()),
        left_rows: count(state.left.rows.len()),
        left_pairs: count(state.left.pairs.len()),
        drift_seconds: drift,
        matched_at: now.into(),
        ..before.clone()
    };
    let saved = store::keep_day(tx, &after, now)?;
    let changes = Changes::none()
        .field("calls", before.calls, saved.calls)
        .field("matched", before.matched, saved.matched)
        .field("left_calls", before.left_calls, saved.left_calls)
        .field("left_rows", before.left_rows, saved.left_rows)
        .field("left_pairs", before.left_pairs, saved.left_pairs);
    if before.version == 0 || !changes.0.is_empty() {
        journal::record(tx, &actor.author, Entry::new(Deed::CallsMatched, subject(&saved), changes), now)?;
    }
    Ok(saved)
}
