//! A procedure as its reader sees it: steps with what they ask for and what was written down, papers, payments, clocks.

use super::super::actions;
use super::super::store::{self, Named, ProcedureRow, RecordId};
use super::parts::{ProcedurePayment, ProcedureStep, SignedPaper, payments_of, shaped};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{PartyId, ProcedureId, UnitId};
use crate::error::Result;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::parties;
use crate::policy;
use crate::properties::units;
use chrono::{DateTime, Utc};
use guanjia_rules::procedures::{Effect, Stage, Verb};
use guanjia_rules::properties::{UseState, UseVerb, targets};
use serde::Serialize;
use utoipa::ToSchema;

/// A procedure at the desk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Procedure {
    /// The procedure.
    pub id: ProcedureId,
    /// What people call it.
    #[schema(example = "S20260302-001")]
    pub number: String,
    /// Its kind.
    #[schema(example = "tenant_in")]
    pub kind: String,
    /// The kind's name in Chinese.
    #[schema(example = "租户入住")]
    pub name: String,
    /// The kind's name in English.
    #[schema(example = "Tenant moving in")]
    pub name_en: String,
    /// The unit.
    pub unit_id: UnitId,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    pub unit: String,
    /// The customer: who comes, or who leaves.
    pub party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    pub party_name: String,
    /// At a resale the seller, at a tenancy the owner.
    pub other_party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "王建国")]
    pub other_party_name: Option<String>,
    /// The kind of record that it belongs to.
    #[schema(example = "card")]
    pub record_kind: Option<String>,
    /// That record.
    pub record_id: Option<RecordId>,
    /// How far it has come.
    pub stage: Stage,
    /// Whether something blocks it.
    pub is_blocked: bool,
    /// When the papers were taken at the desk.
    #[schema(example = "2026-03-02T01:00:00Z")]
    pub opened_at: DateTime<Utc>,
    /// Who took it in.
    #[schema(example = "陈静")]
    pub opened_by: String,
    /// Which papers are missing, or why it was stopped.
    #[schema(example = "缺租赁合同原件")]
    pub reason: Option<String>,
    /// When it ended.
    #[schema(example = "2026-03-02T01:25:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who ended it.
    #[schema(example = "陈静")]
    pub ended_by: Option<String>,
    /// What follows when it is finished.
    pub effect: Effect,
    /// The uses of the unit of which finishing names one; none where it names none.
    pub use_states: Vec<UseState>,
    /// Its steps, in the order of the paper.
    pub steps: Vec<ProcedureStep>,
    /// The papers that were given.
    pub papers: Vec<SignedPaper>,
    /// The money that was taken.
    pub payments: Vec<ProcedurePayment>,
    /// Its promises and those of its steps.
    pub clocks: Vec<Clock>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

impl Resource for Procedure {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A procedure as its reader sees it.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: ProcedureId, now: DateTime<Utc>) -> Result<Procedure> {
    let Named { row, unit, party } = store::named(conn, actor.project(), id)?;
    let steps = store::steps_of(conn, actor.project(), &[id])?;
    let papers = store::papers_of(conn, actor.project(), &[id])?;
    let payments = payments_of(conn, actor.project(), &[id])?;
    let subjects = steps.iter().map(|step| step.id.uuid()).chain([row.id.uuid()]);
    let owed = clocks::of_records(conn, actor.project(), subjects.collect())?;
    let people = steps.iter().filter_map(|step| step.done_by).chain([row.opened_by]).chain(row.ended_by);
    let names = Names::of(conn, people.chain(owed.iter().filter_map(|clock| clock.owner_id)))?;
    let other = row.other_party_id.map(|id| parties::find_party(conn, actor.project(), id)).transpose()?;
    let force = policy::in_force(conn, actor.project(), now)?;
    let use_states = use_states(conn, &row)?;
    Ok(Procedure {
        unit,
        party_name: party,
        other_party_name: other.map(|party| party.name),
        use_states,
        verbs: actions::open_verbs(actor, &row, &actions::steps_at(&steps)),
        steps: shaped(actor, &row, steps, (&force, &names)),
        papers: papers.into_iter().map(SignedPaper::from).collect(),
        payments,
        clocks: owed.iter().map(|clock| Clock::of(clock, &names, now)).collect(),
        id: row.id,
        number: row.number,
        kind: row.kind,
        name: row.definition.0.zh,
        name_en: row.definition.0.en,
        unit_id: row.unit_id,
        party_id: row.party_id,
        other_party_id: row.other_party_id,
        record_kind: row.record_kind,
        record_id: row.record_id,
        stage: row.stage.0,
        is_blocked: row.is_blocked,
        opened_at: row.opened_at.0,
        opened_by: names.name(row.opened_by),
        reason: row.reason,
        ended_at: row.ended_at.map(|at| at.0),
        ended_by: row.ended_by.map(|id| names.name(id)),
        effect: row.definition.0.effect,
        version: row.version,
    })
}

/// The uses of a unit of which finishing names one.
fn use_states(conn: &mut Conn, row: &ProcedureRow) -> Result<Vec<UseState>> {
    let verb = match row.definition.0.effect {
        Effect::HandOver => UseVerb::HandOver,
        Effect::Resell => UseVerb::Resell,
        Effect::TenantOut => UseVerb::GiveUp,
        Effect::None | Effect::TenantIn => return Ok(Vec::new()),
    };
    Ok(targets(units::find(conn, row.project_id, row.unit_id)?.use_state.0, verb))
}
