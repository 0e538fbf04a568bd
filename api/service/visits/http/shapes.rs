//! A visit as its readers see it.

use super::super::store::VisitRow;
use super::super::store::list::Placed;
use crate::db::Conn;
use crate::db::types::{AlertId, AttachmentId, KeyLoanId, KeySetId, PartyId, TicketId, UnitId, UserId, VisitId};
use crate::error::Result;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::keys as cabinet;
use crate::parties::occupancies::{self, Whose};
use crate::policy::{self, InForce, keys};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{self as rules, Care, Found, Item, Means, Reason, Regime, State, Verb};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;
use validator::Validate;

/// A visit to a vacant or entrusted unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Visit {
    /// The visit.
    pub id: VisitId,
    /// The unit.
    pub unit_id: UnitId,
    /// Its room.
    #[schema(example = "4-2-301")]
    pub room: String,
    /// The floor, where the room's number tells.
    #[schema(example = 3)]
    pub floor: Option<i32>,
    /// The regime for which it was planned; none for a home that is in use.
    pub regime: Option<Regime>,
    /// Why it is made.
    pub reason: Reason,
    /// The day on which it is to be made.
    #[schema(example = "2026-03-02")]
    pub planned_on: NaiveDate,
    /// The last day of its period.
    #[schema(example = "2026-03-31")]
    pub last_on: Option<NaiveDate>,
    /// What is to be done beside looking.
    pub care: Vec<Care>,
    /// The alert that added it.
    pub alert_id: Option<AlertId>,
    /// Its place in the order after a disaster, from 0.
    #[schema(example = 0)]
    pub rank: i32,
    /// By when it is to be made after a disaster.
    #[schema(example = "2026-08-02T06:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// Whose it is.
    pub steward_id: Option<UserId>,
    /// Their name.
    #[schema(example = "周颖")]
    pub steward_name: Option<String>,
    /// How far it has come.
    pub state: State,
    /// Whether its day or its due time is over, and nobody made it.
    pub is_late: bool,
    /// When it began.
    #[schema(example = "2026-03-02T02:00:00Z")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[schema(example = "2026-03-02T02:20:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who was there.
    #[schema(example = "周颖")]
    pub visited_by: Option<String>,
    /// The loan of the keys.
    pub key_loan_id: Option<KeyLoanId>,
    /// The keys by which somebody enters.
    pub keys: Vec<VisitKey>,
    /// What has to be looked at.
    pub items: Vec<Item>,
    /// Whether a photo is needed although nothing is wrong.
    pub needs_photo: bool,
    /// What was looked at.
    pub checks: Vec<VisitCheck>,
    /// What was done beside looking.
    pub done: Vec<Care>,
    /// What else is to be known.
    #[schema(example = "业主的快递在门口")]
    pub note: Option<String>,
    /// What was not as it should be.
    pub problems: Vec<VisitProblem>,
    /// Who owns the unit.
    pub owners: Vec<VisitOwner>,
    /// By when somebody has to hear of it.
    #[schema(example = "2026-03-02T06:20:00Z")]
    pub feedback_due_at: Option<DateTime<Utc>>,
    /// Whether that time is over, and nobody has.
    pub is_feedback_late: bool,
    /// What may be said, as long as nobody has heard.
    #[schema(example = "您好，3月2日我们查看了您的房屋 4-2-301。煤气、水正常。")]
    pub feedback_proposal: Option<String>,
    /// When somebody heard of it.
    #[schema(example = "2026-03-02T03:00:00Z")]
    pub feedback_at: Option<DateTime<Utc>>,
    /// Who told them.
    #[schema(example = "周颖")]
    pub feedback_by: Option<String>,
    /// Who heard it.
    #[schema(example = "杨秀兰")]
    pub feedback_to: Option<String>,
    /// By what means.
    pub feedback_means: Option<Means>,
    /// What was said.
    #[schema(example = "一切正常")]
    pub feedback_text: Option<String>,
    /// When it was over.
    #[schema(example = "2026-03-02T03:00:00Z")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was missed or cancelled.
    #[schema(example = "房屋状态已变为自住")]
    pub why: Option<String>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

impl Resource for Visit {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A set of keys of the unit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitKey {
    /// The set.
    id: KeySetId,
    /// Its number.
    #[schema(example = "K-0001")]
    number: String,
    /// Where it hangs.
    #[schema(example = "钥匙柜 A-01")]
    place: String,
    /// How many pieces are there.
    #[schema(example = 2)]
    pieces_in: i32,
}

/// Somebody who owns the unit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitOwner {
    /// The customer.
    id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    name: String,
}

/// How one thing was found.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitCheck {
    /// What was looked at.
    pub item: Item,
    /// How it was.
    pub result: Found,
    /// What is to be said of it.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "水表 123", min_length = 1, max_length = 200)]
    pub note: Option<String>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitProblem {
    /// What it is.
    #[schema(example = "阳台护栏松动")]
    text: String,
    /// Its photo.
    photo_id: Option<AttachmentId>,
    /// The ticket by which it is followed.
    ticket_id: Option<TicketId>,
}

/// Rows as their reader sees them, in a few more queries for the whole page.
pub fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Placed>, now: DateTime<Utc>) -> Result<Vec<Visit>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let units: Vec<UnitId> = rows.iter().map(|(row, ..)| row.unit_id).collect();
    let people = rows.iter().flat_map(|(row, ..)| [row.steward_id, row.visited_by, row.feedback_by]).flatten();
    let names = Names::of(conn, people)?;
    let mut hanging: HashMap<UnitId, Vec<VisitKey>> = HashMap::new();
    for set in cabinet::of_units(conn, actor.project(), &units)? {
        let key = VisitKey { id: set.id, number: set.number, place: set.place, pieces_in: set.pieces - set.pieces_out };
        hanging.entry(set.unit_id).or_default().push(key);
    }
    let mut owners: HashMap<UnitId, Vec<VisitOwner>> = HashMap::new();
    if actor.may(Permission::PartiesRead) {
        let today = force.day(now);
        for held in occupancies::tenures(conn, actor.project(), Whose::Units(units), Some(today))? {
            if held.row.role.0 == OccupancyRole::Owner {
                let owner = VisitOwner { id: held.row.party_id, name: held.name };
                owners.entry(held.row.unit_id).or_default().push(owner);
            }
        }
    }
    let shape = |(row, code, room): Placed| {
        let keys = hanging.get(&row.unit_id).cloned().unwrap_or_default();
        let owners = owners.get(&row.unit_id).cloned().unwrap_or_default();
        shape(row, (code, &room), (keys, owners), (actor, &names), (&force, now))
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn shape(
    row: VisitRow,
    (code, room): (String, &str),
    (hanging, owners): (Vec<VisitKey>, Vec<VisitOwner>),
    (actor, names): (&Actor, &Names),
    (force, now): (&InForce, DateTime<Utc>),
) -> Visit {
    let regime = row.regime.map(|regime| regime.0);
    let state = row.state.0;
    let is_open = matches!(state, State::Planned | State::InVisit);
    let past_day = row.alert_id.is_none() && row.planned_on < force.day(now);
    let name = |user: UserId| names.name(user);
    Visit {
        floor: rules::floor(room),
        is_late: is_open && (past_day || row.due_at.is_some_and(|due| due.0 < now)),
        keys: hanging,
        items: rules::items(row.reason.0, regime).to_vec(),
        needs_photo: rules::needs_photo(regime, force.policy.list(keys::VACANT_PHOTO_RULE)),
        is_feedback_late: row.feedback_at.is_none() && row.feedback_due_at.is_some_and(|due| due.0 < now),
        feedback_proposal: proposal(&row, &code, force),
        verbs: rules::verbs(state, actor.may(Permission::VisitsWork), actor.may(Permission::VisitsPlan)),
        steward_name: row.steward_id.map(name),
        visited_by: row.visited_by.map(name),
        feedback_by: row.feedback_by.map(name),
        owners,
        id: row.id,
        unit_id: row.unit_id,
        room: code,
        regime,
        reason: row.reason.0,
        planned_on: row.planned_on,
        last_on: row.last_on,
        care: row.care.0,
        alert_id: row.alert_id,
        rank: row.rank,
        due_at: row.due_at.map(|at| at.0),
        steward_id: row.steward_id,
        state,
        started_at: row.started_at.map(|at| at.0),
        ended_at: row.ended_at.map(|at| at.0),
        key_loan_id: row.key_loan_id,
        checks: row.checks.0.into_iter().map(check).collect(),
        done: row.done.0,
        note: row.note,
        problems: row.problems.0.into_iter().map(problem).collect(),
        feedback_due_at: row.feedback_due_at.map(|at| at.0),
        feedback_at: row.feedback_at.map(|at| at.0),
        feedback_to: row.feedback_to,
        feedback_means: row.feedback_means.map(|means| means.0),
        feedback_text: row.feedback_text,
        closed_at: row.closed_at.map(|at| at.0),
        why: row.why,
        version: row.version,
    }
}

fn proposal(row: &VisitRow, room: &str, force: &InForce) -> Option<String> {
    let ended = row.ended_at.filter(|_| row.state.0 == State::Recorded)?;
    Some(rules::proposal(room, force.day(ended.0), &row.checks.0, &row.done.0, &row.problems.0))
}

fn check(check: rules::Check) -> VisitCheck {
    VisitCheck { item: check.item, result: check.result, note: check.note }
}

fn problem(problem: rules::Problem) -> VisitProblem {
    VisitProblem {
        text: problem.text,
        photo_id: problem.photo_id.map(AttachmentId::from),
        ticket_id: problem.ticket_id.map(TicketId::from),
    }
}
