//! What the figures of complaints read.

use crate::db::Conn;
use crate::db::schema::{categories, complaints, tickets};
use crate::db::types::{CategoryId, Moment, ProjectId, TicketId, Word};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use guanjia_rules::complaints::{Stage, Validity};

/// What the figures need of a complaint.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct Counted {
    pub category_id: Option<CategoryId>,
    pub repeats_id: Option<TicketId>,
    pub received_at: Moment,
    pub validity: Option<Word<Validity>>,
    pub due_at: Moment,
    pub replied_at: Option<Moment>,
    pub is_satisfied: Option<bool>,
}

/// The complaints that were received in a stretch of time, void ones left out.
///
/// # Errors
/// What the database says.
pub fn counted(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Counted>> {
    let joined = tickets::project_id.eq(complaints::project_id).and(tickets::id.eq(complaints::ticket_id));
    let rows = complaints::table
        .inner_join(tickets::table.on(joined))
        .filter(complaints::project_id.eq(project))
        .filter(complaints::received_at.ge(Moment::from(from)))
        .filter(complaints::received_at.lt(Moment::from(to)))
        .filter(complaints::stage.ne(Word(Stage::Void)))
        .select((
            tickets::category_id,
            tickets::repeats_id,
            complaints::received_at,
            complaints::validity,
            complaints::due_at,
            complaints::replied_at,
            complaints::is_satisfied,
        ));
    Ok(rows.load(conn)?)
}

/// The names of the categories, also of those that are not chosen any more.
///
/// # Errors
/// What the database says.
pub fn category_names(conn: &mut Conn, project: ProjectId) -> Result<Vec<(CategoryId, String)>> {
    let rows = categories::table.filter(categories::project_id.eq(project));
    Ok(rows.select((categories::id, categories::name)).load(conn)?)
}
