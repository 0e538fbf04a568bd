//! Throwing the seed of a frame that is fixed, and making the calls due.

use super::super::super::store::{self, ItemRow, SampleRow};
use super::super::{Due, make_due_for};
use super::{label, plan, settle_duty, subject};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Json, ProjectId, SampleId, SlipId, TicketId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry};
use crate::policy::{self, InForce, keys};
use crate::tickets;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::sampling::{self as rules, Drawn, Organiser, Place, Purpose, Verb};
use std::collections::HashMap;
use uuid::Uuid;

/// Draws from the frame that waits, if one does. Gives whether there was something to do.
///
/// Rule: SMP-01, CBK-07, CBK-08.
///
/// # Errors
/// What the database says.
pub fn throw_seed(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let Some(before) = store::waiting_frame(tx, project)? else { return Ok(false) };
    match throw(tx, (&Author::system(project), None), &before, now) {
        // Somebody drew it by hand meanwhile.
        Err(Error::Stale { .. }) => Ok(false),
        drawn => drawn.map(|_| true),
    }
}

/// Draws from a frame by hand.
///
/// Rule: SMP-01.
///
/// # Errors
/// 403 without `samples.draw`; 409 for a sample that is drawn.
pub fn draw_sample(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SampleId, i32),
    now: DateTime<Utc>,
) -> Result<SampleRow> {
    actor.require(Permission::SamplesDraw)?;
    let before = store::sample(tx, actor.project(), id)?;
    match before.version == version {
        true => throw(tx, (&actor.author, Some(actor.user)), &before, now),
        false => Err(Error::Stale { now: before.version }),
    }
}

/// A seed that nobody can foresee.
fn fresh_seed() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn throw(
    tx: &mut Conn,
    (author, by): (&Author, Option<UserId>),
    before: &SampleRow,
    now: DateTime<Utc>,
) -> Result<SampleRow> {
    let stage = rules::next(before.stage.0, Verb::Draw)?;
    let force = policy::in_force(tx, before.project_id, now)?;
    let drawn = rules::draw(&before.frame.0, before.size.0, &fresh_seed()?)?;
    let due_at = due_at(before, &force, now)?;
    let after = SampleRow {
        stage: Word(stage),
        algorithm: Some(drawn.algorithm.clone()),
        seed: Some(drawn.seed.clone()),
        drawn: Some(Json(drawn.clone())),
        drawn_at: Some(now.into()),
        drawn_by: by,
        due_at: Some(due_at.into()),
        ..before.clone()
    };
    let saved = store::save_sample(tx, before, &after, now)?;
    let changes = Changes::none()
        .field("stage", before.stage.0, stage)
        .new_field("seed", &drawn.seed)
        .new_field("drawn", drawn.count());
    journal::record(tx, author, Entry::new(Deed::SampleDrawn, subject(&saved), changes), now)?;
    let matters = Matters::of(tx, &saved, drawn.chosen())?;
    for (position, item) in (1..).zip(drawn.chosen()) {
        ask(tx, author, &saved, (item, position, None), (&matters, &force), now)?;
    }
    tell(tx, &saved, drawn.count(), now)?;
    // A sample of nobody is called at once.
    settle_duty(tx, author, (saved.project_id, saved.id), now)?;
    Ok(saved)
}

/// Until when the people of a sample are called.
///
/// Rule: CBK-07, CBK-08, CBK-12, CBK-14, SUR-16.
fn due_at(sample: &SampleRow, force: &InForce, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    if sample.purpose.0 == Purpose::SurveyTruth {
        let limit = force.policy.limit(keys::SURVEY_ANALYSE_WITHIN);
        return Ok(force.calendar.due(now, &limit.ok_or_else(|| Error::internal("a survey has no limit"))?));
    }
    let days = (sample.from_on, sample.to_on);
    let last = sample.purpose.0.call_until(&plan(force), days, force.day(now)).and_then(|day| day.succ_opt());
    Ok(force.calendar.midnight(last.ok_or_else(|| Error::internal("the calendar has ended"))?))
}

/// The ticket and the slip of each item.
pub(super) struct Matters(HashMap<Uuid, (TicketId, Option<SlipId>)>);

impl Matters {
    pub(super) fn of(conn: &mut Conn, sample: &SampleRow, items: impl Iterator<Item = Uuid>) -> Result<Self> {
        if !matches!(sample.purpose.0, Purpose::WeeklyRepair | Purpose::MonthlyRepair) {
            return Ok(Self(items.map(|item| (item, (TicketId::from(item), None))).collect()));
        }
        let slips: Vec<SlipId> = items.map(SlipId::from).collect();
        let found = store::tickets_of(conn, sample.project_id, slips)?;
        Ok(Self(found.into_iter().map(|(slip, ticket)| (slip.uuid(), (ticket, Some(slip)))).collect()))
    }
}

/// Makes the call to somebody of a sample due, who was drawn, or steps in for somebody.
///
/// Rule: CBK-07, CBK-08, CBK-12, CBK-14, SMP-02.
pub(super) fn ask(
    tx: &mut Conn,
    author: &Author,
    sample: &SampleRow,
    (item, position, instead): (Uuid, i32, Option<(Uuid, Place)>),
    (matters, force): (&Matters, &InForce),
    now: DateTime<Utc>,
) -> Result<()> {
    let gone = || Error::internal(format!("the item {item} of a frame is not there"));
    let (ticket, slip) = *matters.0.get(&item).ok_or_else(gone)?;
    let ticket = tickets::find(tx, sample.project_id, ticket)?;
    let (purpose, due_at) = (sample.purpose.0, sample.due_at.map_or(now, |at| at.0).max(now));
    let is_for_quality = for_quality(sample);
    let due = Due { kind: purpose.kind(), rule: purpose.rule(), slip, sample: sample.id, due_at, is_for_quality };
    let callback = make_due_for(tx, author, &ticket, &due, force, now)?;
    let home = sample.frame.0.iter().find(|one| one.id == item).ok_or_else(gone)?;
    let (technician, category) = rules::parts_of(&home.stratum);
    let row = ItemRow {
        project_id: sample.project_id,
        sample_id: sample.id,
        item_id: item.into(),
        position,
        ticket_id: ticket.id,
        slip_id: slip,
        callback_id: callback.id,
        technician_id: technician.map(UserId::from),
        category: category.map(str::to_owned),
        stands_for_id: instead.map(|(stands_for, _)| stands_for.into()),
        place: instead.map(|(_, place)| Word(place)),
        is_given_up: false,
        replaced_by_id: None,
        reason: None,
    };
    store::insert_item(tx, &row)
}

/// Whether quality makes calls of a kind that others make too.
fn for_quality(sample: &SampleRow) -> bool {
    let is_own_survey = sample.organiser.is_some_and(|organiser| organiser.0 == Organiser::Quality);
    sample.purpose.0 == Purpose::BespokeService || is_own_survey
}

/// The draw of a sample that was drawn.
pub(super) fn drawn_of(sample: &SampleRow) -> Result<&Drawn> {
    let none = || Error::internal("a call belongs to a sample that is not drawn");
    sample.drawn.as_ref().map(|drawn| &drawn.0).ok_or_else(none)
}

fn tell(tx: &mut Conn, row: &SampleRow, drawn: u64, now: DateTime<Utc>) -> Result<()> {
    let word = clocks::Notified {
        kind: "sample",
        subject_kind: "sample",
        subject_id: row.id.uuid(),
        label: label(row),
        content: serde_json::json!({ "population": row.population, "drawn": drawn }),
    };
    let callers: &[Role] = match row.organiser.map(|organiser| organiser.0) {
        Some(Organiser::CustomerService) => &[Role::ProjectHead],
        Some(Organiser::Quality) => &[Role::QualityManager],
        None => &[Role::QualityOfficer, Role::QualityManager],
    };
    let mut told = Vec::new();
    for role in callers {
        told.extend(clocks::in_post(tx, row.project_id, *role, now)?);
    }
    told.sort_unstable();
    told.dedup();
    told.into_iter().try_for_each(|user| clocks::tell(tx, row.project_id, user, &word, now))
}
