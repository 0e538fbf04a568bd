//! Decoration 装修: applied for, reviewed, paid for, permitted, stopped or extended, accepted at the exit, refunded. In which
//! order the office does what, with which papers, fees and times, are its procedures (`rules::procedures`).
//!
//! Rule: DEC-02, DEC-04, DEC-06, DEC-07, DEC-10, DEC-11, DEC-12, DEC-14, DEC-16, DEC-17, GAT-10.

mod acceptance;
mod error;
mod pass;
#[cfg(test)]
mod tests;

use crate::machine::{self, Move};
use chrono::NaiveDate;

pub use acceptance::{Item, Outcome, Part, Returned, is_returned, judge, may_refund};
pub use error::DecorationError;
pub use pass::{PassFault, PassState, Validity, admits, may_issue_pass};

words! {
    /// Which decoration of the unit it is.
    ///
    /// Rule: DEC-17.
    #[schema(as = DecorationKind)]
    pub enum Kind {
        First = "first" "首次装修",
        Second = "second" "二次装修",
    }

    /// How far a decoration has come.
    ///
    /// Rule: DEC-02.
    #[schema(as = DecorationStage)]
    pub enum Stage {
        Applied = "applied" "已申报",
        Rejected = "rejected" "审图退回",
        Reviewed = "reviewed" "已审图",
        Paid = "paid" "已缴费",
        Permitted = "permitted" "施工中",
        Stopped = "stopped" "已停工",
        ExitRequested = "exit_requested" "待验收",
        Accepted = "accepted" "已验收",
        Refunded = "refunded" "已退款",
        Withdrawn = "withdrawn" "已撤回",
    }

    /// What is done with a decoration.
    #[schema(as = DecorationVerb)]
    pub enum Verb {
        Pass = "pass" "审图通过",
        Reject = "reject" "审图退回",
        Resubmit = "resubmit" "重新申报",
        Withdraw = "withdraw" "撤回申报",
        Pay = "pay" "缴费",
        IssuePermit = "issue_permit" "发放许可证",
        IssuePasses = "issue_passes" "发放出入证",
        TakePasses = "take_passes" "收回出入证",
        Stop = "stop" "停工",
        Extend = "extend" "延期",
        RequestExit = "request_exit" "申请退场",
        Accept = "accept" "验收合格",
        Rework = "rework" "验收不合格",
        FileRefund = "file_refund" "提交退押金申请",
        Refund = "refund" "退还押金",
    }

    /// What a change of a permit is about.
    ///
    /// Rule: DEC-06.
    #[schema(as = DecorationChangeKind)]
    pub enum ChangeKind {
        Stop = "stop" "停工",
        Extend = "extend" "延期",
    }

    /// How far a stop or an extension has come.
    ///
    /// Rule: DEC-08.
    #[schema(as = DecorationChangeStage)]
    pub enum ChangeStage {
        Asked = "asked" "已申请",
        Paid = "paid" "押金已缴",
        Reviewed = "reviewed" "工程已审",
        Approved = "approved" "已批准",
        Issued = "issued" "已换证",
        Refused = "refused" "未批准",
    }

    /// What is done with a stop or an extension.
    #[schema(as = DecorationChangeVerb)]
    pub enum ChangeVerb {
        Pay = "pay" "缴押金",
        Review = "review" "工程审核",
        Approve = "approve" "项目负责人批准",
        Issue = "issue" "换发许可证",
        Refuse = "refuse" "不予批准",
    }

    /// How an exit stands.
    #[schema(as = DecorationExitStage)]
    pub enum ExitStage {
        Requested = "requested" "待验收",
        Failed = "failed" "不合格",
        Accepted = "accepted" "合格",
    }
}

/// The whole state machine. Stops and extensions come into force when their new permit is issued.
///
/// Rule: DEC-02.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Applied, Verb::Pass, Stage::Reviewed),
    (Stage::Applied, Verb::Reject, Stage::Rejected),
    (Stage::Applied, Verb::Withdraw, Stage::Withdrawn),
    (Stage::Rejected, Verb::Resubmit, Stage::Applied),
    (Stage::Rejected, Verb::Withdraw, Stage::Withdrawn),
    (Stage::Reviewed, Verb::Pay, Stage::Paid),
    (Stage::Reviewed, Verb::Withdraw, Stage::Withdrawn),
    (Stage::Paid, Verb::IssuePermit, Stage::Permitted),
    (Stage::Permitted, Verb::IssuePasses, Stage::Permitted),
    (Stage::Permitted, Verb::TakePasses, Stage::Permitted),
    (Stage::Permitted, Verb::Stop, Stage::Stopped),
    (Stage::Permitted, Verb::Extend, Stage::Permitted),
    (Stage::Permitted, Verb::RequestExit, Stage::ExitRequested),
    (Stage::Stopped, Verb::TakePasses, Stage::Stopped),
    (Stage::Stopped, Verb::Extend, Stage::Permitted),
    (Stage::Stopped, Verb::RequestExit, Stage::ExitRequested),
    (Stage::ExitRequested, Verb::TakePasses, Stage::ExitRequested),
    (Stage::ExitRequested, Verb::Accept, Stage::Accepted),
    (Stage::ExitRequested, Verb::Rework, Stage::Permitted),
    (Stage::Accepted, Verb::FileRefund, Stage::Accepted),
    (Stage::Accepted, Verb::Refund, Stage::Refunded),
];

/// The state machine of a stop or an extension.
///
/// Rule: DEC-07, DEC-08.
pub const CHANGE_MOVES: &[Move<ChangeStage, ChangeVerb>] = &[
    (ChangeStage::Asked, ChangeVerb::Pay, ChangeStage::Paid),
    (ChangeStage::Asked, ChangeVerb::Refuse, ChangeStage::Refused),
    (ChangeStage::Paid, ChangeVerb::Review, ChangeStage::Reviewed),
    (ChangeStage::Paid, ChangeVerb::Refuse, ChangeStage::Refused),
    (ChangeStage::Reviewed, ChangeVerb::Approve, ChangeStage::Approved),
    (ChangeStage::Reviewed, ChangeVerb::Refuse, ChangeStage::Refused),
    (ChangeStage::Approved, ChangeVerb::Issue, ChangeStage::Issued),
];

/// The stage that a verb leads to.
///
/// # Errors
/// [`DecorationError::WrongStage`] where [`MOVES`] is silent.
pub fn next(from: Stage, verb: Verb) -> Result<Stage, DecorationError> {
    machine::next(MOVES, from, verb).ok_or(DecorationError::WrongStage { verb, stage: from })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

/// The stage of a stop or an extension that a verb leads to.
///
/// # Errors
/// [`DecorationError::WrongChange`] where [`CHANGE_MOVES`] is silent.
pub fn next_change(from: ChangeStage, verb: ChangeVerb) -> Result<ChangeStage, DecorationError> {
    machine::next(CHANGE_MOVES, from, verb).ok_or(DecorationError::WrongChange { verb, stage: from })
}

/// The verbs that [`CHANGE_MOVES`] opens in a stage.
pub fn change_verbs(stage: ChangeStage) -> Vec<ChangeVerb> {
    machine::verbs(CHANGE_MOVES, stage)
}

impl ChangeStage {
    /// Whether it is neither in force nor refused yet.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Issued | Self::Refused)
    }
}

impl Stage {
    /// The stages in which a permit is in force and the site is patrolled.
    ///
    /// Rule: DEC-15.
    pub const ON_SITE: &'static [Self] = &[Self::Permitted, Self::Stopped, Self::ExitRequested];

    /// The stages in which a permit that is past its end is shown every day.
    ///
    /// Rule: DEC-16.
    pub const ENDING: &'static [Self] = &[Self::Permitted, Self::Stopped];
}

/// Whether works last from one day to another.
///
/// # Errors
/// [`DecorationError::Backwards`].
///
/// Rule: DEC-04.
pub fn is_period((from_on, to_on): (NaiveDate, NaiveDate)) -> Result<(), DecorationError> {
    if from_on <= to_on { Ok(()) } else { Err(DecorationError::Backwards) }
}

/// What somebody asks to change about a permit.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// A stop or an extension.
    pub kind: ChangeKind,
    /// From which day on.
    pub from_on: NaiveDate,
    /// The new last day of an extension; at a stop, when works shall go on.
    pub to_on: Option<NaiveDate>,
}

/// Whether a permit that ends on a day may be changed so: an extension names a later last day, or while works are stopped no
/// earlier one; and one change waits at a time.
///
/// # Errors
/// [`DecorationError::WrongStage`], [`DecorationError::ChangeOpen`], [`DecorationError::NoNewEnd`],
/// [`DecorationError::NotLater`], [`DecorationError::Backwards`].
///
/// Rule: DEC-06, DEC-08.
pub fn may_change(
    stage: Stage,
    permit_to: NaiveDate,
    has_open_change: bool,
    change: &Change,
) -> Result<(), DecorationError> {
    let verb = match change.kind {
        ChangeKind::Stop => Verb::Stop,
        ChangeKind::Extend => Verb::Extend,
    };
    next(stage, verb)?;
    if has_open_change {
        return Err(DecorationError::ChangeOpen);
    }
    match (change.kind, change.to_on) {
        (ChangeKind::Extend, None) => Err(DecorationError::NoNewEnd),
        (ChangeKind::Extend, Some(end)) if end < permit_to || (end == permit_to && stage == Stage::Permitted) => {
            Err(DecorationError::NotLater)
        }
        (_, Some(end)) if end < change.from_on => Err(DecorationError::Backwards),
        _ => Ok(()),
    }
}

/// By how many days a permit is past its last day without an extension or an exit.
///
/// Rule: DEC-16.
pub fn overdue_days(stage: Stage, permit_to: Option<NaiveDate>, today: NaiveDate) -> Option<i64> {
    let late = (today - permit_to?).num_days();
    (Stage::ENDING.contains(&stage) && late > 0).then_some(late)
}
