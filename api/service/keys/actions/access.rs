//! Who held which pieces of a unit's keys at a moment, by what mandate.
//!
//! Rule: CUS-01, VAC-13.

use super::super::store::{self, KeyLoanRow, KeyMoveRow, KeySetRow};
use crate::db::Conn;
use crate::db::types::{EntrustmentId, KeyLoanId, KeyMoveId, KeySetId, ProjectId, UnitId, UserId};
use crate::error::Result;
use chrono::{DateTime, Utc};
use guanjia_rules::keys::{Custody, MoveKind};
use std::collections::HashMap;

/// Pieces that one person held.
#[derive(Clone, Debug)]
pub struct Holding {
    /// The set.
    pub key_set_id: KeySetId,
    /// Its number.
    pub number: String,
    /// How many pieces.
    pub pieces: i32,
    /// Who held them, of the staff.
    pub holder_id: Option<UserId>,
    /// Their name, where they are no staff; the name as it was signed.
    pub holder_name: Option<String>,
    /// The loan, where they were out.
    pub loan_id: Option<KeyLoanId>,
    /// The agreement under which the office keeps the keys.
    pub agreement_id: Option<EntrustmentId>,
    /// When they came into this hand.
    pub since: DateTime<Utc>,
    /// What happened then.
    pub move_id: KeyMoveId,
}

/// Who held which pieces of a unit's keys at a moment: its custodian what hung in the cabinet, each borrower what was out.
///
/// Rule: CUS-01, VAC-13.
///
/// # Errors
/// What the database says.
pub fn holdings(conn: &mut Conn, project: ProjectId, unit: UnitId, at: DateTime<Utc>) -> Result<Vec<Holding>> {
    let sets = store::of_unit(conn, project, unit)?;
    let ids: Vec<KeySetId> = sets.iter().map(|set| set.id).collect();
    let moves = store::moves(conn, project, &ids, at)?;
    let loan_ids: Vec<KeyLoanId> = moves.iter().filter_map(|one| one.loan_id).collect();
    let loans: HashMap<KeyLoanId, KeyLoanRow> =
        store::loans(conn, project, &loan_ids)?.into_iter().map(|loan| (loan.id, loan)).collect();
    let mut found = Vec::new();
    for set in &sets {
        let own: Vec<&KeyMoveRow> = moves.iter().filter(|one| one.key_set_id == set.id).collect();
        found.extend(of_set(set, &own, &loans)?);
    }
    Ok(found)
}

fn of_set(set: &KeySetRow, moves: &[&KeyMoveRow], loans: &HashMap<KeyLoanId, KeyLoanRow>) -> Result<Vec<Holding>> {
    let custody = Custody::of(moves.iter().map(|one| one.moved()))?;
    let holding = |last: &KeyMoveRow, pieces: i32| Holding {
        key_set_id: set.id,
        number: set.number.clone(),
        pieces,
        holder_id: Some(last.custodian_id),
        holder_name: None,
        loan_id: None,
        agreement_id: set.agreement_id,
        since: last.moved_at.0,
        move_id: last.id,
    };
    let mut found = Vec::new();
    // Who keeps the set is said by every move; since when, by the last that gave it into a cabinet.
    let last = moves.last();
    let given = moves.iter().rfind(|one| matches!(one.kind.0, MoveKind::TakenIn | MoveKind::PassedOn));
    if let (Some(last), Some(given), 1..) = (last, given, custody.in_cabinet()) {
        let kept = holding(given, custody.in_cabinet());
        found.push(Holding { holder_id: Some(last.custodian_id), ..kept });
    }
    for (loan, pieces) in &custody.out {
        let lent = moves.iter().find(|one| one.loan_id.is_some_and(|id| id.uuid() == *loan));
        let Some((lent, row)) = lent.and_then(|one| Some((one, loans.get(&one.loan_id?)?))) else { continue };
        let out = holding(lent, *pieces);
        found.push(Holding {
            holder_id: row.borrower_id,
            holder_name: Some(row.borrower_name.clone()),
            loan_id: Some(row.id),
            ..out
        });
    }
    Ok(found)
}
