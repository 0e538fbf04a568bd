//! A decoration as its reader sees it, with all that belongs to it.

use super::super::actions;
use super::super::store::{self, Named};
use super::parts::{
    DecorationChange, DecorationExitFile, DecorationViolation, WorkerPass, change_of, exit_of, violation_of,
};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{DecorationId, PartyId, ProcedureId, UnitId};
use crate::error::Result;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::policy;
use crate::procedures::{self, ProcedurePayment, ProcedureStep, SignedPaper};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::decorations::{self as rules, ChangeVerb, Kind, Stage, Verb};
use guanjia_rules::permission::Permission;
use serde::Serialize;
use utoipa::ToSchema;

/// A decoration.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Decoration {
    /// The decoration.
    pub id: DecorationId,
    /// What people call it.
    #[schema(example = "Z20260302-001")]
    pub number: String,
    /// Which of the unit.
    pub kind: Kind,
    /// How far it has come.
    pub stage: Stage,
    /// The unit.
    pub unit_id: UnitId,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    pub unit: String,
    /// Its owner.
    pub party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    pub party_name: String,
    /// The firm that does the works.
    #[schema(example = "宏图装饰工程有限公司")]
    pub firm_name: String,
    /// The number of its licence.
    #[schema(example = "91510100MA6C")]
    pub firm_licence: Option<String>,
    /// Whom to speak to there.
    #[schema(example = "周工")]
    pub firm_contact: String,
    /// Their phone.
    #[schema(example = "138 0013 8000")]
    pub firm_phone: String,
    /// What is done.
    #[schema(example = json!(["卫生间防水"]))]
    pub works: Vec<String>,
    /// The first day that was asked for.
    #[schema(example = "2026-03-05")]
    pub planned_from: NaiveDate,
    /// The last day that was asked for.
    #[schema(example = "2026-06-05")]
    pub planned_to: NaiveDate,
    /// The procedure under way.
    pub procedure_id: ProcedureId,
    /// When it was taken at the desk.
    #[schema(example = "2026-03-02T01:00:00Z")]
    pub applied_at: DateTime<Utc>,
    /// The number of the original permit.
    #[schema(example = "SG2026-0001")]
    pub permit_number: Option<String>,
    /// The permit's first day.
    #[schema(example = "2026-03-05")]
    pub permit_from: Option<NaiveDate>,
    /// The permit's last day, with its extensions.
    #[schema(example = "2026-06-05")]
    pub permit_to: Option<NaiveDate>,
    /// By how many days it is past its last day, without an extension or an exit.
    #[schema(example = 2)]
    pub overdue_days: Option<i64>,
    /// Why the drawings went back, or it was withdrawn.
    #[schema(example = "承重墙不得拆除")]
    pub reason: Option<String>,
    /// When it ended.
    #[schema(example = "2026-07-02T01:00:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

/// A decoration with its procedures, passes, changes, violations and exits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecorationFile {
    /// The decoration.
    #[serde(flatten)]
    pub decoration: Decoration,
    /// Its promises.
    pub clocks: Vec<Clock>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// What this reader may do now with the stop or the extension that waits.
    pub change_verbs: Vec<ChangeVerb>,
    /// Whether this reader may write violations down and close them.
    pub may_patrol: bool,
    /// The steps of the procedure under way, with the papers and fees that they ask for.
    pub steps: Vec<ProcedureStep>,
    /// The papers of all its procedures.
    pub papers: Vec<SignedPaper>,
    /// What was paid, in all its procedures.
    pub payments: Vec<ProcedurePayment>,
    /// The deposits that were paid in, in fen.
    #[schema(example = 200_000)]
    pub deposit_fen: i64,
    /// The worker passes.
    pub passes: Vec<WorkerPass>,
    /// Stops and extensions, the first one first.
    pub changes: Vec<DecorationChange>,
    /// What was found on the site, the first one first.
    pub violations: Vec<DecorationViolation>,
    /// The exits that were asked for, the first one first.
    pub exits: Vec<DecorationExitFile>,
}

impl Resource for DecorationFile {
    fn version(&self) -> Option<i32> {
        Some(self.decoration.version)
    }
}

/// A row as its reader sees it on a day.
pub(super) fn shaped(Named { row, unit, party }: Named, today: NaiveDate) -> Decoration {
    Decoration {
        overdue_days: rules::overdue_days(row.stage.0, row.permit_to, today),
        unit,
        party_name: party,
        id: row.id,
        number: row.number,
        kind: row.kind.0,
        stage: row.stage.0,
        unit_id: row.unit_id,
        party_id: row.party_id,
        firm_name: row.firm_name,
        firm_licence: row.firm_licence,
        firm_contact: row.firm_contact,
        firm_phone: row.firm_phone,
        works: row.works.0,
        planned_from: row.planned_from,
        planned_to: row.planned_to,
        procedure_id: row.procedure_id,
        applied_at: row.applied_at.0,
        permit_number: row.permit_number,
        permit_from: row.permit_from,
        permit_to: row.permit_to,
        reason: row.reason,
        ended_at: row.ended_at.map(|at| at.0),
        version: row.version,
    }
}

/// A decoration with all that belongs to it.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: DecorationId, now: DateTime<Utc>) -> Result<DecorationFile> {
    let project = actor.project();
    let named = store::named(conn, project, id)?;
    let today = policy::in_force(conn, project, now)?.day(now);
    let all = procedures::of_record(conn, project, id.uuid())?;
    let ids: Vec<ProcedureId> = all.iter().map(|row| row.id).collect();
    let (changes, exits) = (store::changes_of(conn, project, id)?, store::exits_of(conn, project, id)?);
    let violations = store::violations_of(conn, project, id)?;
    let owed = clocks::of_records(conn, project, ids.iter().map(|id| id.uuid()).collect())?;
    let people = changes.iter().map(|one| one.asked_by);
    let people = people.chain(violations.iter().map(|one| one.by)).chain(exits.iter().filter_map(|one| one.judged_by));
    let people: Vec<_> = people.chain(owed.iter().filter_map(|clock| clock.owner_id)).collect();
    let names = Names::of(conn, people)?;
    let mut clocks: Vec<Clock> = owed.iter().map(|clock| Clock::of(clock, &names, now)).collect();
    let mut steps = Vec::new();
    for procedure in &all {
        clocks.extend(procedures::step_clocks(conn, actor, procedure, now)?);
        if procedure.id == named.row.procedure_id {
            steps = procedures::steps_of(conn, actor, procedure, now)?;
        }
    }
    let waiting = changes.iter().map(|change| change.stage.0).find(|stage| stage.is_open());
    let is_filed = exits.last().is_some_and(|exit| exit.filed_at.is_some());
    Ok(DecorationFile {
        clocks,
        verbs: actions::open_verbs(actor, &named.row, waiting, is_filed),
        change_verbs: actions::open_change_verbs(actor, waiting),
        may_patrol: Stage::ON_SITE.contains(&named.row.stage.0)
            && (actor.may(Permission::ProceduresWork) || actor.may(Permission::ProceduresEngineer)),
        steps,
        papers: procedures::papers_of(conn, project, &ids)?,
        payments: procedures::payments_of(conn, project, &ids)?,
        deposit_fen: procedures::deposits(conn, project, id.uuid())?,
        passes: store::passes_of(conn, project, id)?.into_iter().map(WorkerPass::from).collect(),
        changes: changes.into_iter().map(|change| change_of(change, &names)).collect(),
        violations: violations.into_iter().map(|found| violation_of(found, &names)).collect(),
        exits: exits.into_iter().map(|exit| exit_of(exit, &names)).collect(),
        decoration: shaped(named, today),
    })
}
