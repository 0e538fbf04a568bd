//! Trying a draft on a past period: what it does to promises in figures, and one by one.

mod list;

use super::actions::{self, Draft, Line};
use crate::db::types::{ProjectId, TeamId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::Valid;
use crate::http::routes::Routes;
use crate::identity::{InProject, Names};
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::simulation::{Count, Effect, Gap, effect};
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::{PolicyValue, Preset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(list::export_simulated_clocks).service(list::list_simulated_clocks).service(simulate_policy);
}

/// A draft of a policy, and the period that it is tried on.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyTrial {
    /// Which preset it stands on.
    preset: Preset,
    /// What differs from it: key and value.
    #[schema(value_type = std::collections::HashMap<String, PolicyValue>,
        example = json!({"arrive.household_within": {"amount": 3, "unit": "minute", "basis": "cal"}}))]
    overrides: BTreeMap<String, PolicyValue>,
    /// Promises that began from this moment on.
    #[schema(example = "2026-01-31T16:00:00Z")]
    from: DateTime<Utc>,
    /// Promises that began before this moment: now at the latest, and 93 days after `from`.
    #[schema(example = "2026-02-28T16:00:00Z")]
    to: DateTime<Utc>,
}

impl PolicyTrial {
    fn draft(&self, now: DateTime<Utc>) -> Result<Draft> {
        Draft::of((self.preset, &self.overrides), (self.from, self.to), now)
    }
}

/// What a draft does to promises. `late_after` is `late_before`, and `newly_late`, less `newly_on_time` and `gone_late`.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulationCount {
    /// Promises whose limit the draft changes, those that cannot be tried included.
    #[schema(example = 120)]
    clocks: u64,
    /// Of those tried: late as it was, those that are open past their due time included.
    #[schema(example = 6)]
    late_before: u64,
    /// Late by the draft.
    #[schema(example = 17)]
    late_after: u64,
    /// Late by the draft only.
    #[schema(example = 11)]
    newly_late: u64,
    /// Late as it was, and not by the draft.
    #[schema(example = 0)]
    newly_on_time: u64,
    /// Would not be made: the draft has no such limit.
    #[schema(example = 0)]
    gone: u64,
    /// Of these, those that are late.
    #[schema(example = 0)]
    gone_late: u64,
    /// Not judged yet by the draft: they run, and are not due.
    #[schema(example = 2)]
    open: u64,
    /// Cannot be tried.
    #[schema(example = 0)]
    not_tried: u64,
}

impl From<Count> for SimulationCount {
    fn from(count: Count) -> Self {
        let Count { clocks, late_before, late_after, newly_late, newly_on_time, .. } = count;
        let Count { gone, gone_late, open, not_tried, .. } = count;
        Self { clocks, late_before, late_after, newly_late, newly_on_time, gone, gone_late, open, not_tried }
    }
}

/// What a draft does to the promises of one team.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulationTeam {
    /// The team; `null` for what no team owes.
    team_id: Option<TeamId>,
    /// Its promises.
    count: SimulationCount,
}

/// What a draft does to the promises of one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulationPerson {
    /// The person; `null` for what nobody owes by name.
    owner_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    owner_name: Option<String>,
    /// Their promises.
    count: SimulationCount,
}

/// What a key of the draft does.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulationKey {
    /// The key; of a time that no key has, the name of the promise.
    #[schema(example = "arrive.household_within")]
    key: String,
    /// What the versions say that were in force in the period; empty for what is no key.
    before: Vec<PolicyValue>,
    /// What the draft says; `null` for what is no key.
    after: Option<PolicyValue>,
    /// What the key does to promises.
    effect: Effect,
    /// What keeps promises from being tried.
    gaps: Vec<Gap>,
    /// Its promises.
    count: SimulationCount,
    /// The same by team.
    teams: Vec<SimulationTeam>,
    /// The same by person.
    people: Vec<SimulationPerson>,
}

impl SimulationKey {
    fn of(key: String, line: Line, names: &Names) -> Self {
        let team = |(team_id, count): (_, Count)| SimulationTeam { team_id, count: count.into() };
        let person = |(owner_id, count): (Option<UserId>, Count)| SimulationPerson {
            owner_id,
            owner_name: owner_id.map(|id| names.name(id)),
            count: count.into(),
        };
        Self {
            effect: effect(&key),
            key,
            before: line.before,
            after: line.after,
            gaps: line.gaps.into_iter().collect(),
            count: line.count.into(),
            teams: line.teams.into_iter().map(team).collect(),
            people: line.people.into_iter().map(person).collect(),
        }
    }
}

/// A draft as it was tried.
#[derive(Debug, Serialize, ToSchema)]
pub struct Simulation {
    /// Promises that began from this moment on.
    #[schema(example = "2026-01-31T16:00:00Z")]
    from: DateTime<Utc>,
    /// Promises that began before this moment.
    #[schema(example = "2026-02-28T16:00:00Z")]
    to: DateTime<Utc>,
    /// How many began in the period.
    #[schema(example = 4210)]
    clocks: u64,
    /// The keys together.
    count: SimulationCount,
    /// Every key that the draft changes, and promises that follow from one.
    keys: Vec<SimulationKey>,
}

impl Resource for Simulation {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Try a draft on the past
///
/// For each key that differs from the version that a promise of the period began with: how many would have been late, by
/// team and by person. Each is judged once more by the functions that judge while the service runs, with its own calendar,
/// its extensions, and what stopped it. What cannot be tried is counted and named: where another changed key decides when a
/// promise starts, whether it is made, or what its time follows from. Nothing is kept.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project")), request_body = PolicyTrial,
    responses((status = 200, description = "What the draft would change", body = Simulation)),
    extensions(("x-permission" = json!("policy.edit")), ("x-reads" = json!(true))))]
#[post("/projects/{project_id}/policy/simulation")]
pub async fn simulate_policy(call: Call, scope: InProject, body: Valid<PolicyTrial>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PolicyEdit)?;
    let (trial, now) = (body.value, call.now());
    let draft = trial.draft(now)?;
    call.read(move |conn| {
        let figures = actions::figures(conn, actor.project(), &draft, now)?;
        let owners = figures.lines.values().flat_map(|line| line.people.keys().copied().flatten());
        let names = Names::of(conn, owners.collect::<Vec<_>>())?;
        let total = figures.lines.values().fold(Count::default(), |total, line| total.with(&line.count));
        let keys = figures.lines.into_iter().map(|(key, line)| SimulationKey::of(key, line, &names)).collect();
        Ok(Simulation { from: trial.from, to: trial.to, clocks: figures.clocks, count: total.into(), keys })
    })
    .await
}
