//! Worker passes 施工出入证: whom they let in, and until when.
//!
//! Rule: DEC-04, GAT-10.

use super::{DecorationError, Stage};
use chrono::NaiveDate;

words! {
    /// Where a worker pass is.
    #[schema(as = WorkerPassState)]
    pub enum PassState {
        Out = "out" "使用中",
        Returned = "returned" "已收回",
        Lost = "lost" "已挂失",
    }

    /// Why a worker pass lets nobody in.
    ///
    /// Rule: GAT-10.
    #[schema(as = WorkerPassFault)]
    pub enum PassFault {
        Returned = "returned" "出入证已收回",
        Lost = "lost" "出入证已挂失",
        NotYet = "not_yet" "施工尚未开始",
        Expired = "expired" "出入证已过期",
        Stopped = "stopped" "已停工",
        Over = "over" "施工已结束",
    }
}

/// What a pass and its permit say.
#[derive(Clone, Copy, Debug)]
pub struct Validity {
    /// Where the pass is.
    pub state: PassState,
    /// The decoration's stage.
    pub stage: Stage,
    /// The first day of the permit.
    pub from_on: NaiveDate,
    /// The last day of the pass.
    pub valid_to: NaiveDate,
}

/// Whether a pass lets its worker in on a day.
///
/// # Errors
/// Why it does not.
///
/// Rule: GAT-10.
pub fn admits(pass: &Validity, day: NaiveDate) -> Result<(), PassFault> {
    match (pass.state, pass.stage) {
        (PassState::Returned, _) => Err(PassFault::Returned),
        (PassState::Lost, _) => Err(PassFault::Lost),
        (PassState::Out, Stage::Stopped) => Err(PassFault::Stopped),
        (PassState::Out, Stage::Permitted | Stage::ExitRequested) if day < pass.from_on => Err(PassFault::NotYet),
        (PassState::Out, Stage::Permitted | Stage::ExitRequested) if day > pass.valid_to => Err(PassFault::Expired),
        (PassState::Out, Stage::Permitted | Stage::ExitRequested) => Ok(()),
        (PassState::Out, _) => Err(PassFault::Over),
    }
}

/// Whether a pass may be valid until a day: within its permit.
///
/// # Errors
/// [`DecorationError::BeyondPermit`] with its place in the list.
///
/// Rule: DEC-04.
pub fn may_issue_pass(
    nth: usize,
    valid_to: NaiveDate,
    (from_on, to_on): (NaiveDate, NaiveDate),
) -> Result<(), DecorationError> {
    match from_on <= valid_to && valid_to <= to_on {
        true => Ok(()),
        false => Err(DecorationError::BeyondPermit { nth }),
    }
}
