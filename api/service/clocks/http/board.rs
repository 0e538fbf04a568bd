//! The supervisors' board: promises that run, by limit, by person and by how far their ladders were told.
//!
//! Rule: CLK-07, NUM-01.

use super::super::store::{self, Filter};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, TeamId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::identity::{Actor, InProject, Names, Own};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::clock::board::{Load, Told};
use guanjia_rules::permission::Permission;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Promises that run, together.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockLoad {
    /// How many.
    #[schema(example = 24)]
    number: u64,
    /// Of them, those of which nobody was told yet.
    #[schema(example = 17)]
    nobody: u64,
    /// Whose owner was warned.
    #[schema(example = 4)]
    owner: u64,
    /// Of which the lead was told.
    #[schema(example = 2)]
    lead: u64,
    /// Of which the project head was told.
    #[schema(example = 1)]
    head: u64,
    /// Past their due time, whoever was told.
    #[schema(example = 3)]
    late: u64,
    /// When the next of those is due that are not late.
    #[schema(example = "2026-03-02T08:20:00Z")]
    next_due_at: Option<DateTime<Utc>>,
    /// When the oldest of the late ones was due.
    #[schema(example = "2026-03-02T07:05:00Z")]
    oldest_due_at: Option<DateTime<Utc>>,
    /// The promises that are counted here, as an address below the project's.
    #[schema(example = "clocks?verdict=running&key=arrive.household_within")]
    rows: String,
}

impl ClockLoad {
    fn of(load: &Load, which: &str) -> Self {
        let [nobody, owner, lead, head] = load.told;
        Self {
            number: load.number,
            nobody,
            owner,
            lead,
            head,
            late: load.late,
            next_due_at: load.next_due_at,
            oldest_due_at: load.oldest_due_at,
            rows: format!("clocks?verdict=running{which}"),
        }
    }
}

/// Promises of one limit.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockLoadOfKey {
    /// The policy key.
    #[schema(example = "arrive.household_within")]
    key: String,
    /// Its promises.
    load: ClockLoad,
}

/// Promises of one person in one team.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockLoadOfPerson {
    /// The team; `null` for what no team owes.
    team_id: Option<TeamId>,
    /// The person; `null` for what nobody owes by name.
    owner_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    owner_name: Option<String>,
    /// Their promises.
    load: ClockLoad,
}

/// Promises whose ladder was told as far.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockLoadOfStep {
    /// How far.
    told: Told,
    /// Its promises.
    load: ClockLoad,
}

/// What runs, three ways: each sums up to all.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockBoard {
    /// All of it.
    all: ClockLoad,
    /// By limit.
    keys: Vec<ClockLoadOfKey>,
    /// By team and person.
    people: Vec<ClockLoadOfPerson>,
    /// By the ladder's steps: each of them, in their order.
    steps: Vec<ClockLoadOfStep>,
}

impl Resource for ClockBoard {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show the board of promises
///
/// All promises that run, by limit, by team and person, and by how far their ladders were told; each figure names the rows
/// that it counts. Who may not see all tickets gets those that concern them.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The board", body = ClockBoard)),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clock-board")]
pub async fn get_clock_board(call: Call, scope: InProject) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let now = call.now();
    call.read(move |conn| board(conn, &actor, now)).await
}

fn board(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<ClockBoard> {
    let (project, filter) = (actor.project(), Filter { own: Own::of(conn, actor, now)?, ..Filter::default() });
    let mut all = Load::default();
    let mut keys: BTreeMap<String, Load> = BTreeMap::new();
    let mut people: BTreeMap<(Option<TeamId>, Option<UserId>), Load> = BTreeMap::new();
    let mut steps: BTreeMap<Told, Load> = Told::ALL.iter().map(|told| (*told, Load::default())).collect();
    walk(
        conn,
        |conn, after| store::running(conn, project, &filter, after, BATCH),
        |row| (row.due_at.0, row.id),
        |_, rows| {
            for row in rows {
                let told = Told::of(row.told_step);
                let of_person = people.entry((row.team_id, row.owner_id)).or_default();
                for load in [&mut all, keys.entry(row.key).or_default(), of_person, steps.entry(told).or_default()] {
                    load.add(told, row.due_at.0, now);
                }
            }
            Ok(())
        },
    )?;
    let names = Names::of(conn, people.keys().filter_map(|(_, owner)| *owner).collect::<Vec<_>>())?;
    let person = |((team_id, owner_id), load): (&(Option<TeamId>, Option<UserId>), &Load)| ClockLoadOfPerson {
        team_id: *team_id,
        owner_id: *owner_id,
        owner_name: owner_id.map(|id| names.name(id)),
        load: ClockLoad::of(load, &owed_by(*team_id, *owner_id)),
    };
    Ok(ClockBoard {
        all: ClockLoad::of(&all, ""),
        people: people.iter().map(person).collect(),
        steps: steps
            .iter()
            .map(|(told, load)| ClockLoadOfStep { told: *told, load: ClockLoad::of(load, &format!("&told={told}")) })
            .collect(),
        keys: keys
            .into_iter()
            .map(|(key, load)| ClockLoadOfKey { load: ClockLoad::of(&load, &format!("&key={key}")), key })
            .collect(),
    })
}

fn owed_by(team: Option<TeamId>, owner: Option<UserId>) -> String {
    let team = team.map_or_else(|| "&is_without_team=true".to_owned(), |team| format!("&team_id={team}"));
    let owner = owner.map_or_else(|| "&is_without_owner=true".to_owned(), |owner| format!("&owner_id={owner}"));
    team + &owner
}
