//! How cards end: lost, found again, cancelled; and the money that is put on them.
//!
//! Rule: ICC-04, ICC-08, ICC-10, ICC-12.

use super::super::store::{self, CardRow, TopUpRow};
use super::{ended, keep, load, said, subject};
use crate::db::Conn;
use crate::db::types::{CardId, Id, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::procedures;
use chrono::{DateTime, Utc};
use guanjia_rules::cards::{self as rules, CardError, Kind, Stage, Verb};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;

/// A card is reported lost: it opens nothing from this moment.
///
/// Rule: ICC-08.
///
/// # Errors
/// 403, 404, 412; 409 for another stage.
pub fn report_lost(
    tx: &mut Conn,
    actor: &Actor,
    at: (CardId, i32),
    reported_by: &str,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::ReportLost)?;
    let after = CardRow {
        stage: Word(stage),
        lost_at: Some(now.into()),
        lost_reported_by: Some(reported_by.to_owned()),
        ..before.clone()
    };
    if before.stage.0 == Stage::Opened {
        procedures::stop_for(tx, actor, before.id.uuid(), reported_by, now)?;
    }
    keep(tx, actor, (&before, after), Some(reported_by), now)
}

/// A card that was found is used again; what was to replace it is not gone through with.
///
/// Rule: ICC-08.
///
/// # Errors
/// 403, 404, 412; 409 for another stage, for a card that nobody ever signed for, or once the new card is open; 422 without a
/// reason.
pub fn reactivate(
    tx: &mut Conn,
    actor: &Actor,
    at: (CardId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Reactivate)?;
    said(reason)?;
    let new = store::replacement(tx, actor.project(), before.id)?;
    rules::may_reactivate(before.handed_at.is_some(), new.as_ref().map(|card| card.stage.0))?;
    if let Some(new) = new {
        let gone = rules::next(new.stage.0, Verb::Cancel)?;
        procedures::stop_for(tx, actor, new.id.uuid(), reason, now)?;
        keep(tx, actor, (&new, ended(&new, gone, reason, now)), Some(reason), now)?;
    }
    let after = CardRow { stage: Word(stage), lost_at: None, lost_reported_by: None, ..before.clone() };
    keep(tx, actor, (&before, after), Some(reason), now)
}

/// A card ends, or is not given.
///
/// Rule: ICC-04, ICC-12.
///
/// # Errors
/// 403, 404, 412; 409 for another stage; 422 without a reason.
pub fn end(
    tx: &mut Conn,
    actor: &Actor,
    (at, verb): ((CardId, i32), Verb),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, verb)?;
    said(reason)?;
    procedures::stop_for(tx, actor, before.id.uuid(), reason, now)?;
    let after = ended(&before, stage, reason, now);
    keep(tx, actor, (&before, after), Some(reason), now)
}

/// Writes down that money was put on a card in another system.
///
/// Rule: ICC-10.
///
/// # Errors
/// 403, 404; 409 for a card that opens nothing; 422 for another kind.
pub fn top_up(
    tx: &mut Conn,
    actor: &Actor,
    id: CardId,
    (amount_fen, receipt_number): (i64, Option<&str>),
    now: DateTime<Utc>,
) -> Result<CardRow> {
    actor.require(Permission::CardsWork)?;
    let card = store::find(tx, actor.project(), id)?;
    if !matches!(card.kind.0, Kind::Water | Kind::Electricity) {
        return Err(CardError::NoTopUp.into());
    }
    if !card.stage.0.is_live() {
        return Err(Code::CardWrongStage.into());
    }
    let row = TopUpRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        card_id: id,
        amount_fen,
        receipt_number: receipt_number.map(str::to_owned),
        at: now.into(),
        by: actor.user,
    };
    store::add_top_up(tx, &row)?;
    let changes = Changes::none().new_field("amount_fen", amount_fen).new_field("receipt_number", receipt_number);
    journal::record(tx, &actor.author, Entry::new(Deed::CardToppedUp, subject(&card), changes), now)?;
    Ok(card)
}
