//! Deeds on cards: asked for, verified, opened, handed out. How they end is in a file of its own.

mod ends;

pub use ends::{end, reactivate, report_lost, top_up};

use super::store::{self, CardRow, EventRow};
use crate::archive::{self, SubjectKind};
use crate::db::types::{AttachmentId, CardId, Id, PartyId, UnitId, Word};
use crate::db::{Conn, numbers};
use crate::entrustments;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use crate::procedures::{self, ForRecord};
use chrono::{DateTime, Utc};
use guanjia_rules::cards::{self as rules, Application, CardError, Kind, Signing, Stage, Verb};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::entrustments::Subject as Entrusted;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::procedures::{Evidence, IdentitySeen};
use guanjia_rules::tickets as ticket_rules;

/// A card to be.
#[derive(Clone, Debug)]
pub struct ApplyOrder {
    /// What it shall open.
    pub kind: Kind,
    /// The unit.
    pub unit: UnitId,
    /// Who shall hold it.
    pub party: PartyId,
    /// The number plate.
    pub plate: Option<String>,
    /// Whether it was asked for by phone.
    pub is_by_phone: bool,
    /// The lost card that it replaces.
    pub replaces: Option<CardId>,
    /// When it was asked for.
    pub applied_at: Option<DateTime<Utc>>,
}

/// Who signed, and where that is to be seen.
#[derive(Clone, Debug)]
pub struct SignOrder {
    /// Who signed.
    pub signed_by: String,
    /// The strokes or the scan.
    pub signature: Option<AttachmentId>,
    /// Where the signed paper lies.
    pub paper_place: Option<String>,
}

/// A card is asked for: its procedure opens, and the ten minutes run.
///
/// Rule: ICC-01, ICC-02, ICC-03, ICC-07.
///
/// # Errors
/// 403 without `cards.work`; 409 for a card that is replaced already; 422 for a customer who holds nothing in the unit, a
/// plate that is missing or not asked for, and a card to replace that is not lost.
pub fn apply(tx: &mut Conn, actor: &Actor, order: &ApplyOrder, now: DateTime<Utc>) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let applied_at = order.applied_at.unwrap_or(now);
    let max_days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
    ticket_rules::may_backdate(("/applied_at", applied_at), now, max_days)?;
    if !store::holds(tx, actor.project(), (order.unit, order.party), force.day(now))? {
        return Err(CardError::NotHolder.into());
    }
    let replaced = order.replaces.map(|id| replaced(tx, actor, order, id)).transpose()?;
    let plate = order.plate.as_deref().map(str::trim).filter(|plate| !plate.is_empty()).map(str::to_uppercase);
    let stage = replaced.as_ref().map(|card| card.stage.0);
    rules::may_apply(&Application { kind: order.kind, plate: plate.as_deref(), replaces: stage })?;
    let id: CardId = Id::fresh(now);
    let kind = if replaced.is_some() { "card_reissue" } else { "card_issue" };
    let record = ("card", id.uuid());
    let procedure = ForRecord { kind, record, unit: order.unit, party: order.party, at: applied_at };
    let procedure = procedures::open_for(tx, actor, &procedure, now)?;
    let day = force.day(now);
    let nth = numbers::next(tx, actor.project(), "card", &day.to_string())?;
    let row = CardRow {
        project_id: actor.project(),
        id,
        number: format!("K{}-{nth:03}", day.format("%Y%m%d")),
        kind: Word(order.kind),
        stage: Word(Stage::Applied),
        card_number: None,
        unit_id: order.unit,
        party_id: order.party,
        plate,
        procedure_id: procedure.id,
        is_by_phone: order.is_by_phone,
        applied_at: applied_at.into(),
        dispatched_at: None,
        opened_at: None,
        opened_by: None,
        handed_at: None,
        signed_by: None,
        signature_id: None,
        paper_place: None,
        agreement_id: None,
        lost_at: None,
        lost_reported_by: None,
        replaces_id: order.replaces,
        ended_at: None,
        reason: None,
        version: 1,
        created_at: now.into(),
        created_by: actor.user,
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("replaces_id", row.replaces_id);
    journal::record(tx, &actor.author, Entry::new(Deed::CardApplied, subject(&row), changes), now)?;
    event(tx, actor, &row, None, now)?;
    Ok(row)
}

/// The card that another one is to replace: of the same kind, unit and holder, and not replaced already.
fn replaced(tx: &mut Conn, actor: &Actor, order: &ApplyOrder, id: CardId) -> Result<CardRow> {
    let unknown = || Error::fault(Code::NotValid, "/replaces_id", "没有这张卡", "there is no such card");
    let card = store::find(tx, actor.project(), id).map_err(|_| unknown())?;
    if (card.kind.0, card.unit_id, card.party_id) != (order.kind, order.unit, order.party) {
        return Err(Error::fault(
            Code::NotValid,
            "/replaces_id",
            "须与原卡的种类、房号、持卡人相同",
            "the new card is for the same thing",
        ));
    }
    match store::replacement(tx, actor.project(), id)? {
        Some(_) => Err(CardError::BeingReplaced.into()),
        None => Ok(card),
    }
}

/// Who asks was identified, and engineering opens the card.
///
/// Rule: ICC-04, ICC-07.
///
/// # Errors
/// 403, 404, 412; 409 for another stage, and before the fee of a new card after a loss is paid.
pub fn dispatch(
    tx: &mut Conn,
    actor: &Actor,
    at: (CardId, i32),
    seen: &IdentitySeen,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Dispatch)?;
    let evidence = Evidence { identity: Some(seen.clone()), ..Evidence::default() };
    procedures::fulfil(tx, actor, (before.procedure_id, "verify"), (&evidence, StopEvent::CardDispatched), now)?;
    let after = CardRow { stage: Word(stage), dispatched_at: Some(now.into()), ..before.clone() };
    keep(tx, actor, (&before, after), None, now)
}

/// Engineering opens a card: its number belongs to it alone. A card that it replaces ends.
///
/// Rule: ICC-05, ICC-08, ICC-09.
///
/// # Errors
/// 403 without `cards.open`; 404, 412; 409 for another stage or a number that another living card has; 422 for no number.
pub fn open(tx: &mut Conn, actor: &Actor, at: (CardId, i32), number: &str, now: DateTime<Utc>) -> Result<CardRow> {
    actor.require(Permission::CardsOpen)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Open)?;
    let number = rules::number(number)?;
    if let Some(old) = before.replaces_id {
        let old = store::find(tx, actor.project(), old)?;
        if let Ok(stage) = rules::next(old.stage.0, Verb::Cancel) {
            let ended = ended(&old, stage, "已补办新卡", now);
            keep(tx, actor, (&old, ended), Some("已补办新卡"), now)?;
        }
    }
    if store::with_number(tx, actor.project(), &number)?.is_some() {
        return Err(CardError::NumberTaken.into());
    }
    procedures::fulfil(tx, actor, (before.procedure_id, "open"), (&Evidence::default(), StopEvent::CardOpened), now)?;
    let after = CardRow {
        stage: Word(stage),
        card_number: Some(number),
        opened_at: Some(now.into()),
        opened_by: Some(actor.user),
        ..before.clone()
    };
    keep(tx, actor, (&before, after), None, now)
}

/// The customer signs for a card, or leaves it with the office by an agreement, or takes it from there.
///
/// Rule: ICC-05, ICC-06.
///
/// # Errors
/// 403, 404, 412; 409 for another stage, and `entrustment-missing` where no agreement entrusts cards; 422 where nobody
/// signed.
pub fn hand(
    tx: &mut Conn,
    actor: &Actor,
    (at, verb): ((CardId, i32), Verb),
    order: &SignOrder,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, verb)?;
    rules::is_signed(&Signing {
        signed_by: &order.signed_by,
        has_signature: order.signature.is_some(),
        paper_place: order.paper_place.as_deref().unwrap_or_default(),
    })?;
    if let Some(file) = order.signature {
        is_here(tx, actor, before.id, file)?;
    }
    let agreement_id = match verb {
        Verb::Entrust => Some(entrustments::demand(tx, actor.project(), before.unit_id, Entrusted::Cards, now)?.id),
        _ => None,
    };
    if before.stage.0 == Stage::Opened {
        let done = (&Evidence::default(), StopEvent::CardHandedOver);
        procedures::fulfil(tx, actor, (before.procedure_id, "handed"), done, now)?;
    }
    let after = CardRow {
        stage: Word(stage),
        handed_at: Some(now.into()),
        signed_by: Some(order.signed_by.clone()),
        signature_id: order.signature,
        paper_place: order.paper_place.clone(),
        agreement_id,
        ..before.clone()
    };
    keep(tx, actor, (&before, after), None, now)
}

/// The verbs that somebody may use on a card now.
pub fn open_verbs(actor: &Actor, card: &CardRow) -> Vec<Verb> {
    let may = |verb: &Verb| match verb {
        Verb::Open => actor.may(Permission::CardsOpen),
        Verb::Reactivate if rules::may_reactivate(card.handed_at.is_some(), None).is_err() => false,
        _ => actor.may(Permission::CardsWork),
    };
    rules::verbs(card.stage.0).into_iter().filter(may).collect()
}

fn load(tx: &mut Conn, actor: &Actor, (id, version): (CardId, i32)) -> Result<CardRow> {
    let row = store::find(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    Ok(row)
}

fn said(reason: &str) -> Result<()> {
    if reason.trim().is_empty() { Err(CardError::NoReason.into()) } else { Ok(()) }
}

fn ended(before: &CardRow, stage: Stage, reason: &str, now: DateTime<Utc>) -> CardRow {
    CardRow { stage: Word(stage), ended_at: Some(now.into()), reason: Some(reason.to_owned()), ..before.clone() }
}

/// A file that is named belongs to this card and was not voided.
fn is_here(conn: &mut Conn, actor: &Actor, card: CardId, file: AttachmentId) -> Result<()> {
    let wrong =
        || Error::fault(Code::NotValid, "/signature_id", "该附件不属于本卡", "the file does not belong to this card");
    let file = archive::find(conn, actor.project(), file).map_err(|_| wrong())?;
    let is_here = file.subject_kind.0 == SubjectKind::Card && file.subject_id.uuid() == card.uuid();
    if is_here && file.voided_at.is_none() { Ok(()) } else { Err(wrong()) }
}

/// Saves the next version of a card, and what became of it.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&CardRow, CardRow),
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    let row = CardRow { version: before.version + 1, updated_at: now.into(), ..after };
    store::save(tx, &row)?;
    let changes = Changes::none()
        .field("stage", before.stage.0, row.stage.0)
        .field("card_number", &before.card_number, &row.card_number)
        .field("signed_by", &before.signed_by, &row.signed_by);
    let entry = Entry::new(Deed::CardMoved, subject(&row), changes);
    let entry = match reason {
        Some(reason) => entry.because(reason),
        None => entry,
    };
    journal::record(tx, &actor.author, entry, now)?;
    event(tx, actor, &row, reason, now)?;
    Ok(row)
}

fn event(tx: &mut Conn, actor: &Actor, row: &CardRow, note: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    let event = EventRow {
        project_id: row.project_id,
        id: Id::fresh(now),
        card_id: row.id,
        unit_id: row.unit_id,
        party_id: row.party_id,
        stage: row.stage,
        at: now.into(),
        by: actor.user,
        note: note.map(str::to_owned),
    };
    store::add_event(tx, &event)
}

fn subject(row: &CardRow) -> Subject {
    Subject::of("card", row.id.uuid(), row.number.clone(), Some(row.version))
}
