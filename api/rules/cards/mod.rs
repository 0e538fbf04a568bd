//! IC cards: applied for, opened, handed out or entrusted, lost, replaced, cancelled. Who pays what, and in which order
//! things are done at the desk, is the card's procedure.
//!
//! Rule: ICC-01, ICC-06, ICC-08, ICC-09.

mod error;
#[cfg(test)]
mod tests;

use crate::machine::{self, Move};

pub use error::CardError;

words! {
    /// What a card opens.
    ///
    /// Rule: ICC-01.
    #[schema(as = CardKind)]
    pub enum Kind {
        Owner = "owner" "业主卡",
        Tenant = "tenant" "租户卡",
        Parking = "parking" "停车卡",
        Water = "water" "水卡",
        Electricity = "electricity" "电卡",
    }

    /// How far a card has come.
    #[schema(as = CardStage)]
    pub enum Stage {
        Applied = "applied" "已申请",
        Refused = "refused" "不予办理",
        Dispatched = "dispatched" "已派工程",
        Opened = "opened" "已开通",
        HandedOut = "handed_out" "已领用",
        Entrusted = "entrusted" "委托代管",
        Lost = "lost" "已挂失",
        Cancelled = "cancelled" "已注销",
    }

    /// What is done with a card.
    #[schema(as = CardVerb)]
    pub enum Verb {
        Refuse = "refuse" "不予办理",
        Dispatch = "dispatch" "核对并派工程",
        Open = "open" "开通",
        Sign = "sign" "签收",
        Entrust = "entrust" "代管",
        HandOver = "hand_over" "交给客户",
        ReportLost = "report_lost" "挂失",
        Reactivate = "reactivate" "找回恢复",
        Cancel = "cancel" "注销",
    }
}

impl Kind {
    /// Whether such a card lets somebody through a door or a barrier.
    ///
    /// Rule: CUS-01.
    pub fn opens_doors(self) -> bool {
        matches!(self, Self::Owner | Self::Tenant | Self::Parking)
    }
}

/// The whole state machine. Whatever is not here is refused; a card after a loss is a card of its own that replaces it.
///
/// Rule: ICC-04, ICC-05, ICC-06, ICC-08.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Applied, Verb::Dispatch, Stage::Dispatched),
    (Stage::Applied, Verb::Refuse, Stage::Refused),
    (Stage::Applied, Verb::Cancel, Stage::Cancelled),
    (Stage::Dispatched, Verb::Open, Stage::Opened),
    (Stage::Dispatched, Verb::Cancel, Stage::Cancelled),
    (Stage::Opened, Verb::Sign, Stage::HandedOut),
    (Stage::Opened, Verb::Entrust, Stage::Entrusted),
    (Stage::Opened, Verb::ReportLost, Stage::Lost),
    (Stage::Opened, Verb::Cancel, Stage::Cancelled),
    (Stage::HandedOut, Verb::ReportLost, Stage::Lost),
    (Stage::HandedOut, Verb::Cancel, Stage::Cancelled),
    (Stage::Entrusted, Verb::HandOver, Stage::HandedOut),
    (Stage::Entrusted, Verb::ReportLost, Stage::Lost),
    (Stage::Entrusted, Verb::Cancel, Stage::Cancelled),
    (Stage::Lost, Verb::Reactivate, Stage::HandedOut),
    (Stage::Lost, Verb::Cancel, Stage::Cancelled),
];

/// The stage that a verb leads to.
///
/// # Errors
/// [`CardError::WrongStage`] where [`MOVES`] is silent.
pub fn next(from: Stage, verb: Verb) -> Result<Stage, CardError> {
    machine::next(MOVES, from, verb).ok_or(CardError::WrongStage { verb, stage: from })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

impl Stage {
    /// The stages in which a card opens something: somebody holds it, or the office for them.
    ///
    /// Rule: ICC-09, CUS-01.
    pub const LIVE: &'static [Self] = &[Self::Opened, Self::HandedOut, Self::Entrusted];

    /// The stages in which its number belongs to it alone.
    ///
    /// Rule: ICC-09.
    pub const NUMBERED: &'static [Self] = &[Self::Opened, Self::HandedOut, Self::Entrusted, Self::Lost];

    /// Whether the card opens something.
    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }

    /// Whether nothing further can be done with it.
    pub fn is_over(self) -> bool {
        verbs(self).is_empty()
    }
}

/// What somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    /// What it shall open.
    pub kind: Kind,
    /// The number plate, as it is kept.
    pub plate: Option<&'a str>,
    /// The stage of the card that it replaces.
    pub replaces: Option<Stage>,
}

/// Whether a card may be applied for: a parking card names its car, and only a lost card is replaced.
///
/// # Errors
/// [`CardError::PlateMissing`], [`CardError::PlateNotAsked`], [`CardError::NotLost`].
///
/// Rule: ICC-07.
pub fn may_apply(application: &Application<'_>) -> Result<(), CardError> {
    match (application.kind, application.plate) {
        (Kind::Parking, None) => return Err(CardError::PlateMissing),
        (Kind::Parking, Some(_)) | (_, None) => {}
        (_, Some(_)) => return Err(CardError::PlateNotAsked),
    }
    match application.replaces {
        None | Some(Stage::Lost) => Ok(()),
        Some(_) => Err(CardError::NotLost),
    }
}

/// How a card comes to its holder.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'a> {
    /// Who signed.
    pub signed_by: &'a str,
    /// Whether there are strokes or a scan.
    pub has_signature: bool,
    /// Where the signed paper lies.
    pub paper_place: &'a str,
}

/// Whether a card may be handed out, or entrusted: somebody signed, on the screen or on a paper that lies somewhere.
///
/// # Errors
/// [`CardError::NotSigned`].
///
/// Rule: ICC-05, ICC-06.
pub fn is_signed(signing: &Signing<'_>) -> Result<(), CardError> {
    let is_on_something = signing.has_signature || !signing.paper_place.trim().is_empty();
    match is_on_something && !signing.signed_by.trim().is_empty() {
        true => Ok(()),
        false => Err(CardError::NotSigned),
    }
}

/// Whether a card that was found may be used again: one that somebody had signed for, and only before the one that replaces
/// it is opened.
///
/// # Errors
/// [`CardError::WrongStage`] for a card that was lost before it was handed out, [`CardError::Replaced`].
///
/// Rule: ICC-06, ICC-08.
pub fn may_reactivate(was_signed: bool, replacement: Option<Stage>) -> Result<(), CardError> {
    if !was_signed {
        return Err(CardError::WrongStage { verb: Verb::Reactivate, stage: Stage::Lost });
    }
    match replacement {
        None | Some(Stage::Applied | Stage::Dispatched | Stage::Refused | Stage::Cancelled) => Ok(()),
        Some(Stage::Opened | Stage::HandedOut | Stage::Entrusted | Stage::Lost) => Err(CardError::Replaced),
    }
}

/// A card's number as it is kept: letters and digits only, upper case, 4 to 32 of them, however a reader or a person gave it.
///
/// # Errors
/// [`CardError::NumberNotValid`].
///
/// Rule: ICC-09, RDR-01.
pub fn number(given: &str) -> Result<String, CardError> {
    let kept: String = given
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | ':' | '.'))
        .map(half_width)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let is_number = (4..=32).contains(&kept.len()) && kept.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_number { Ok(kept) } else { Err(CardError::NumberNotValid) }
}

/// A character that a Chinese input method made wide, as the reader sent it.
fn half_width(c: char) -> char {
    let code = u32::from(c);
    match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
