//! Rows of campaigns and of their cases.

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::{concierge_cases, holiday_campaigns, parties, tickets, units};
use crate::db::types::{CampaignId, CaseId, Json, Moment, PartyId, ProjectId, TicketId, UnitId, UserId, VisitId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::concierge::{Coming, Opinion, State};
use guanjia_rules::tickets::Kind;

/// A campaign as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = holiday_campaigns, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CampaignRow {
    pub project_id: ProjectId,
    pub id: CampaignId,
    pub holiday: String,
    pub first_day: NaiveDate,
    pub window_from: NaiveDate,
    pub window_to: NaiveDate,
    pub is_season: bool,
    pub lapsed_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub updated_at: Moment,
}

/// A case as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = concierge_cases, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CaseRow {
    pub project_id: ProjectId,
    pub id: CaseId,
    pub campaign_id: CampaignId,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub steward_id: Option<UserId>,
    pub state: Word<State>,
    pub added_reason: Option<String>,
    pub attempts: i32,
    pub contacted_at: Option<Moment>,
    pub contacted_by: Option<UserId>,
    pub coming: Option<Word<Coming>>,
    pub arrival_at: Option<Moment>,
    pub wants_pickup: bool,
    pub pickup_note: Option<String>,
    pub needs: Option<String>,
    pub visit_id: Option<VisitId>,
    pub prepared_at: Option<Moment>,
    pub arrived_at: Option<Moment>,
    pub visited_at: Option<Moment>,
    pub visited_by: Option<UserId>,
    pub visit_note: Option<String>,
    pub opinion: Option<Word<Opinion>>,
    pub feedback: Option<String>,
    pub complaints: Json<Vec<TicketId>>,
    pub why: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub updated_at: Moment,
}

/// Keeps a new campaign; `false` where the holiday has one.
pub(super) fn insert_campaign(tx: &mut Conn, row: &CampaignRow) -> Result<bool> {
    let added = on_either!(tx, |c| diesel::insert_into(holiday_campaigns::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// A campaign of the project.
///
/// # Errors
/// 404.
pub(super) fn find_campaign(conn: &mut Conn, project: ProjectId, id: CampaignId) -> Result<CampaignRow> {
    Ok(holiday_campaigns::table.find((project, id)).select(CampaignRow::as_select()).get_result(conn)?)
}

/// Campaigns, the newest holiday first.
pub(super) fn campaigns(
    conn: &mut Conn,
    project: ProjectId,
    (after, limit): (Option<(NaiveDate, CampaignId)>, i64),
) -> Result<Vec<CampaignRow>> {
    let mut rows = holiday_campaigns::table
        .filter(holiday_campaigns::project_id.eq(project))
        .select(CampaignRow::as_select())
        .into_boxed();
    if let Some((day, id)) = after {
        rows = rows.filter(row_lt((holiday_campaigns::first_day, holiday_campaigns::id), (day, id)));
    }
    Ok(rows.order((holiday_campaigns::first_day.desc(), holiday_campaigns::id.desc())).limit(limit).load(conn)?)
}

/// Campaigns of which the window closed before a day, and whose open contacts have not lapsed.
pub(super) fn lapsing(conn: &mut Conn, project: ProjectId, today: NaiveDate) -> Result<Vec<CampaignRow>> {
    let rows = holiday_campaigns::table
        .filter(holiday_campaigns::project_id.eq(project))
        .filter(holiday_campaigns::window_to.lt(today))
        .filter(holiday_campaigns::lapsed_at.is_null());
    Ok(rows.select(CampaignRow::as_select()).load(conn)?)
}

/// Marks that a campaign's open contacts have lapsed.
pub(super) fn set_lapsed(tx: &mut Conn, row: &CampaignRow, now: DateTime<Utc>) -> Result<()> {
    let one = holiday_campaigns::table.find((row.project_id, row.id));
    diesel::update(one).set(holiday_campaigns::lapsed_at.eq(Some(Moment::from(now)))).execute(tx)?;
    Ok(())
}

/// Keeps a new case; `false` where the home and its owner are on the list.
pub(super) fn insert(tx: &mut Conn, row: &CaseRow) -> Result<bool> {
    let added = on_either!(tx, |c| diesel::insert_into(concierge_cases::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// A case of the project.
///
/// # Errors
/// 404.
pub(super) fn find(conn: &mut Conn, project: ProjectId, id: CaseId) -> Result<CaseRow> {
    Ok(concierge_cases::table.find((project, id)).select(CaseRow::as_select()).get_result(conn)?)
}

/// Saves a case that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn save(tx: &mut Conn, before: &CaseRow, row: &CaseRow, now: DateTime<Utc>) -> Result<CaseRow> {
    let saved = CaseRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen =
        concierge_cases::table.find((row.project_id, row.id)).filter(concierge_cases::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// A case with its room and its customer's name.
pub(super) type Named = (CaseRow, String, String);

/// What a list of cases is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) campaign: Option<CampaignId>,
    pub(super) one: Option<CaseId>,
    pub(super) unit: Option<UnitId>,
    pub(super) steward: Option<UserId>,
    pub(super) state: Option<State>,
    pub(super) coming: Option<Coming>,
    pub(super) after: Option<(String, CaseId)>,
}

/// Cases that fit, by their rooms.
pub(super) fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let of_unit = units::project_id.eq(concierge_cases::project_id).and(units::id.eq(concierge_cases::unit_id));
    let of_party = parties::project_id.eq(concierge_cases::project_id).and(parties::id.eq(concierge_cases::party_id));
    let mut rows = concierge_cases::table
        .inner_join(units::table.on(of_unit))
        .inner_join(parties::table.on(of_party))
        .filter(concierge_cases::project_id.eq(project))
        .select((CaseRow::as_select(), units::short_code, parties::name))
        .into_boxed();
    if let Some(campaign) = filter.campaign {
        rows = rows.filter(concierge_cases::campaign_id.eq(campaign));
    }
    if let Some(one) = filter.one {
        rows = rows.filter(concierge_cases::id.eq(one));
    }
    if let Some(unit) = filter.unit {
        rows = rows.filter(concierge_cases::unit_id.eq(unit));
    }
    if let Some(steward) = filter.steward {
        rows = rows.filter(concierge_cases::steward_id.eq(steward));
    }
    if let Some(state) = filter.state {
        rows = rows.filter(concierge_cases::state.eq(Word(state)));
    }
    if let Some(coming) = filter.coming {
        rows = rows.filter(concierge_cases::coming.eq(Word(coming)));
    }
    if let Some((code, id)) = filter.after.clone() {
        rows = rows.filter(row_gt((units::short_code, concierge_cases::id), (code, id)));
    }
    Ok(rows.order((units::short_code.asc(), concierge_cases::id.asc())).limit(limit).load(conn)?)
}

/// Every case of some campaigns.
pub(super) fn of_campaigns(conn: &mut Conn, project: ProjectId, ids: &[CampaignId]) -> Result<Vec<CaseRow>> {
    let rows = concierge_cases::table
        .filter(concierge_cases::project_id.eq(project))
        .filter(concierge_cases::campaign_id.eq_any(ids));
    Ok(rows.order(concierge_cases::id.asc()).select(CaseRow::as_select()).load(conn)?)
}

/// Whether a ticket is a complaint of the project.
pub(super) fn is_complaint(conn: &mut Conn, project: ProjectId, id: TicketId) -> Result<bool> {
    let kind: Option<Word<Kind>> =
        tickets::table.find((project, id)).select(tickets::kind).get_result(conn).optional()?;
    Ok(kind == Some(Word(Kind::Complaint)))
}
