//! Fixing the frame of a sample, before its seed is thrown: by itself after the end of each period, and by hand for one
//! that was missed.

use super::super::super::store::{self, Candidate, SampleRow};
use super::{plan, proof, subject};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{Id, Json, ProjectId, SlipId, TicketId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry};
use crate::policy::{self, InForce};
use crate::properties;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::sampling::{self as rules, Item, Organiser, Plan, Purpose, Size, Stage, Stretch};
use std::collections::HashSet;

/// Fixes the frame of the newest period that is over and has no sample yet, unless it lies before the project or the policy
/// asks for none. Gives whether there was something to do: one frame at a time, so that nobody stands in two.
///
/// Rule: CBK-07, CBK-08, CBK-14, CMP-30, SMP-01.
///
/// # Errors
/// What the database says.
pub fn make_frame(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    if store::waiting_frame(tx, project)?.is_some() {
        return Ok(false);
    }
    let force = policy::in_force(tx, project, now)?;
    let begun_on = force.day(properties::find_project(tx, project)?.created_at.0);
    let plan = plan(&force);
    for purpose in Purpose::ALL.iter().copied() {
        let (Some(size), Some(days)) = (purpose.size(&plan), purpose.newest_period(&plan, force.day(now))) else {
            continue;
        };
        if days.1 < begun_on || store::has_sample(tx, project, purpose, days.1)? {
            continue;
        }
        let author = Author::system(project);
        return Ok(keep(tx, (&author, None), (purpose, None), (size, days), &force, now)?.is_some());
    }
    Ok(false)
}

/// A sample that somebody wants.
#[derive(Clone, Copy, Debug)]
pub struct FrameOrder {
    /// What it is drawn of.
    pub purpose: Purpose,
    /// A day of the period; of a survey, its last day.
    pub on: NaiveDate,
    /// The first day of a survey.
    pub from_on: Option<NaiveDate>,
    /// Who organised the survey.
    pub organiser: Option<Organiser>,
}

impl FrameOrder {
    /// The days that it is about.
    fn days(&self, plan: &Plan) -> Result<Stretch> {
        let lacks = |pointer, zh, en| Error::fault(Code::NotValid, pointer, zh, en);
        let for_surveys = |pointer| lacks(pointer, "只用于征询真实性", "only for surveys");
        match (self.purpose, self.from_on, self.organiser) {
            (Purpose::SurveyTruth, Some(from), Some(_)) => Ok(rules::survey_days(from, self.on)?),
            (Purpose::SurveyTruth, None, _) => {
                Err(lacks("/from_on", "须填写征询的第一天", "the survey's first day is missing"))
            }
            (Purpose::SurveyTruth, _, None) => Err(lacks("/organiser", "须填写组织部门", "the organiser is missing")),
            (_, Some(_), _) => Err(for_surveys("/from_on")),
            (_, _, Some(_)) => Err(for_surveys("/organiser")),
            (purpose, None, None) => purpose
                .period_of(plan, self.on)
                .ok_or_else(|| Error::fault(Code::TimeNotValid, "/on", "没有这个日期", "there is no such day")),
        }
    }
}

/// Fixes the frame of a survey, or of the period to which a day belongs, for a sample that was missed.
///
/// Rule: CBK-07, CBK-08, CBK-12, CBK-14, SMP-01.
///
/// # Errors
/// 403 without `samples.draw`; 422 for a period that is not over, or a survey without its days and organiser; 409 for one that
/// has its sample, or while another frame waits for its seed.
pub fn fix_frame(tx: &mut Conn, actor: &Actor, order: &FrameOrder, now: DateTime<Utc>) -> Result<SampleRow> {
    actor.require(Permission::SamplesDraw)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let (purpose, plan) = (order.purpose, plan(&force));
    let days = order.days(&plan)?;
    rules::may_frame(days, force.day(now))?;
    let none = || Error::fault(Code::NotValid, "/purpose", "策略规定此项不抽样", "the policy asks for no such sample");
    let size = purpose.size(&plan).ok_or_else(none)?;
    let by = (&actor.author, Some(actor.user));
    let kept = keep(tx, by, (purpose, order.organiser), (size, days), &force, now)?;
    kept.ok_or(Error::Code(Code::Conflict))
}

fn keep(
    tx: &mut Conn,
    (author, by): (&Author, Option<UserId>),
    (purpose, organiser): (Purpose, Option<Organiser>),
    (size, (from_on, to_on)): (Size, Stretch),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<Option<SampleRow>> {
    let found = frame(tx, author.project, purpose, (from_on, to_on), force)?;
    let row = SampleRow {
        project_id: author.project,
        id: Id::fresh(now),
        purpose: Word(purpose),
        stage: Word(Stage::Framed),
        from_on,
        to_on,
        size: Json(size),
        population: count(found.items.len()),
        without_phone: found.without_phone,
        asked_before: found.asked_before,
        frame_sha256: proof::hash(&found.items),
        frame: Json(found.items),
        framed_at: now.into(),
        framed_by: by,
        algorithm: None,
        seed: None,
        drawn: None,
        drawn_at: None,
        drawn_by: None,
        due_at: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        organiser: organiser.map(Word),
        passed_on_to: None,
        passed_on_at: None,
        passed_on_by: None,
    };
    if !store::keep_frame(tx, &row)? {
        return Ok(None);
    }
    // The hash stands in the chained journal before there is a seed.
    let changes = Changes::none().new_field("population", row.population).new_field("frame_sha256", &row.frame_sha256);
    journal::record(tx, author, Entry::new(Deed::SampleFramed, subject(&row), changes), now)?;
    Ok(Some(row))
}

/// What may be drawn, by ids, and how many stand outside.
struct Frame {
    items: Vec<Item>,
    without_phone: i32,
    asked_before: i32,
}

/// Whoever has left a phone and was not asked before.
///
/// Rule: CBK-07, CBK-08, CBK-12, CBK-14, CMP-30.
fn frame(conn: &mut Conn, project: ProjectId, purpose: Purpose, (from, to): Stretch, force: &InForce) -> Result<Frame> {
    let end = to.succ_opt().unwrap_or(to);
    let stretch = (force.calendar.midnight(from), force.calendar.midnight(end));
    let all = match purpose {
        Purpose::WeeklyRepair | Purpose::MonthlyRepair => store::repairs(conn, project, stretch)?,
        Purpose::MonthlyComplaint => store::opinions(conn, project, stretch)?,
        Purpose::BespokeService => store::bespoke_services(conn, project, stretch)?,
        Purpose::SurveyTruth => store::survey_forms(conn, project, stretch)?,
    };
    let asked = asked(conn, project, purpose, &all)?;
    let was_asked = |one: &Candidate| asked.contains(&(one.ticket, None)) || asked.contains(&(one.ticket, one.slip));
    let is_without = |one: &&Candidate| one.phone.as_ref().is_none_or(|phone| phone.trim().is_empty());
    let (known, new): (Vec<&Candidate>, Vec<&Candidate>) = all.iter().partition(|one| was_asked(one));
    let (without, callable): (Vec<&Candidate>, Vec<&Candidate>) = new.into_iter().partition(is_without);
    let item = |one: &Candidate| Item {
        id: one.slip.map_or(one.ticket.uuid(), |slip| slip.uuid()),
        stratum: rules::stratum_key(one.worker.map(|worker| worker.uuid()), one.category.as_deref()),
    };
    let mut items: Vec<Item> = callable.into_iter().map(item).collect();
    items.sort_unstable_by_key(|item| item.id);
    Ok(Frame { items, without_phone: count(without.len()), asked_before: count(known.len()) })
}

type Asked = HashSet<(TicketId, Option<SlipId>)>;

fn asked(conn: &mut Conn, project: ProjectId, purpose: Purpose, all: &[Candidate]) -> Result<Asked> {
    if purpose.spares().is_empty() {
        return Ok(Asked::new());
    }
    let tickets: Vec<TicketId> = all.iter().map(|one| one.ticket).collect();
    let mut asked = Asked::new();
    for some in tickets.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
        asked.extend(store::asked_before(conn, project, purpose.spares(), some)?);
    }
    Ok(asked)
}

fn count(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}
