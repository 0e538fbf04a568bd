//! Entrustment agreements: what an owner gives into our care, on which paper, and which regime of a unit follows.
//!
//! Rule: VAC-01.

use crate::code::Code;
use crate::properties::{Entrustment, UseState};
use crate::refusal::{Fault, Refusal};
use chrono::NaiveDate;

words! {
    /// Whether the care is paid for.
    #[schema(as = AgreementKind)]
    pub enum Kind {
        Unpaid = "unpaid" "未收费",
        Paid = "paid" "已收费",
    }

    /// What an agreement entrusts.
    #[schema(as = AgreementSubject)]
    pub enum Subject {
        Unit = "unit" "房屋",
        Keys = "keys" "钥匙",
        Cards = "cards" "IC卡",
    }

    /// What is done under an agreement.
    #[schema(as = AgreementService)]
    pub enum Service {
        Check = "check" "检查",
        Airing = "airing" "通风",
        Cleaning = "cleaning" "清洁",
        Other = "other" "其他",
    }

    /// How an agreement stands on a day.
    #[schema(as = AgreementState)]
    pub enum State {
        Coming = "coming" "未生效",
        Living = "living" "有效",
        Over = "over" "已终止",
    }
}

/// From which day to which an agreement holds, and when it was ended before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` for no end.
    pub to: Option<NaiveDate>,
    /// The day on which somebody ended it; it holds no more on that day.
    pub ended_on: Option<NaiveDate>,
}

impl Term {
    /// How the agreement stands on a day: it lives from its first day to its last, both included.
    ///
    /// Rule: VAC-01.
    pub fn state(&self, day: NaiveDate) -> State {
        match () {
            () if self.ended_on.is_some_and(|ended| ended <= day) => State::Over,
            () if self.to.is_some_and(|to| to < day) => State::Over,
            () if day < self.from => State::Coming,
            () => State::Living,
        }
    }

    /// Whether both hold on some day.
    pub fn meets(&self, other: &Self) -> bool {
        self.begins_before_end_of(other) && other.begins_before_end_of(self)
    }

    fn begins_before_end_of(&self, other: &Self) -> bool {
        other.to.is_none_or(|to| self.from <= to) && other.ended_on.is_none_or(|ended| self.from < ended)
    }
}

/// An agreement to be, as far as it decides whether it may be kept.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Whether it is paid.
    pub kind: Kind,
    /// What is entrusted.
    pub subjects: &'a [Subject],
    /// The monthly fee in fen.
    pub fee_fen: Option<i64>,
    /// From when to when.
    pub term: Term,
    /// What the unit is used for.
    pub use_state: UseState,
    /// Whether the other side owns the unit on the first day.
    pub is_owner: bool,
    /// Whether the signed paper is attached.
    pub has_paper: bool,
    /// Where the signed paper is kept.
    pub kept_at: &'a str,
    /// Whether somebody is named who saw it.
    pub is_seen: bool,
}

/// Something that an agreement lacks or has too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing is entrusted.
    Subject,
    /// The unit is lived in or used: it cannot be entrusted itself.
    NotVacant,
    /// Paid without a fee.
    Fee,
    /// Unpaid with a fee.
    FeeOfUnpaid,
    /// It ends before it begins.
    Term,
    /// The other side does not own the unit on the first day.
    Owner,
    /// Neither a file nor a place where the signed paper is kept, with who saw it.
    Paper,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Subject => ("/subjects", "须写明委托内容", "nothing is entrusted"),
            Self::NotVacant => {
                ("/subjects", "房屋未空置，不能委托房屋", "the unit is not vacant and cannot be entrusted")
            }
            Self::Fee => ("/fee_fen", "收费委托须写明月费", "the monthly fee is missing"),
            Self::FeeOfUnpaid => ("/fee_fen", "未收费委托不能有月费", "an unpaid agreement has no fee"),
            Self::Term => ("/to_on", "结束日期不能早于开始日期", "the agreement ends before it begins"),
            Self::Owner => {
                ("/owner_id", "签约人当日不是该房屋业主", "the party does not own the unit on the first day")
            }
            Self::Paper => (
                "/paper_id",
                "须上传已签协议，或写明纸质协议存放处和查验人",
                "the signed paper is missing: a file, or the place where it is kept and who saw it",
            ),
        }
    }
}

/// An agreement's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntrustmentError {
    /// Something is missing.
    #[error("the agreement is not complete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<Gap>),
    /// Another agreement covers the same in this time.
    #[error("another agreement covers this of the unit in the same time")]
    Taken,
    /// It is over already.
    #[error("the agreement is over already")]
    Over,
    /// No agreement lives that covers it.
    #[error("no agreement in force entrusts this")]
    Missing,
}

impl Refusal for EntrustmentError {
    fn code(&self) -> Code {
        match self {
            Self::Incomplete(_) => Code::EntrustmentIncomplete,
            Self::Taken => Code::EntrustmentTaken,
            Self::Over => Code::EntrustmentOver,
            Self::Missing => Code::EntrustmentMissing,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Incomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("委托代管协议不完整：{}", missing.join("；"))
            }
            Self::Taken => "该房屋同期已有委托同一内容的协议".to_owned(),
            Self::Over => "协议已终止".to_owned(),
            Self::Missing => "没有有效的委托代管协议".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::Taken => Some("/subjects"),
            Self::Over | Self::Missing => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let Self::Incomplete(gaps) = self else {
            let whole = |pointer: &str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
            return self.pointer().map(whole).into_iter().collect();
        };
        let fault = |gap: &Gap| {
            let (pointer, zh, en) = gap.parts();
            Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
        };
        gaps.iter().map(fault).collect()
    }
}

/// Whether an agreement may be kept: signed by an owner, about something, priced as its kind says.
///
/// # Errors
/// [`EntrustmentError::Incomplete`] with all that is wrong.
///
/// Rule: VAC-01.
pub fn may_keep(draft: &Draft<'_>) -> Result<(), EntrustmentError> {
    let is_paid = draft.kind == Kind::Paid;
    let has_fee = draft.fee_fen.is_some_and(|fee| fee > 0);
    let has_paper = draft.has_paper || (!draft.kept_at.trim().is_empty() && draft.is_seen);
    let checks = [
        (!draft.subjects.is_empty(), Gap::Subject),
        (!draft.subjects.contains(&Subject::Unit) || draft.use_state.is_vacant(), Gap::NotVacant),
        (!is_paid || has_fee, Gap::Fee),
        (is_paid || draft.fee_fen.is_none(), Gap::FeeOfUnpaid),
        (draft.term.to.is_none_or(|to| draft.term.from <= to), Gap::Term),
        (draft.is_owner, Gap::Owner),
        (has_paper, Gap::Paper),
    ];
    let gaps: Vec<_> = checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(EntrustmentError::Incomplete(gaps)) }
}

/// The regime of a unit: that of the agreement in force that entrusts the unit itself, and none while somebody uses it.
///
/// Rule: VAC-01.
pub fn regime(use_state: UseState, living: Option<Kind>) -> Entrustment {
    match living.filter(|_| use_state.is_vacant()) {
        None => Entrustment::None,
        Some(Kind::Unpaid) => Entrustment::Unpaid,
        Some(Kind::Paid) => Entrustment::Paid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn term(from: &str, to: Option<&str>, ended: Option<&str>) -> Term {
        Term { from: on(from), to: to.map(on), ended_on: ended.map(on) }
    }

    /// Rule: VAC-01.
    #[test]
    fn an_agreement_lives_from_its_first_day_to_its_last_or_until_it_is_ended() {
        let year = term("2026-03-01", Some("2026-03-31"), None);
        for (day, state) in [
            ("2026-02-28", State::Coming),
            ("2026-03-01", State::Living),
            ("2026-03-31", State::Living),
            ("2026-04-01", State::Over),
        ] {
            assert_eq!(year.state(on(day)), state, "{day}");
        }
        let ended = Term { ended_on: Some(on("2026-03-10")), ..year };
        assert_eq!((ended.state(on("2026-03-09")), ended.state(on("2026-03-10"))), (State::Living, State::Over));
        assert_eq!(term("2026-03-01", None, None).state(on("2099-01-01")), State::Living);
    }

    /// Rule: VAC-01.
    #[test]
    fn two_terms_meet_if_they_share_a_day() {
        let march = term("2026-03-01", Some("2026-03-31"), None);
        for (other, meets) in [
            (term("2026-03-31", None, None), true),
            (term("2026-04-01", None, None), false),
            (term("2026-01-01", Some("2026-03-01"), None), true),
            (term("2026-01-01", Some("2026-02-28"), None), false),
            (term("2026-01-01", None, Some("2026-03-01")), false),
            (term("2026-01-01", None, Some("2026-03-02")), true),
        ] {
            assert_eq!((march.meets(&other), other.meets(&march)), (meets, meets), "{other:?}");
        }
    }

    /// Rule: VAC-01.
    #[test]
    fn an_agreement_is_signed_by_an_owner_about_something_and_priced_as_it_says() {
        let good = Draft {
            kind: Kind::Paid,
            subjects: &[Subject::Unit, Subject::Keys],
            fee_fen: Some(20_000),
            term: term("2026-03-01", None, None),
            use_state: UseState::VacantFurnished,
            is_owner: true,
            has_paper: true,
            kept_at: "",
            is_seen: false,
        };
        assert_eq!(may_keep(&good), Ok(()));
        let refused = |draft: Draft<'_>| match may_keep(&draft) {
            Err(EntrustmentError::Incomplete(gaps)) => gaps,
            other => panic!("{other:?}"),
        };
        assert_eq!(may_keep(&Draft { has_paper: false, kept_at: "档案柜 3", is_seen: true, ..good }), Ok(()));
        assert_eq!(refused(Draft { has_paper: false, kept_at: "档案柜 3", ..good }), [Gap::Paper]);
        assert_eq!(refused(Draft { use_state: UseState::Rented, ..good }), [Gap::NotVacant]);
        assert_eq!(may_keep(&Draft { use_state: UseState::Rented, subjects: &[Subject::Cards], ..good }), Ok(()));
        assert_eq!(refused(Draft { kind: Kind::Unpaid, ..good }), [Gap::FeeOfUnpaid]);
        assert_eq!(refused(Draft { fee_fen: Some(0), ..good }), [Gap::Fee]);
        assert_eq!(refused(Draft { term: term("2026-03-02", Some("2026-03-01"), None), ..good }), [Gap::Term]);
        assert_eq!(refused(Draft { subjects: &[], is_owner: false, ..good }), [Gap::Subject, Gap::Owner]);
        let refusal = EntrustmentError::Incomplete(vec![Gap::Subject, Gap::Owner]);
        assert_eq!((refusal.pointer(), refusal.faults().len()), (Some("/subjects"), 2));
    }

    /// Rule: VAC-01.
    #[test]
    fn a_regime_needs_an_agreement_and_a_vacant_unit() {
        for use_state in <UseState as crate::Word>::ALL.iter().copied() {
            let vacant = use_state.is_vacant();
            assert_eq!(regime(use_state, None), Entrustment::None);
            assert_eq!(regime(use_state, Some(Kind::Paid)) == Entrustment::Paid, vacant, "{use_state}");
            assert_eq!(regime(use_state, Some(Kind::Unpaid)) == Entrustment::Unpaid, vacant, "{use_state}");
        }
    }
}
