//! A day's end: what is left over of calls and rows, how it is settled, and when the day may be signed off.

use super::{Reconciliation, TelephoneError};
use crate::Word as _;
use crate::machine::{self, Move};
use std::collections::HashSet;
use uuid::Uuid;

words! {
    /// How something that is left over is settled.
    ///
    /// Rule: TEL-03.
    #[schema(as = CallSettlement)]
    pub enum Settlement {
        /// A call and a row belong together.
        Link = "link" "关联",
        /// The row was made from the call.
        Created = "created" "补录",
        WrongNumber = "wrong_number" "打错",
        Internal = "internal" "内部通话",
        Test = "test" "测试",
        Duplicate = "duplicate" "重复",
        Transfer = "transfer" "转接",
    }

    /// How far the comparison of a day has come.
    ///
    /// Rule: TEL-04.
    #[schema(as = CallDayStage)]
    pub enum DayStage {
        Open = "open" "未签核",
        Signed = "signed" "已签核",
        Reopened = "reopened" "已重开",
    }

    /// What may be done with a day.
    ///
    /// Rule: TEL-04.
    #[schema(as = CallDayVerb)]
    pub enum DayVerb {
        SignOff = "sign_off" "签核",
        /// A list came in late.
        Reopen = "reopen" "重开",
    }
}

impl DayStage {
    /// The stage of a new day.
    pub const FIRST: Self = Self::Open;
}

/// The whole state machine of a day. Whatever is not here is refused.
pub const DAY_MOVES: &[Move<DayStage, DayVerb>] = &[
    (DayStage::Open, DayVerb::SignOff, DayStage::Signed),
    (DayStage::Signed, DayVerb::Reopen, DayStage::Reopened),
    (DayStage::Reopened, DayVerb::SignOff, DayStage::Signed),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`TelephoneError::DayWrongStage`] where [`DAY_MOVES`] is silent.
///
/// Rule: TEL-04.
pub fn day_next(stage: DayStage, verb: DayVerb) -> Result<DayStage, TelephoneError> {
    machine::next(DAY_MOVES, stage, verb).ok_or(TelephoneError::DayWrongStage { verb, stage })
}

/// The verbs that [`DAY_MOVES`] opens in a stage.
pub fn day_verbs(stage: DayStage) -> Vec<DayVerb> {
    machine::verbs(DAY_MOVES, stage)
}

/// A signed day that is opened again, as it is told.
///
/// Rule: TEL-04.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// How many calls of the day came in late.
    pub added: u64,
}

impl Reopening {
    /// What is told in Chinese.
    pub fn zh(self) -> String {
        format!("补充导入 {} 个来电，当日核对已重开，须重新签核", self.added)
    }

    /// What is told in English.
    pub fn en(self) -> String {
        format!("{} calls came in late: the day was opened again and must be signed off once more", self.added)
    }

    /// Reads what was told in Chinese; `None` for what a person wrote.
    pub fn read(told: &str) -> Option<Self> {
        let added = told.strip_prefix("补充导入 ")?.split(' ').next()?.parse().ok()?;
        Some(Self { added }).filter(|one| one.zh() == told)
    }
}

/// What an import brings about for a day to which it adds so many calls: a signed day is opened again. A list that adds
/// nothing changes nothing.
///
/// Rule: TEL-01, TEL-04.
pub fn late_import(stage: DayStage, added: u64) -> Option<Reopening> {
    (added > 0 && day_next(stage, DayVerb::Reopen).is_ok()).then_some(Reopening { added })
}

/// Something left over that a person settled.
///
/// Rule: TEL-03.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The call, by its key.
    pub call: Option<String>,
    /// The row.
    pub row: Option<Uuid>,
    /// How.
    pub how: Settlement,
}

/// Whether a settlement says of what it settles: a link and a row made from a call name both; a call alone may be anything
/// else; a row alone is none of a wrong number or a transfer, which would have left a call.
///
/// # Errors
/// [`TelephoneError::SettlementRefused`].
///
/// Rule: TEL-03.
pub fn may_settle(settled: &Settled) -> Result<(), TelephoneError> {
    use Settlement as S;
    let fits = match (settled.call.is_some(), settled.row.is_some()) {
        (true, true) => matches!(settled.how, S::Link | S::Created),
        (true, false) => !matches!(settled.how, S::Link | S::Created),
        (false, true) => matches!(settled.how, S::Internal | S::Test | S::Duplicate),
        (false, false) => false,
    };
    if fits { Ok(()) } else { Err(TelephoneError::SettlementRefused(settled.how)) }
}

/// How a call, a row, or both may be settled by a person, in the order of the words. What a row made from the call is, is told
/// by its registration.
///
/// Rule: TEL-03.
pub fn settlements(has_call: bool, has_row: bool) -> Vec<Settlement> {
    let fits = |how: &Settlement| {
        let call = has_call.then(String::new);
        may_settle(&Settled { call, row: has_row.then(Uuid::nil), how: *how }).is_ok()
    };
    Settlement::ALL.iter().copied().filter(fits).filter(|how| *how != Settlement::Created).collect()
}

/// What is left over of a day: the three lists of its comparison without what was settled.
///
/// Rule: TEL-03.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Calls without a row, by their keys.
    pub calls: Vec<String>,
    /// Rows by call without a call.
    pub rows: Vec<Uuid>,
    /// Ambiguous pairs: the call and the row.
    pub pairs: Vec<(String, Uuid)>,
}

impl Leftovers {
    /// Whether nothing is left over.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.rows.is_empty() && self.pairs.is_empty()
    }
}

/// What is left over after the settlements so far. Of an ambiguous pair of which one side was settled the other remains by
/// itself.
///
/// Rule: TEL-03.
pub fn left_over(compared: &Reconciliation, settled: &[Settled]) -> Leftovers {
    let calls: HashSet<&str> = settled.iter().filter_map(|one| one.call.as_deref()).collect();
    let rows: HashSet<Uuid> = settled.iter().filter_map(|one| one.row).collect();
    let is_call_open = |key: &String| !calls.contains(key.as_str());
    let is_row_open = |row: &Uuid| !rows.contains(row);
    let mut left = Leftovers {
        calls: compared.calls_without_row.iter().filter(|key| is_call_open(key)).cloned().collect(),
        rows: compared.rows_without_call.iter().filter(|row| is_row_open(row)).copied().collect(),
        pairs: Vec::new(),
    };
    for one in &compared.ambiguous {
        let (call, row) = (one.pair.call.clone(), one.pair.row);
        match (is_call_open(&call), is_row_open(&row)) {
            (true, true) => left.pairs.push((call, row)),
            (true, false) => left.calls.push(call),
            (false, true) => left.rows.push(row),
            (false, false) => {}
        }
    }
    left
}

/// Whether a day may be signed off: with nothing left over.
///
/// # Errors
/// [`TelephoneError::DayWrongStage`], or [`TelephoneError::LeftOver`] with all that is not settled.
///
/// Rule: TEL-04.
pub fn may_sign_off(stage: DayStage, left: &Leftovers) -> Result<DayStage, TelephoneError> {
    let signed = day_next(stage, DayVerb::SignOff)?;
    if left.is_empty() { Ok(signed) } else { Err(TelephoneError::LeftOver(left.clone())) }
}

#[cfg(test)]
mod tests {
    use super::super::{Ambiguous, NumberFit, Pair, Reason};
    use super::*;
    use crate::Refusal as _;

    fn id(nth: u128) -> Uuid {
        Uuid::from_u128(nth)
    }

    fn compared() -> Reconciliation {
        let reason = Reason::Fits {
            number: NumberFit::Unknown,
            apart_seconds: 40,
            extension: super::super::ExtensionFit::Unknown,
            is_during: true,
        };
        let pair = |call: &str, nth| Pair { call: call.to_owned(), row: id(nth), score: 400, reason };
        Reconciliation {
            pairs: vec![pair("sure", 1)],
            ambiguous: vec![Ambiguous { pair: pair("doubtful", 2), instead: Vec::new() }],
            calls_without_row: vec!["lone".to_owned()],
            rows_without_call: vec![id(3)],
            ..Reconciliation::default()
        }
    }

    fn settled(call: Option<&str>, row: Option<u128>, how: Settlement) -> Settled {
        Settled { call: call.map(str::to_owned), row: row.map(id), how }
    }

    /// Rule: TEL-04.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in DayStage::ALL.iter().copied() {
            for verb in DayVerb::ALL.iter().copied() {
                let expected = match (stage, verb) {
                    (DayStage::Open | DayStage::Reopened, DayVerb::SignOff) => Ok(DayStage::Signed),
                    (DayStage::Signed, DayVerb::Reopen) => Ok(DayStage::Reopened),
                    _ => Err(TelephoneError::DayWrongStage { verb, stage }),
                };
                assert_eq!(day_verbs(stage).contains(&verb), expected.is_ok(), "{verb} {stage}");
                assert_eq!(day_next(stage, verb), expected, "{verb} {stage}");
            }
        }
    }

    /// Rule: TEL-03, TEL-04.
    #[test]
    fn a_day_is_signed_off_only_when_nothing_is_left_over() {
        let all = left_over(&compared(), &[]);
        assert_eq!((all.calls.len(), all.rows.len(), all.pairs.len()), (1, 1, 1));
        let refused = may_sign_off(DayStage::FIRST, &all).expect_err("left over");
        assert_eq!(
            refused.to_string(),
            "the day is not settled: 1 calls without a row, 1 rows without a call, 1 ambiguous pairs"
        );
        assert_eq!(refused.zh(), "当日尚未核对完：未登记来电 1 个，无录音登记 1 条，待确认配对 1 对");
        let mut deeds = vec![settled(Some("lone"), None, Settlement::WrongNumber)];
        deeds.push(settled(None, Some(3), Settlement::Test));
        assert!(may_sign_off(DayStage::Open, &left_over(&compared(), &deeds)).is_err(), "the pair is left");
        deeds.push(settled(Some("doubtful"), Some(2), Settlement::Link));
        let left = left_over(&compared(), &deeds);
        assert_eq!(may_sign_off(DayStage::Open, &left), Ok(DayStage::Signed));
        assert_eq!(may_sign_off(DayStage::Reopened, &left), Ok(DayStage::Signed));
        assert!(may_sign_off(DayStage::Signed, &left).is_err(), "once is enough");
    }

    /// Rule: TEL-03.
    #[test]
    fn one_side_of_an_ambiguous_pair_may_be_left() {
        let left = left_over(&compared(), &[settled(Some("doubtful"), Some(3), Settlement::Link)]);
        assert_eq!((left.calls, left.rows, left.pairs), (vec!["lone".to_owned()], vec![id(2)], vec![]));
        let left = left_over(&compared(), &[settled(Some("lone"), Some(2), Settlement::Link)]);
        assert_eq!((left.calls, left.rows), (vec!["doubtful".to_owned()], vec![id(3)]));
    }

    /// Rule: TEL-03.
    #[test]
    fn a_settlement_says_what_it_is_about() {
        use Settlement as S;
        for how in Settlement::ALL.iter().copied() {
            let joins = matches!(how, S::Link | S::Created);
            let fits = |call, row| may_settle(&settled(call, row, how)).is_ok();
            assert_eq!((fits(Some("a"), Some(1)), fits(Some("a"), None)), (joins, !joins), "{how}");
            assert_eq!(fits(None, Some(1)), matches!(how, S::Internal | S::Test | S::Duplicate), "{how}");
            assert!(!fits(None, None));
        }
        assert_eq!(settlements(true, true), [S::Link], "what was registered from a call says so itself");
        assert_eq!(settlements(true, false), [S::WrongNumber, S::Internal, S::Test, S::Duplicate, S::Transfer]);
        assert_eq!(settlements(false, true), [S::Internal, S::Test, S::Duplicate]);
        assert_eq!(settlements(false, false), []);
    }

    /// Rule: TEL-01, TEL-04.
    #[test]
    fn a_late_import_opens_a_signed_day_again_and_says_so() {
        let told = late_import(DayStage::Signed, 3).expect("opened again");
        assert_eq!(told.zh(), "补充导入 3 个来电，当日核对已重开，须重新签核");
        assert_eq!(told.en(), "3 calls came in late: the day was opened again and must be signed off once more");
        assert_eq!(Reopening::read(&told.zh()), Some(told));
        assert_eq!(Reopening::read("补充导入 3 个来电有误"), None, "a person's own words");
        assert_eq!(late_import(DayStage::Signed, 0), None, "the same list twice");
        assert_eq!((late_import(DayStage::Open, 3), late_import(DayStage::Reopened, 3)), (None, None));
    }
}
