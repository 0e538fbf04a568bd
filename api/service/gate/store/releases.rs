//! Release slips.

use super::Cursor;
use crate::db::expr::row_lt;
use crate::db::schema::{goods_releases, parties, units};
use crate::db::types::{AttachmentId, GateId, GoodsReleaseId, Json, Moment, PartyId, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::gate::{Goods, Mandate, ReleaseStage};
use serde::{Deserialize, Serialize};

/// The goods-release agreement under which somebody else than the owner takes goods out.
///
/// Rule: MOV-14, MOV-20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Its number.
    pub number: String,
    /// When the owner signed it.
    pub signed_on: NaiveDate,
    /// Who saw it.
    pub seen_by: UserId,
    /// Its copy.
    pub attachment_id: Option<AttachmentId>,
}

/// A slip as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = goods_releases, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReleaseRow {
    pub project_id: ProjectId,
    pub id: GoodsReleaseId,
    pub number: String,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub mandate: Word<Mandate>,
    pub agreement: Option<Json<Agreement>>,
    pub goods: Json<Vec<Goods>>,
    pub leaves_on: NaiveDate,
    pub note: Option<String>,
    pub stage: Word<ReleaseStage>,
    pub requested_by: UserId,
    pub approved_by: Option<UserId>,
    pub approved_at: Option<Moment>,
    pub gate_id: Option<GateId>,
    pub carried: Option<Json<Vec<Goods>>>,
    pub ended_by: Option<UserId>,
    pub ended_at: Option<Moment>,
    pub reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(goods_releases, ReleaseRow, GoodsReleaseId);

impl ReleaseRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor<GoodsReleaseId> {
        Cursor::behind(self.created_at.0, self.id)
    }
}

/// A slip with its room and its customer's name.
pub type Named = (ReleaseRow, String, String);

/// What a list is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How far it has come.
    pub stage: Option<ReleaseStage>,
    /// The day on which goods leave.
    pub leaves_on: Option<NaiveDate>,
    /// The number of the slip.
    pub number: Option<String>,
    /// The room.
    pub unit: Option<UnitId>,
    /// Where the page before ended.
    pub after: Option<Cursor<GoodsReleaseId>>,
}

macro_rules! with_names {
    ($project:expr) => {
        goods_releases::table
            .inner_join(
                units::table
                    .on(units::project_id.eq(goods_releases::project_id).and(units::id.eq(goods_releases::unit_id))),
            )
            .inner_join(
                parties::table.on(parties::project_id
                    .eq(goods_releases::project_id)
                    .and(parties::id.eq(goods_releases::party_id))),
            )
            .filter(goods_releases::project_id.eq($project))
            .select((ReleaseRow::as_select(), units::short_code, parties::name))
    };
}

/// Those that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = with_names!(project).into_boxed();
    if let Some(stage) = filter.stage {
        query = query.filter(goods_releases::stage.eq(Word(stage)));
    }
    if let Some(day) = filter.leaves_on {
        query = query.filter(goods_releases::leaves_on.eq(day));
    }
    if let Some(number) = &filter.number {
        query = query.filter(goods_releases::number.eq(number.clone()));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(goods_releases::unit_id.eq(unit));
    }
    if let Some(after) = &filter.after {
        query =
            query.filter(row_lt((goods_releases::created_at, goods_releases::id), (Moment::from(after.at), after.id)));
    }
    Ok(query.order((goods_releases::created_at.desc(), goods_releases::id.desc())).limit(limit).load(conn)?)
}

/// One with its names.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: GoodsReleaseId) -> Result<Named> {
    Ok(with_names!(project).filter(goods_releases::id.eq(id)).get_result(conn)?)
}
