//! Who could enter a unit.
//!
//! Rule: CUS-01.

use super::actions::{self, Way};
use crate::cards::Held;
use crate::db::Conn;
use crate::db::types::{EntrustmentId, Id, ProjectId, UnitId, UserId, kind};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::Page;
use crate::http::routes::Routes;
use crate::identity::{InProject, Names};
use crate::keys::Holding;
use crate::properties::units;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::cards::Stage;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(list_unit_access);
}

/// By what somebody could enter.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessKind {
    /// Pieces of a set of keys.
    Key,
    /// A living card.
    Card,
}

/// Why somebody had it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessMandate {
    /// They keep it for the office.
    Custodian,
    /// They borrowed it.
    Loan,
    /// It is theirs.
    Holder,
    /// It is theirs, and the office keeps it by an agreement.
    Entrusted,
}

/// Any record that proves it.
type EvidenceId = Id<kind::Report>;

/// Somebody who could enter.
#[derive(Debug, Serialize, ToSchema)]
pub struct Access {
    /// By what.
    kind: AccessKind,
    /// The set of keys, or the card.
    record_id: EvidenceId,
    /// Its number.
    #[schema(example = "K-0001")]
    number: String,
    /// How many pieces; 1 for a card.
    #[schema(example = 1)]
    pieces: i32,
    /// Who held it, of the staff.
    holder_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    holder_name: String,
    /// Why they had it.
    mandate: AccessMandate,
    /// The agreement under which the office has it.
    agreement_id: Option<EntrustmentId>,
    /// Since when they had it.
    #[schema(example = "2026-03-02T02:00:00Z")]
    since: DateTime<Utc>,
    /// The records that prove it: what happened, and the loan.
    evidence_ids: Vec<EvidenceId>,
}

impl Access {
    fn of_key(held: Holding, names: &Names) -> Self {
        let mandate = if held.loan_id.is_some() { AccessMandate::Loan } else { AccessMandate::Custodian };
        let evidence = [Some(held.move_id.uuid()), held.loan_id.map(|id| id.uuid())];
        Self {
            kind: AccessKind::Key,
            record_id: held.key_set_id.uuid().into(),
            number: held.number,
            pieces: held.pieces,
            holder_id: held.holder_id,
            holder_name: held.holder_name.or(held.holder_id.map(|id| names.name(id))).unwrap_or_default(),
            mandate,
            agreement_id: held.agreement_id,
            since: held.since,
            evidence_ids: evidence.into_iter().flatten().map(EvidenceId::from).collect(),
        }
    }
}

impl Access {
    fn of_card(held: Held) -> Self {
        let is_kept = held.event.stage.0 == Stage::Entrusted;
        let agreement_id = held.card.agreement_id.filter(|_| is_kept);
        let evidence = [Some(held.event.id.uuid()), agreement_id.map(|id| id.uuid())];
        Self {
            kind: AccessKind::Card,
            record_id: held.card.id.uuid().into(),
            number: held.card.card_number.unwrap_or(held.card.number),
            pieces: 1,
            holder_id: None,
            holder_name: held.party,
            mandate: if is_kept { AccessMandate::Entrusted } else { AccessMandate::Holder },
            agreement_id,
            since: held.event.at.0,
            evidence_ids: evidence.into_iter().flatten().map(EvidenceId::from).collect(),
        }
    }
}

/// At which moment.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccessQuery {
    /// The moment; now, if left out.
    #[param(example = "2026-03-02T02:00:00Z")]
    at: Option<DateTime<Utc>>,
}

/// Show who could enter a unit
///
/// Who held which key or living card at a moment, by what mandate, with the records that prove it.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit"), AccessQuery),
    responses((status = 200, description = "Who could enter", body = Page<Access>)),
    extensions(("x-permission" = json!("access.read"))))]
#[get("/projects/{project_id}/units/{unit_id}/access")]
pub async fn list_unit_access(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UnitId)>,
    query: ValidQuery<AccessQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::AccessRead)?;
    let at = query.0.at.unwrap_or(call.now());
    call.read(move |conn| {
        let unit = units::find(conn, actor.project(), ids.0.1)?;
        let items = entries(conn, actor.project(), unit.id, at)?;
        Ok(Page { items, next_cursor: None, total: None })
    })
    .await
}

/// What each area tells of a unit at a moment.
fn entries(conn: &mut Conn, project: ProjectId, unit: UnitId, at: DateTime<Utc>) -> Result<Vec<Access>> {
    let ways = actions::ways(conn, project, unit, at)?;
    let holder = |way: &Way| match way {
        Way::Key(held) => held.holder_id,
        Way::Card(_) => None,
    };
    let names = Names::of(conn, ways.iter().filter_map(holder))?;
    let entry = |way| match way {
        Way::Key(held) => Access::of_key(held, &names),
        Way::Card(held) => Access::of_card(*held),
    };
    Ok(ways.into_iter().map(entry).collect())
}
