//! A promise explained, with the steps of its ladder that were taken and the one to come.
//!
//! Rule: CLX-02, CLX-05.

use super::super::actions;
use super::super::store::{self, ClockRow, steps};
use super::{Clock, visible};
use crate::db::Conn;
use crate::db::types::{ClockId, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::Ids;
use crate::identity::{Actor, InProject, Names};
use crate::policy;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::absences::Told;
use guanjia_rules::clock::{self, Account, Reader, Taken, Verdict, Why};
use guanjia_rules::permission::Permission;
use serde::Serialize;
use utoipa::ToSchema;

/// A promise explained.
#[derive(Debug, Serialize, ToSchema)]
pub struct Explained {
    /// The promise.
    clock: Clock,
    /// Why it is due when it is due, in data and in words.
    why: Why,
    /// Whether a step of it waits for the caller's acknowledgement.
    is_to_acknowledge: bool,
}

impl Resource for Explained {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Explain a clock
///
/// Its rule, policy key, preset and versions; what started it; each counted and each skipped interval with its reason;
/// what moved it; the steps of its ladder that were taken, with who acknowledged them; and what happens next if nobody
/// acts. In data, and in Chinese and English words.
#[utoipa::path(tag = "clocks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("clock_id" = ClockId, Path, description = "The clock")),
    responses((status = 200, description = "The explanation", body = Explained)),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clocks/{clock_id}/why")]
pub async fn explain_clock(call: Call, scope: InProject, ids: Ids<(ProjectId, ClockId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let now = call.now();
    call.read(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        visible(conn, &actor, &row, now)?;
        explained(conn, &actor, &row, now)
    })
    .await
}

fn explained(conn: &mut Conn, actor: &Actor, row: &ClockRow, now: DateTime<Utc>) -> Result<Explained> {
    let force = policy::of_versions(conn, row.project_id, row.policy_number, row.calendar_number)?;
    let promise = actions::promise(row);
    let ladder = clock::ladder(&promise, &force.policy.escalate(), &force.calendar);
    let told = usize::try_from(row.told_step).unwrap_or(0);
    let next = clock::next_step(&ladder, told).filter(|_| row.verdict.0 == Verdict::Running);
    let next = next.map(|step| actions::would_tell(conn, row, step.post, now)).transpose()?.unwrap_or_default();
    let rows = steps::of_clock(conn, row.project_id, row.id)?;
    let readers = steps::readers(conn, row.project_id, rows.iter().map(|step| step.id))?;
    let people = readers.iter().flat_map(|(_, user, stead)| std::iter::once(*user).chain(*stead));
    let people = people.chain(rows.iter().filter_map(|step| step.acknowledged_by));
    let people =
        people.chain(next.iter().flat_map(|one| std::iter::once(one.user).chain(one.stead_of)).map(UserId::from));
    let names = Names::of(conn, people.chain(row.owner_id).chain(row.started_by))?;
    let taken: Vec<Taken> = rows.iter().map(|step| taken_of(step, &readers, &names)).collect();
    let next_told: Vec<Reader> = next.iter().map(|one| reader(one, &names)).collect();
    let started_by = row.started_by.map(|id| names.name(id));
    let account = Account {
        promise: &promise,
        preset: force.policy.preset(),
        policy_version: row.policy_number,
        calendar: &force.calendar,
        started_by: started_by.as_deref(),
        stopped_at: row.stopped_at.map(|at| at.0),
        verdict: row.verdict.0,
        moves: &row.moves.0,
        pauses: &[],
        ladder: &ladder,
        told,
        taken: &taken,
        next_told: &next_told,
    };
    let why = clock::why(&account, now);
    let is_to_acknowledge = !steps::open_for(conn, (row.project_id, actor.user), row.id)?.is_empty();
    Ok(Explained { clock: Clock::of(row, &names, now), why, is_to_acknowledge })
}

fn taken_of(step: &steps::StepRow, readers: &[steps::Reader], names: &Names) -> Taken {
    let told = readers.iter().filter(|(id, ..)| *id == step.id);
    Taken {
        rung: step.rung.0,
        post: step.post.0,
        told_post: step.told_post.map(|post| post.0),
        is_to_substitutes: step.is_to_substitutes,
        is_passed_on: step.chain_id != step.id,
        told_at: step.told_at.0,
        told: told
            .map(|(_, user, stead)| Reader { name: names.name(*user), stead_of: stead.map(|id| names.name(id)) })
            .collect(),
        pass_on_at: step.pass_on_at.map(|at| at.0),
        acknowledged_at: step.acknowledged_at.map(|at| at.0),
        acknowledged_by: step.acknowledged_by.map(|id| names.name(id)),
        ended_at: step.ended_at.map(|at| at.0),
    }
}

fn reader(told: &Told, names: &Names) -> Reader {
    let name = |id| names.name(UserId::from(id));
    Reader { name: name(told.user), stead_of: told.stead_of.map(name) }
}
