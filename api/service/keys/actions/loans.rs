//! Lending pieces, agreeing on a later date, and taking pieces back.

use super::super::store::{self, KeyLoanRow, KeySetRow};
use super::{Signature, after, agreement_of, as_moved, has_signed, open, subject, tell_move};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{Id, KeyLoanId, KeySetId, Moment, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce, keys};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::keys::{self as rules, KeyError, Lending, LoanPurpose, MoveKind, ReturnBy, Verb};

/// Pieces that somebody borrows.
#[derive(Clone, Debug)]
pub struct Loan {
    /// How many.
    pub pieces: i32,
    /// The person of the staff who borrows.
    pub borrower: Option<UserId>,
    /// The name of somebody else who borrows.
    pub borrower_name: Option<String>,
    /// What for.
    pub purpose: LoanPurpose,
    /// The purpose in words.
    pub note: Option<String>,
    /// What was signed; the borrower signs.
    pub signature: Signature,
}

/// Lends pieces of a set, with its papers complete; the clock of bringing them back starts.
///
/// Rule: KEY-02, KEY-03, KEY-04, KEY-06, KEY-10.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 for pieces that are not in the cabinet; 412 where somebody changed it; 422
/// with all that is missing.
pub fn lend(tx: &mut Conn, actor: &Actor, at: (KeySetId, i32), order: &Loan, now: DateTime<Utc>) -> Result<KeySetRow> {
    let (before, custody) = open(tx, actor, at, Verb::Lend, now)?;
    let agreement = agreement_of(tx, actor, (before.kind.0, before.unit_id), now)?;
    let borrower = order.borrower.map(|user| works_here(tx, user)).transpose()?;
    let signed = Signature { signer: signer(order, borrower.as_deref()), ..order.signature.clone() };
    rules::may_lend(&Lending {
        kind: before.kind.0,
        has_agreement: agreement.is_some(),
        is_staff: order.borrower.is_some(),
        borrower: order.borrower_name.as_deref().unwrap_or_default(),
        purpose: order.purpose,
        note: order.note.as_deref().unwrap_or_default(),
        is_signed: has_signed(tx, actor, before.id, &signed)?,
    })?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let loan = KeyLoanRow {
        project_id: before.project_id,
        id: Id::fresh(now),
        key_set_id: before.id,
        pieces: order.pieces,
        pieces_out: order.pieces,
        borrower_id: order.borrower,
        borrower_name: signed.signer,
        purpose: Word(order.purpose),
        note: order.note.clone(),
        out_at: now.into(),
        lent_by: actor.user,
        signature_id: signed.strokes,
        filed_at_place: signed.filed_at_place,
        due_at: due(&force, now).into(),
        agreed_on: None,
        agreed_with: None,
        agreed_by: None,
        agreed_note: None,
        agreed_at: None,
        returned_at: None,
        received_by: None,
        condition: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    let moved = (MoveKind::Lent, Some(loan.id), loan.pieces);
    let custody = custody.after(as_moved(moved))?;
    let kept = KeySetRow { agreement_id: agreement.or(before.agreement_id), ..after(&before, &custody) };
    let row = store::save(tx, &before, &kept, now)?;
    store::insert_loan(tx, &loan)?;
    tell_move(tx, actor, &row, moved, Some(&loan.borrower_name), now)?;
    let changes = Changes::none()
        .field("state", before.state.0, row.state.0)
        .new_field("pieces", loan.pieces)
        .new_field("borrower_name", &loan.borrower_name)
        .new_field("purpose", loan.purpose.0)
        .new_field("due_at", loan.due_at);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysLent, subject(&row), changes), now)?;
    let start = Start { key: keys::KEY_RETURN_BY, rule: "KEY-06", event: StartEvent::KeyLent, at: now };
    clocks::start_until(tx, &actor.author, &about(&row, loan.id), &start, loan.due_at.0, &force, now)?;
    Ok(row)
}

/// Who signs for a loan: the person of the staff, or who else is named.
fn signer(order: &Loan, borrower: Option<&str>) -> String {
    borrower.or(order.borrower_name.as_deref()).unwrap_or_default().to_owned()
}

fn works_here(tx: &mut Conn, user: UserId) -> Result<String> {
    let unknown = || Error::fault(Code::NotValid, "/borrower_id", "没有这个人员", "there is no such person");
    match identity::person(tx, user) {
        Ok(person) if person.is_active => Ok(person.name),
        Ok(_) | Err(Error::Code(Code::NotFound)) => Err(unknown()),
        Err(error) => Err(error),
    }
}

fn day_end(force: &InForce) -> NaiveTime {
    NaiveTime::parse_from_str(force.policy.text(keys::KEY_DAY_END), "%H:%M").unwrap_or(NaiveTime::MIN)
}

fn due(force: &InForce, now: DateTime<Utc>) -> DateTime<Utc> {
    let return_by = force.policy.choice(keys::KEY_RETURN_BY).unwrap_or(ReturnBy::SameDay);
    rules::due(now, return_by, day_end(force), &force.calendar)
}

/// How clocks name a loan: by its set, and the custodian is warned.
pub fn about(set: &KeySetRow, loan: KeyLoanId) -> About {
    About {
        project: set.project_id,
        kind: "key_loan",
        id: loan.uuid(),
        label: set.number.clone(),
        matter: None,
        owner: Some(set.custodian_id),
        team: None,
    }
}

/// A loan of which pieces are out, at the version that the caller read, with its set.
fn load(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (KeyLoanId, i32),
    verb: Verb,
    now: DateTime<Utc>,
) -> Result<(KeyLoanRow, KeySetRow, rules::Custody)> {
    let seen = store::find_loan(tx, actor.project(), id)?;
    let set = store::held(tx, actor.project(), seen.key_set_id)?;
    if seen.returned_at.is_some() {
        super::only_custodian(tx, actor, &set, now)?;
        return Err(KeyError::LoanOver.into());
    }
    let (set, custody) = open(tx, actor, (set.id, set.version), verb, now)?;
    let loan = store::find_loan(tx, actor.project(), id)?;
    if loan.version != version {
        return Err(Error::Stale { now: loan.version });
    }
    Ok((loan, set, custody))
}

/// A later date that was agreed with the borrower.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// By the end of which day.
    pub on: NaiveDate,
    /// Who was talked to.
    pub with: String,
    /// Why.
    pub reason: String,
}

/// Agrees on a later date: it takes the place of the due time, also where that has passed.
///
/// Rule: KEY-07.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 for a loan that is over; 412 where somebody changed it; 422 for a date that
/// is not later, or without whom and why.
pub fn agree(
    tx: &mut Conn,
    actor: &Actor,
    at: (KeyLoanId, i32),
    order: &Agreed,
    now: DateTime<Utc>,
) -> Result<KeyLoanRow> {
    actor.require(guanjia_rules::permission::Permission::KeysKeep)?;
    let (before, set, _) = load(tx, actor, at, Verb::Agree, now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let wanted = rules::end_of(order.on, day_end(&force), &force.calendar);
    let due_at = rules::agree((before.due_at.0, wanted), (&order.with, &order.reason), now)?;
    let after = KeyLoanRow {
        due_at: due_at.into(),
        agreed_on: Some(order.on),
        agreed_with: Some(order.with.clone()),
        agreed_by: Some(actor.user),
        agreed_note: Some(order.reason.clone()),
        agreed_at: Some(now.into()),
        ..before.clone()
    };
    let row = store::save_loan(tx, &before, &after, now)?;
    clocks::extend(tx, &actor.author, &about(&set, row.id), keys::KEY_RETURN_BY, due_at, now)?;
    let changes = Changes::none().field("due_at", before.due_at, row.due_at).new_field("agreed_with", &row.agreed_with);
    let entry = Entry::new(Deed::KeysDateAgreed, subject(&set), changes).because(&order.reason);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// Takes pieces back; with the last of them the loan is over and its clock is judged.
///
/// Rule: KEY-03, KEY-04, KEY-06.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 for a loan that is over or more pieces than are out; 412 where somebody
/// changed it.
pub fn take_back(
    tx: &mut Conn,
    actor: &Actor,
    at: (KeyLoanId, i32),
    (pieces, condition): (Option<i32>, Option<&str>),
    now: DateTime<Utc>,
) -> Result<KeyLoanRow> {
    actor.require(guanjia_rules::permission::Permission::KeysKeep)?;
    let (loan, before, custody) = load(tx, actor, at, Verb::TakeBack, now)?;
    let moved = (MoveKind::Back, Some(loan.id), pieces.unwrap_or(loan.pieces_out));
    let custody = custody.after(as_moved(moved))?;
    let set = store::save(tx, &before, &after(&before, &custody), now)?;
    let row = less(tx, actor, (&set, loan.id, moved.2), condition, now)?;
    tell_move(tx, actor, &set, moved, condition, now)?;
    let changes = Changes::none()
        .field("state", before.state.0, set.state.0)
        .new_field("pieces", moved.2)
        .new_field("borrower_name", &row.borrower_name)
        .new_field("condition", &row.condition);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysBack, subject(&set), changes), now)?;
    Ok(row)
}

/// A loan with fewer pieces out: they came back, or are lost. With the last of them it is over.
pub(super) fn less(
    tx: &mut Conn,
    actor: &Actor,
    (set, id, pieces): (&KeySetRow, KeyLoanId, i32),
    condition: Option<&str>,
    now: DateTime<Utc>,
) -> Result<KeyLoanRow> {
    let before = store::find_loan(tx, set.project_id, id)?;
    let left = before.pieces_out - pieces;
    let is_over = left == 0;
    let after = KeyLoanRow {
        pieces_out: left,
        returned_at: is_over.then(|| Moment::from(now)),
        received_by: is_over.then_some(actor.user),
        condition: condition.map(str::to_owned).or(before.condition.clone()),
        ..before.clone()
    };
    let row = store::save_loan(tx, &before, &after, now)?;
    if is_over {
        clocks::stop(tx, &about(set, id), None, (StopEvent::KeyReturned, now))?;
    }
    Ok(row)
}
