//! Visits to vacant and entrusted units: which regime a unit is under, when it is visited, what is checked, who hears of it
//! by when, and what a storm adds.
//!
//! Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06, VAC-07, VAC-08, VAC-09, VAC-10, VAC-11, VAC-12.

mod alert;
mod error;
mod figures;
mod plan;
mod record;

pub use alert::{rank, within_hours};
pub use error::{Gap, VisitError};
pub use figures::{Counted, Tally, short_of};
pub use plan::{Numbers, Period, Slot, date_in, in_order, period_of, slots};
pub use record::{Check, Given, Problem, Recorded, may_feed_back, may_record, needs_photo, proposal};

use crate::machine::{self, Move};
use crate::policy::keys;
use crate::properties::{Entrustment, UseState};
use chrono::NaiveDate;

words! {
    /// How a vacant unit is looked after.
    ///
    /// Rule: VAC-02, VAC-03, VAC-04, VAC-05.
    #[schema(as = VisitRegime)]
    pub enum Regime {
        EntrustedPaid = "entrusted_paid" "委托代管（已收费）",
        EntrustedUnpaid = "entrusted_unpaid" "委托代管（未收费）",
        VacantFurnished = "vacant_furnished" "空置精简装",
        VacantShell = "vacant_shell" "空置毛坯",
    }

    /// Why a unit is visited.
    #[schema(as = VisitReason)]
    pub enum Reason {
        Plan = "plan" "计划",
        Disaster = "disaster" "灾害",
        Concierge = "concierge" "礼宾",
        Other = "other" "其他",
    }

    /// How far a visit has come.
    #[schema(as = VisitState)]
    pub enum State {
        Planned = "planned" "计划",
        InVisit = "in_visit" "查看中",
        Recorded = "recorded" "已检查",
        FedBack = "fed_back" "已反馈",
        Closed = "closed" "已结束",
        Missed = "missed" "漏检",
        Cancelled = "cancelled" "已取消",
    }

    /// What may be done with a visit.
    #[schema(as = VisitVerb)]
    pub enum Verb {
        Move = "move" "调整计划",
        Start = "start" "开始查看",
        Record = "record" "记录结果",
        FeedBack = "feed_back" "反馈",
        Close = "close" "结束",
        Explain = "explain" "说明漏检原因",
        Miss = "miss" "计为漏检",
        Cancel = "cancel" "取消",
    }

    /// What is looked at in a unit.
    ///
    /// Rule: VAC-02, VAC-03, VAC-04, VAC-05.
    #[schema(as = VisitItem)]
    pub enum Item {
        Facilities = "facilities" "设施",
        Furniture = "furniture" "家具",
        Tv = "tv" "电视",
        Gas = "gas" "煤气",
        Water = "water" "水",
        Power = "power" "电",
        Railing = "railing" "阳台护栏",
        Seepage = "seepage" "渗漏水",
        Indoor = "indoor" "室内各部位",
        Doors = "doors" "门窗",
        Clean = "clean" "清洁",
        Other = "other" "其他",
    }

    /// How something was found.
    #[schema(as = VisitResult)]
    pub enum Found {
        Normal = "normal" "正常",
        Abnormal = "abnormal" "异常",
    }

    /// What is done for a unit beside looking.
    ///
    /// Rule: VAC-02.
    #[schema(as = VisitCare)]
    pub enum Care {
        Airing = "airing" "通风",
        Cleaning = "cleaning" "清洁",
    }

    /// By what means somebody hears of a visit.
    #[schema(as = VisitMeans)]
    pub enum Means {
        Phone = "phone" "电话",
        Message = "message" "短信微信",
        Letter = "letter" "书面",
        OnSite = "on_site" "现场",
    }

    /// What an alert warns of.
    ///
    /// Rule: VAC-09.
    #[schema(as = DisasterKind)]
    pub enum Disaster {
        Typhoon = "typhoon" "台风",
        Rainstorm = "rainstorm" "暴雨",
        Other = "other" "其他",
    }
}

/// The whole state machine. Whatever is not here is refused; only time misses a visit, and only a change of the unit
/// cancels one.
pub const MOVES: &[Move<State, Verb>] = &[
    (State::Planned, Verb::Move, State::Planned),
    (State::Planned, Verb::Start, State::InVisit),
    (State::InVisit, Verb::Record, State::Recorded),
    (State::Recorded, Verb::FeedBack, State::FedBack),
    (State::FedBack, Verb::Close, State::Closed),
    (State::Planned, Verb::Miss, State::Missed),
    (State::Missed, Verb::Explain, State::Missed),
    (State::Planned, Verb::Cancel, State::Cancelled),
];

/// The state that `verb` leads to.
///
/// # Errors
/// [`VisitError::WrongState`] where [`MOVES`] is silent.
pub fn next(state: State, verb: Verb) -> Result<State, VisitError> {
    machine::next(MOVES, state, verb).ok_or(VisitError::WrongState { verb, state })
}

/// What people may do with a visit in a state, by whether they work on visits and whether they plan them.
pub fn verbs(state: State, works: bool, plans: bool) -> Vec<Verb> {
    let open = machine::verbs(MOVES, state).into_iter();
    let may = |verb: &Verb| match verb {
        Verb::Move => plans,
        Verb::Start | Verb::Record | Verb::FeedBack | Verb::Close | Verb::Explain => works,
        Verb::Miss | Verb::Cancel => false,
    };
    open.filter(may).collect()
}

impl State {
    /// Whether somebody was there and wrote down what they found.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Recorded | Self::FedBack | Self::Closed)
    }
}

/// The regime of a unit: that of its entrustment, and without one that of its use; none while somebody uses it.
///
/// Rule: VAC-01, VAC-12.
pub fn regime(use_state: UseState, entrustment: Entrustment) -> Option<Regime> {
    match (use_state, entrustment) {
        (UseState::VacantFurnished | UseState::VacantShell, Entrustment::Paid) => Some(Regime::EntrustedPaid),
        (UseState::VacantFurnished | UseState::VacantShell, Entrustment::Unpaid) => Some(Regime::EntrustedUnpaid),
        (UseState::VacantFurnished, Entrustment::None) => Some(Regime::VacantFurnished),
        (UseState::VacantShell, Entrustment::None) => Some(Regime::VacantShell),
        (UseState::Undelivered | UseState::OwnerOccupied | UseState::Rented, _) => None,
    }
}

impl Regime {
    /// Whether the unit is entrusted: its owner hears of each visit.
    pub fn is_entrusted(self) -> bool {
        matches!(self, Self::EntrustedPaid | Self::EntrustedUnpaid)
    }

    /// What every visit looks at.
    ///
    /// Rule: VAC-02, VAC-03, VAC-04, VAC-05.
    pub fn items(self) -> &'static [Item] {
        match self {
            Self::EntrustedPaid | Self::EntrustedUnpaid => {
                &[Item::Furniture, Item::Tv, Item::Gas, Item::Water, Item::Power, Item::Railing]
            }
            Self::VacantFurnished => {
                &[Item::Facilities, Item::Furniture, Item::Tv, Item::Gas, Item::Water, Item::Power, Item::Railing]
            }
            Self::VacantShell => &[Item::Seepage, Item::Railing, Item::Indoor],
        }
    }

    /// The policy key of the time within which somebody hears of a visit.
    ///
    /// Rule: VAC-08.
    pub fn feedback_key(self) -> &'static str {
        match self {
            Self::EntrustedPaid => keys::VACANT_FEEDBACK_PAID,
            Self::EntrustedUnpaid => keys::VACANT_FEEDBACK_UNPAID,
            Self::VacantFurnished | Self::VacantShell => keys::VACANT_FEEDBACK_VACANT,
        }
    }
}

/// What a visit looks at: before an arrival that the home is clean and has water and power, else what the regime asks.
///
/// Rule: VAC-02, CON-02.
pub fn items(reason: Reason, regime: Option<Regime>) -> &'static [Item] {
    match (reason, regime) {
        (Reason::Concierge, _) => &[Item::Clean, Item::Water, Item::Power],
        (_, Some(regime)) => regime.items(),
        (_, None) => &[],
    }
}

/// Whether a planned visit may be put on another day: not back in time, and not out of its period.
///
/// # Errors
/// [`VisitError::NotValid`].
///
/// Rule: VAC-06.
pub fn may_move(to: NaiveDate, last: Option<NaiveDate>, today: NaiveDate) -> Result<(), VisitError> {
    match to < today || last.is_some_and(|last| last < to) {
        true => Err(VisitError::NotValid(vec![Gap::Date])),
        false => Ok(()),
    }
}

/// The floor of a room, where its number tells: `301` is on the 3rd, `1203` on the 12th.
pub fn floor(room: &str) -> Option<i32> {
    let digits: String = room.chars().take_while(char::is_ascii_digit).collect();
    let storey = digits.len().checked_sub(2).filter(|cut| *cut > 0)?;
    digits[..storey].parse().ok()
}

#[cfg(test)]
mod tests;
