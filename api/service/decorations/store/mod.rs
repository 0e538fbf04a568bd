//! Rows and queries of decorations.

mod parts;

pub use parts::{
    ChangeRow, ExitRow, PassRow, ViolationRow, add_change, add_exit, add_pass, add_violation, changes_of, exits_of,
    pass_numbered, passes_of, save_change, save_exit, save_pass, save_violation, violations_of,
};

use crate::db::expr::row_lt;
use crate::db::schema::{decoration_violations, decorations, parties, units};
use crate::db::types::{DecorationId, Json, Moment, PartyId, ProcedureId, ProjectId, UnitId, UserId, Word, ZoneId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::decorations::{Kind, Stage};
use serde::{Deserialize, Serialize};

/// A decoration as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = decorations, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct DecorationRow {
    pub project_id: ProjectId,
    pub id: DecorationId,
    pub number: String,
    pub kind: Word<Kind>,
    pub stage: Word<Stage>,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub firm_name: String,
    pub firm_licence: Option<String>,
    pub firm_contact: String,
    pub firm_phone: String,
    pub works: Json<Vec<String>>,
    pub planned_from: NaiveDate,
    pub planned_to: NaiveDate,
    pub procedure_id: ProcedureId,
    pub applied_at: Moment,
    pub permit_number: Option<String>,
    pub permit_from: Option<NaiveDate>,
    pub permit_to: Option<NaiveDate>,
    pub reason: Option<String>,
    pub ended_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: UserId,
    pub updated_at: Moment,
}

kept!(decorations, DecorationRow, DecorationId);

/// A decoration that is to be changed: others who change it wait, so that its parts are read as they stand beside it.
///
/// # Errors
/// 404.
pub fn hold(tx: &mut Conn, project: ProjectId, id: DecorationId) -> Result<DecorationRow> {
    if let Conn::Pg(tx) = tx {
        let held = decorations::table.find((project, id)).select(decorations::id).for_update();
        held.get_result::<DecorationId>(tx)?;
    }
    find(tx, project, id)
}

/// A decoration with what people call its unit and its owner.
#[derive(Clone, Debug, Queryable)]
pub struct Named {
    /// The decoration.
    pub row: DecorationRow,
    /// The unit's short code.
    pub unit: String,
    /// The owner's name.
    pub party: String,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: DecorationId,
}

impl Named {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.row.applied_at.0, id: self.row.id }
    }
}

/// What a list of decorations is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Which decoration of the unit.
    pub kind: Option<Kind>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// Only those whose site is patrolled.
    pub is_on_site: bool,
    /// Only those whose permit ended before this day and that go on.
    pub ended_before: Option<NaiveDate>,
    /// Only those with a violation that is open.
    pub has_violation: bool,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The zone.
    pub zone: Option<ZoneId>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

fn words(stages: &[Stage]) -> Vec<Word<Stage>> {
    stages.iter().copied().map(Word).collect()
}

/// Decorations that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = decorations::table
        .inner_join(
            units::table.on(units::project_id.eq(decorations::project_id).and(units::id.eq(decorations::unit_id))),
        )
        .inner_join(
            parties::table
                .on(parties::project_id.eq(decorations::project_id).and(parties::id.eq(decorations::party_id))),
        )
        .filter(decorations::project_id.eq(project))
        .select((DecorationRow::as_select(), units::short_code, parties::name))
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(decorations::kind.eq(Word(kind)));
    }
    if let Some(stage) = filter.stage {
        query = query.filter(decorations::stage.eq(Word(stage)));
    }
    if filter.is_on_site {
        query = query.filter(decorations::stage.eq_any(words(Stage::ON_SITE)));
    }
    if let Some(day) = filter.ended_before {
        query =
            query.filter(decorations::stage.eq_any(words(Stage::ENDING))).filter(decorations::permit_to.lt(Some(day)));
    }
    if filter.has_violation {
        let open = decoration_violations::table
            .filter(decoration_violations::project_id.eq(decorations::project_id))
            .filter(decoration_violations::decoration_id.eq(decorations::id))
            .filter(decoration_violations::closed_at.is_null());
        query = query.filter(exists(open));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(decorations::unit_id.eq(unit));
    }
    if let Some(zone) = filter.zone {
        query = query.filter(units::zone_id.eq(Some(zone)));
    }
    if let Some(Cursor { at, id }) = &filter.after {
        query = query.filter(row_lt((decorations::applied_at, decorations::id), (Moment::from(*at), *id)));
    }
    Ok(query.order((decorations::applied_at.desc(), decorations::id.desc())).limit(limit).load(conn)?)
}

/// A decoration with what people call its unit and its owner.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: DecorationId) -> Result<Named> {
    let one = decorations::table
        .inner_join(
            units::table.on(units::project_id.eq(decorations::project_id).and(units::id.eq(decorations::unit_id))),
        )
        .inner_join(
            parties::table
                .on(parties::project_id.eq(decorations::project_id).and(parties::id.eq(decorations::party_id))),
        )
        .filter(decorations::project_id.eq(project))
        .filter(decorations::id.eq(id));
    Ok(one.select((DecorationRow::as_select(), units::short_code, parties::name)).get_result(conn)?)
}
