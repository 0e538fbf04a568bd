//! Papers that a procedure needs before it may be finished.

use super::super::store::{self, PaperRow, TicketRow};
use super::{keep, opened, worked};
use crate::db::Conn;
use crate::db::types::TicketId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::tickets::{self, Kind, TicketError, Verb};

/// Notes that papers of a procedure were checked.
///
/// Rule: TKT-30.
///
/// # Errors
/// 403 without `tickets.work`; 409 in a stage that is past it; 422 for a paper that the procedure does not ask for.
pub fn check_papers(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    papers: &[String],
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::CheckPapers, now)?;
    opened(&before, Verb::CheckPapers)?;
    let needed = store::papers_needed(tx, actor.project(), id)?;
    if papers.iter().any(|paper| !needed.contains(paper)) {
        return Err(Error::fault(Code::NotValid, "/papers", "该手续不需要此资料", "the procedure needs no such paper"));
    }
    let row = |paper: &String| PaperRow {
        project_id: actor.project(),
        ticket_id: id,
        paper: paper.clone(),
        checked_at: now.into(),
        checked_by: actor.user,
    };
    store::check_papers(tx, &papers.iter().map(row).collect::<Vec<_>>())?;
    keep(tx, actor, &before, &before, (Deed::PapersChecked, Changes::none().new_field("papers", papers)), now)
}

/// Refuses to finish a procedure of which papers were not checked.
///
/// Rule: TKT-30.
///
/// # Errors
/// 409 `ticket-papers-missing`.
pub(in super::super) fn require_papers(conn: &mut Conn, row: &TicketRow) -> Result<()> {
    match papers_gap(conn, row)? {
        None => Ok(()),
        Some(refusal) => Err(refusal.into()),
    }
}

/// Why a procedure may not be finished yet, if papers are what it lacks.
///
/// Rule: TKT-30.
pub(in super::super) fn papers_gap(conn: &mut Conn, row: &TicketRow) -> Result<Option<TicketError>> {
    if row.kind.0 != Kind::Procedure {
        return Ok(None);
    }
    let needed = store::papers_needed(conn, row.project_id, row.id)?;
    let checked = store::papers_checked(conn, row.project_id, row.id)?;
    let checked: Vec<String> = checked.into_iter().map(|row| row.paper).collect();
    Ok(tickets::papers_checked(&needed, &checked).err())
}
