//! Taking the steps of ladders: who is told, who acknowledges, and what happens when nobody does.
//!
//! Rule: CLK-07, CLX-05.

use super::promise;
use crate::absences;
use crate::clocks::store::{self, ClockRow, SubjectId, steps};
use crate::db::types::{ClockId, ClockStepId, Id, Moment, UserId, Word};
use crate::db::{Conn, apart};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::absences::Told;
use guanjia_rules::clock::{self, PassOn, Post, Rung, Step, Verdict};
use guanjia_rules::code::Code;
use steps::StepRow;

/// How many clocks one transaction tells of.
const TOLD_AT_ONCE: i64 = 200;

/// Takes every step of a ladder that has come: writes the owner, the lead or the project head a notice, and passes on what
/// nobody acknowledged. Asked twice, the second time nothing is due. Gives how many steps were taken.
///
/// Rule: CLK-07, CLX-05.
///
/// # Errors
/// What the database says.
pub fn tell_steps(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    let told = tell_due(tx, now)?;
    Ok(told + pass_on_late(tx, now)?)
}

/// How long a step that cannot be told is left alone, so that those that can are not kept from their turn.
const REST: TimeDelta = TimeDelta::minutes(10);

fn tell_due(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    let mut told = 0;
    for row in store::steps_due(tx, now, TOLD_AT_ONCE)? {
        match apart(tx, |tx| tell_rungs(tx, &row, now))? {
            Ok(steps) => told += steps,
            Err(error) => {
                log::error!("clock {}: its step cannot be told: {error}", row.id);
                store::postpone(tx, &row, now + REST)?;
            }
        }
    }
    Ok(told)
}

/// Takes the steps of one clock that have come; none if somebody has ended it meanwhile, or is about to.
fn tell_rungs(tx: &mut Conn, seen: &ClockRow, now: DateTime<Utc>) -> Result<usize> {
    let Some(mut row) = store::held(tx, seen.project_id, seen.id)?.filter(|row| row.version == seen.version) else {
        return Ok(0);
    };
    let force = policy::of_versions(tx, row.project_id, row.policy_number, row.calendar_number)?;
    let ladder = clock::ladder(&promise(&row), &force.policy.escalate(), &force.calendar);
    let already = usize::try_from(row.told_step).unwrap_or(0);
    let due: Vec<Step> = clock::steps_due(&ladder, already, now).to_vec();
    for step in &due {
        // The next rung tells the next post by itself: what the one before told is passed on no more.
        steps::rest(tx, row.project_id, row.id)?;
        let readers = reach(tx, &row, step.post, &[], now)?;
        let telling = Telling { rung: step.rung, post: step.post, is_to_substitutes: false, before: None };
        tell(tx, &row, &telling, (readers, &force), now)?;
    }
    row.told_step += i32::try_from(due.len()).unwrap_or(0);
    row.next_step_at = clock::next_step(&ladder, already + due.len()).map(|step| Moment::from(step.at));
    store::save(tx, &row)?;
    Ok(due.len())
}

/// Passes on what nobody acknowledged in time: to the substitutes of those who were told, then to the next post above, each
/// once, until the way is at its end.
fn pass_on_late(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    let mut passed = 0;
    for late in steps::to_pass_on(tx, now, TOLD_AT_ONCE)? {
        match apart(tx, |tx| pass_on(tx, &late, now))? {
            Ok(is_passed) => passed += usize::from(is_passed),
            Err(error) => {
                log::error!("clock {}: its step cannot be passed on: {error}", late.clock_id);
                steps::postpone(tx, &late, now + REST)?;
            }
        }
    }
    Ok(passed)
}

/// Passes one telling on; `false` where its clock has ended, or nobody is left to be told.
fn pass_on(tx: &mut Conn, late: &StepRow, now: DateTime<Utc>) -> Result<bool> {
    // Whoever holds the clock now is ending it, or the next round comes back to it.
    let Some(row) = store::held(tx, late.project_id, late.clock_id)? else { return Ok(false) };
    steps::rest(tx, late.project_id, late.clock_id)?;
    if row.verdict.0 != Verdict::Running {
        return Ok(false);
    }
    let force = policy::of_versions(tx, row.project_id, row.policy_number, row.calendar_number)?;
    let known = told_before(tx, late)?;
    let meant = told_by(tx, late)?;
    let standing = absences::standing(tx, row.project_id, &meant, now)?;
    let fresh: Vec<UserId> = standing.into_iter().filter(|user| !known.contains(user)).collect();
    // Of two who stand in for each other, the one who is there may know already: then the next post is told.
    let substitutes = unknown_of(absences::in_their_place(tx, row.project_id, &fresh, now)?, &known);
    let told_post = late.told_post.map(|post| post.0);
    let (post, readers) = match clock::pass_on(told_post, late.is_to_substitutes, !substitutes.is_empty()) {
        Some(PassOn::Substitutes(post)) => (post, Reached { post: Some(post), told: substitutes }),
        Some(PassOn::Post(post)) => (post, reach(tx, &row, post, &known, now)?),
        None => return Ok(false),
    };
    if readers.told.is_empty() {
        return Ok(false);
    }
    let is_to_substitutes = told_post == Some(post);
    let telling = Telling { rung: late.rung.0, post, is_to_substitutes, before: Some(late.chain_id) };
    tell(tx, &row, &telling, (readers, &force), now)?;
    Ok(true)
}

/// Everybody whom a chain of tellings told up to now.
fn told_before(tx: &mut Conn, late: &StepRow) -> Result<Vec<UserId>> {
    let all = steps::of_clock(tx, late.project_id, late.clock_id)?;
    let chain = all.iter().filter(|step| step.chain_id == late.chain_id).map(|step| step.id);
    Ok(steps::readers(tx, late.project_id, chain)?.into_iter().map(|(_, user, _)| user).collect())
}

/// Whom one telling was meant for: its readers, and those in whose stead they read it.
fn told_by(tx: &mut Conn, step: &StepRow) -> Result<Vec<UserId>> {
    let readers = steps::readers(tx, step.project_id, [step.id])?;
    Ok(readers.into_iter().flat_map(|(_, user, stead)| std::iter::once(user).chain(stead)).collect())
}

/// Who is told of a step, and by which post.
struct Reached {
    post: Option<Post>,
    told: Vec<Told>,
}

/// Whom a step for a post reaches now: whoever holds it, or those who stand in for them. A post that nobody holds goes to
/// the next one above, so that no step is told to nobody while anybody can be told; so does one whose holders know already.
fn reach(tx: &mut Conn, row: &ClockRow, post: Post, known: &[UserId], now: DateTime<Utc>) -> Result<Reached> {
    for post in post.upward() {
        let holders = store::holders(tx, row, post, now)?;
        let told = unknown_of(absences::in_their_place(tx, row.project_id, &holders, now)?, known);
        if !told.is_empty() {
            return Ok(Reached { post: Some(post), told });
        }
    }
    Ok(Reached { post: None, told: Vec::new() })
}

fn unknown_of(told: Vec<Told>, known: &[UserId]) -> Vec<Told> {
    told.into_iter().filter(|one| !known.contains(&UserId::from(one.user))).collect()
}

/// Whom the next step of a clock would tell if it came now.
///
/// # Errors
/// What the database says.
pub(in super::super) fn would_tell(
    conn: &mut Conn,
    row: &ClockRow,
    post: Post,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    Ok(reach(conn, row, post, &[], now)?.told)
}

/// A telling to be.
struct Telling {
    rung: Rung,
    /// The post that is to be told.
    post: Post,
    is_to_substitutes: bool,
    /// The chain that it goes on, because nobody acknowledged.
    before: Option<ClockStepId>,
}

fn tell(
    tx: &mut Conn,
    row: &ClockRow,
    telling: &Telling,
    (reached, force): (Reached, &InForce),
    now: DateTime<Utc>,
) -> Result<()> {
    let id = Id::fresh(now);
    let within = force.policy.limit(keys::CLOCK_ACKNOWLEDGE_WITHIN).filter(|_| !reached.told.is_empty());
    let step = StepRow {
        project_id: row.project_id,
        id,
        chain_id: telling.before.unwrap_or(id),
        clock_id: row.id,
        rung: Word(telling.rung),
        post: Word(telling.post),
        told_post: reached.post.map(Word),
        is_to_substitutes: telling.is_to_substitutes,
        told_at: now.into(),
        pass_on_at: clock::pass_on_at(now, within, &force.calendar).map(Moment::from),
        acknowledged_at: None,
        acknowledged_by: None,
        ended_at: None,
    };
    steps::insert(tx, &step)?;
    for one in &reached.told {
        store::notify(tx, row, &step, one, now)?;
    }
    let deed = match (telling.before, telling.rung) {
        (Some(_), _) => Deed::ClockPassedOn,
        (None, Rung::Warn) => Deed::ClockWarned,
        (None, _) => Deed::ClockEscalated,
    };
    let steads = reached.told.iter().filter(|one| one.stead_of.is_some()).count();
    let changes = Changes::none()
        .new_field("key", &row.key)
        .new_field("rung", telling.rung)
        .new_field("post", telling.post)
        .new_field("told_post", reached.post.filter(|post| *post != telling.post))
        .new_field("is_to_substitutes", telling.is_to_substitutes.then_some(true))
        .new_field("told", reached.told.len())
        .new_field("in_stead", Some(steads).filter(|steads| *steads > 0));
    journal::record(tx, &Author::system(row.project_id), Entry::new(deed, subject(row), changes), now)
}

fn subject(row: &ClockRow) -> Subject {
    Subject { version: None, ..Subject::clock(row.id, &row.subject_label, row.matter_id) }
}

/// Acknowledges the step that one of the actor's notices tells of.
///
/// Rule: CLX-05.
///
/// # Errors
/// 404 for somebody else's notice; 409 where nothing waits for it any more.
pub(in super::super) fn acknowledge_notice(
    tx: &mut Conn,
    actor: &Actor,
    notice: SubjectId,
    now: DateTime<Utc>,
) -> Result<()> {
    match steps::of_notice(tx, (actor.project(), actor.user), notice)? {
        Some(step) => acknowledge(tx, actor, &step, now),
        None => Err(Code::NothingToAcknowledge.into()),
    }
}

/// Acknowledges every step of a clock of which the actor was told.
///
/// Rule: CLX-05.
///
/// # Errors
/// 404 for a clock that is not the project's; 409 where nothing waits for the actor.
pub(in super::super) fn acknowledge_clock(
    tx: &mut Conn,
    actor: &Actor,
    clock: ClockId,
    now: DateTime<Utc>,
) -> Result<()> {
    store::find(tx, actor.project(), clock)?;
    let open = steps::open_for(tx, (actor.project(), actor.user), clock)?;
    if open.is_empty() {
        return Err(Code::NothingToAcknowledge.into());
    }
    let mut chains: Vec<ClockStepId> = Vec::new();
    for step in open {
        if !chains.contains(&step.chain_id) {
            chains.push(step.chain_id);
            acknowledge(tx, actor, &step, now)?;
        }
    }
    Ok(())
}

/// Whoever was told acknowledges for all who were told of the same rung.
fn acknowledge(tx: &mut Conn, actor: &Actor, step: &StepRow, now: DateTime<Utc>) -> Result<()> {
    if !steps::acknowledge(tx, step, actor.user, now)? {
        return Err(Code::NothingToAcknowledge.into());
    }
    let row = store::find(tx, step.project_id, step.clock_id)?;
    let changes = Changes::none().new_field("key", &row.key).new_field("rung", step.rung.0.as_str());
    journal::record(tx, &actor.author, Entry::new(Deed::ClockAcknowledged, subject(&row), changes), now)
}
