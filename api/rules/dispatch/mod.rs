//! Slips: dispatch slips and repair slips, from issue to closing.
//!
//! The state machine is here; `cases` says which slips and limits a case has, `work` what holds at the door,
//! `times` what is counted. Tickets are in `tickets`, calls back in `callbacks`.

mod amount;
mod cases;
mod error;
mod figures;
mod month;
mod times;
mod work;

pub use amount::{Material, amount};
pub use cases::{
    CaseWish, Classification, Limits, PUBLIC_CAP_KEY, case_for, handling_keys, limits_for, may_classify, may_issue_as,
    may_use, size_class_key, slips_needed, verbs_for,
};
pub use error::SlipError;
pub use figures::{Counted, Figures};
pub use month::{Repair, Repairs, repair_done_at};
pub use times::{
    ArriveStart, Completion, EXTENDED_KEY, Item, SlipTimes, arrive_starts_at, completion, done_in_time,
    handle_starts_at, major_check_days, note_callback, public_handle_by, told_at, unaccepted_alarm_after,
};
pub use work::{
    Confirmation, Signing, Suspension, WorkGap, is_initial_callback, is_signed, may_check, may_close, may_confirm,
    may_fail_check, may_finish, may_give_up, may_return, may_rework, may_start_work, may_suspend,
};

use crate::machine::{self, Move};

words! {
    /// The two papers.
    pub enum SlipType {
        Dispatch = "dispatch" "维修调度单",
        Repair = "repair" "工程维修单",
    }

    /// What kind of work it is; it decides slips, limits and the charge.
    #[schema(as = SlipCase)]
    pub enum Case {
        InWarranty = "in_warranty" "室内保内",
        Paid = "paid" "有偿",
        Public = "public" "公共区域",
    }

    /// How large public work is.
    ///
    /// Rule: RPR-09.
    pub enum SizeClass {
        Small = "small" "小修",
        Medium = "medium" "中修",
        Large = "large" "大修",
    }

    /// How far a slip has come.
    #[schema(as = SlipStage)]
    pub enum Stage {
        Issued = "issued" "已开单",
        Accepted = "accepted" "已接单",
        OnSite = "on_site" "已到位",
        Working = "working" "维修中",
        Suspended = "suspended" "暂缓",
        Done = "done" "已完工",
        Confirmed = "confirmed" "已确认",
        Returned = "returned" "已返单",
        CalledBack = "called_back" "已回访",
        Closed = "closed" "已结案",
        Void = "void" "作废",
    }

    /// What may be done with a slip.
    #[schema(as = SlipVerb)]
    pub enum Verb {
        Phone = "phone" "电话通知",
        Accept = "accept" "接单",
        Arrive = "arrive" "到位",
        /// Household work begins.
        Work = "work" "开始维修",
        /// Public work begins with its size class, which may be changed once.
        Classify = "classify" "评定等级",
        Suspend = "suspend" "暂时无法修复",
        Resume = "resume" "恢复",
        Finish = "finish" "完工",
        Confirm = "confirm" "签署",
        Check = "check" "核查",
        FailCheck = "fail_check" "核查不合格",
        Return = "return" "返单",
        /// The callback has ended: done, or by a recorded exception.
        Callback = "callback" "回访",
        Close = "close" "结案",
        /// The defect is still there: a new slip takes over.
        Rework = "rework" "返修",
        Reassign = "reassign" "改派",
        Void = "void" "作废",
    }

    /// How the callback that a slip waits for has ended.
    pub enum CallbackEnd {
        Satisfied = "satisfied" "满意",
        Dissatisfied = "dissatisfied" "不满意",
        NotReached = "not_reached" "未接通结束",
        Waived = "waived" "免回访",
        /// Nobody reported it, so nobody is called.
        NotNeeded = "not_needed" "无需回访",
    }
}

impl Stage {
    /// The stage of a slip that has just been issued, a rework slip included.
    pub const FIRST: Self = Self::Issued;

    /// Whether the slip is still with engineering: neither returned nor void. Such slips keep a ticket from being
    /// handled.
    ///
    /// Rule: RPR-19.
    pub fn is_out(self) -> bool {
        match self {
            Self::Issued | Self::Accepted | Self::OnSite | Self::Working => true,
            Self::Suspended | Self::Done | Self::Confirmed => true,
            Self::Returned | Self::CalledBack | Self::Closed | Self::Void => false,
        }
    }
}

/// The whole state machine. Whatever is not here is refused; which verbs a case has is told by [`may_use`].
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Issued, Verb::Phone, Stage::Issued),
    (Stage::Issued, Verb::Accept, Stage::Accepted),
    (Stage::Accepted, Verb::Arrive, Stage::OnSite),
    (Stage::OnSite, Verb::Work, Stage::Working),
    (Stage::OnSite, Verb::Classify, Stage::Working),
    (Stage::Working, Verb::Classify, Stage::Working),
    (Stage::OnSite, Verb::Suspend, Stage::Suspended),
    (Stage::Working, Verb::Suspend, Stage::Suspended),
    (Stage::Suspended, Verb::Resume, Stage::Working),
    (Stage::Working, Verb::Finish, Stage::Done),
    (Stage::Done, Verb::Confirm, Stage::Confirmed),
    (Stage::Done, Verb::Check, Stage::Confirmed),
    (Stage::Done, Verb::FailCheck, Stage::Working),
    (Stage::Confirmed, Verb::Return, Stage::Returned),
    (Stage::Returned, Verb::Callback, Stage::CalledBack),
    (Stage::CalledBack, Verb::Close, Stage::Closed),
    // The new slip takes over, so the old one is done with.
    (Stage::CalledBack, Verb::Rework, Stage::Closed),
    (Stage::Closed, Verb::Rework, Stage::Closed),
    (Stage::Issued, Verb::Reassign, Stage::Issued),
    (Stage::Accepted, Verb::Reassign, Stage::Issued),
    (Stage::Issued, Verb::Void, Stage::Void),
    (Stage::Accepted, Verb::Void, Stage::Void),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`SlipError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, SlipError> {
    machine::next(MOVES, stage, verb).ok_or(SlipError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage, whatever the case; [`verbs_for`] leaves out those of other cases.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    /// Where each verb leads, written down a second time by verb.
    fn expected(stage: Stage, verb: Verb) -> Option<Stage> {
        use Stage as S;
        match (verb, stage) {
            (Verb::Phone, S::Issued) => Some(S::Issued),
            (Verb::Accept, S::Issued) => Some(S::Accepted),
            (Verb::Arrive, S::Accepted) => Some(S::OnSite),
            (Verb::Work, S::OnSite) => Some(S::Working),
            (Verb::Classify, S::OnSite | S::Working) => Some(S::Working),
            (Verb::Suspend, S::OnSite | S::Working) => Some(S::Suspended),
            (Verb::Resume, S::Suspended) => Some(S::Working),
            (Verb::Finish, S::Working) => Some(S::Done),
            (Verb::Confirm | Verb::Check, S::Done) => Some(S::Confirmed),
            (Verb::FailCheck, S::Done) => Some(S::Working),
            (Verb::Return, S::Confirmed) => Some(S::Returned),
            (Verb::Callback, S::Returned) => Some(S::CalledBack),
            (Verb::Close, S::CalledBack) | (Verb::Rework, S::CalledBack | S::Closed) => Some(S::Closed),
            (Verb::Reassign, S::Issued | S::Accepted) => Some(S::Issued),
            (Verb::Void, S::Issued | S::Accepted) => Some(S::Void),
            _ => None,
        }
    }

    /// Rule: RPR-13, RPR-16, RPR-19.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in Stage::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                let refused = SlipError::WrongStage { verb, stage };
                assert_eq!(next(stage, verb), expected(stage, verb).ok_or(refused), "{verb} {stage}");
                assert_eq!(verbs(stage).contains(&verb), expected(stage, verb).is_some(), "{verb} {stage}");
            }
        }
    }

    #[test]
    fn a_slip_goes_from_issue_to_closing() {
        use Verb as V;
        let steps = [V::Phone, V::Accept, V::Arrive, V::Work, V::Finish, V::Confirm, V::Return, V::Callback, V::Close];
        let end = steps.iter().try_fold(Stage::FIRST, |stage, verb| next(stage, *verb));
        assert_eq!(end, Ok(Stage::Closed));
    }

    /// Rule: RPR-19.
    #[test]
    fn a_slip_is_called_back_after_its_return_and_out_until_then() {
        let called: Vec<Stage> = Stage::ALL.iter().copied().filter(|s| next(*s, Verb::Callback).is_ok()).collect();
        assert_eq!(called, [Stage::Returned]);
        let back: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| !stage.is_out()).collect();
        assert_eq!(back, [Stage::Returned, Stage::CalledBack, Stage::Closed, Stage::Void]);
    }

    proptest! {
        #[test]
        fn nothing_leaves_closed_or_void(deeds in proptest::collection::vec(0..Verb::ALL.len(), 0..60)) {
            let mut stage = Stage::FIRST;
            for deed in deeds {
                let moved = next(stage, Verb::ALL[deed]).unwrap_or(stage);
                prop_assert!(!matches!(stage, Stage::Closed | Stage::Void) || moved == stage);
                stage = moved;
            }
        }
    }
}
