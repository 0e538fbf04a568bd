//! What is refused of duties, with its code, its sentences and the fields it is about.

use super::{State, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A part of a duty that cannot be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No name.
    Name,
    /// A post that owes no duties.
    Post,
    /// Every how many weeks or months.
    Interval,
    /// On which days of the week.
    Weekdays,
    /// On which days of the month.
    Days,
    /// In which months.
    Months,
    /// Within how many working days.
    WorkingDays,
    /// What the day means.
    Reach,
    /// From and until what time.
    Times,
    /// A recurrence that the policy sets.
    OfPolicy,
    /// A duty of the office itself without a recurrence.
    Recurrence,
    /// A part that only a duty of the office itself has.
    Shipped,
    /// A record as the evidence of a duty that no record fulfils.
    Evidence,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Name => ("/name", "须填写名称", "the name is missing"),
            Self::Post => ("/role", "该岗位没有职责任务", "this post owes no duties"),
            Self::Interval => ("/recurrence/interval", "间隔不对", "the interval does not fit"),
            Self::Weekdays => ("/recurrence/weekdays", "星期不对", "the weekdays do not fit"),
            Self::Days => ("/recurrence/days", "日期不对", "the days of the month do not fit"),
            Self::Months => ("/recurrence/months", "月份不对", "the months do not fit"),
            Self::WorkingDays => {
                ("/recurrence/working_days", "工作日数不对", "the number of working days does not fit")
            }
            Self::Reach => {
                ("/recurrence/reach", "只有按月或按年的职责才有此项", "only a day of a month can be meant so")
            }
            Self::Times => (
                "/recurrence/to",
                "时刻不对，结束须晚于开始",
                "the times do not fit; the end comes after the beginning",
            ),
            Self::OfPolicy => {
                ("/recurrence", "周期由策略决定，请在策略中修改", "the policy sets when this falls; change it there")
            }
            Self::Recurrence => ("/recurrence", "须填写周期", "the recurrence is missing"),
            Self::Evidence => ("/evidence", "自定义职责没有系统记录", "no record fulfils a duty of the office itself"),
            Self::Shipped => ("/name", "系统自带的职责不能改名", "a duty of the papers keeps its name"),
        }
    }
}

/// A duty's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DutyError {
    /// The state machine is silent.
    #[error("cannot {verb} a task that is {state}")]
    WrongState {
        /// What was wanted.
        verb: Verb,
        /// The state that does not open it.
        state: State,
    },
    /// Somebody else's task.
    #[error("the task is somebody else's")]
    NotYours,
    /// Done on an earlier day, or by somebody else.
    #[error("what was done is taken back on the same day only, by whoever did it")]
    DayOver,
    /// No word of what was done.
    #[error("the note is missing")]
    NoNote,
    /// Nobody of the project, or the holder already.
    #[error("the task cannot be handed to this person")]
    HolderRefused,
    /// A duty that cannot be meant.
    #[error("the duty is not valid: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    NotValid(Vec<Gap>),
}

impl Refusal for DutyError {
    fn code(&self) -> Code {
        match self {
            Self::WrongState { .. } => Code::DutyWrongState,
            Self::NotYours => Code::DutyNotYours,
            Self::DayOver => Code::DutyDayOver,
            Self::NoNote => Code::TextNotGiven,
            Self::HolderRefused => Code::DutyHolderRefused,
            Self::NotValid(_) => Code::DutyNotValid,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongState { verb, state } => format!("{}的任务不能{}", state.zh(), verb.zh()),
            Self::NotYours => "这项任务由他人承担".to_owned(),
            Self::DayOver => "只能由完成人在当天撤回".to_owned(),
            Self::NoNote => "须填写说明".to_owned(),
            Self::HolderRefused => "不能转交给此人".to_owned(),
            Self::NotValid(gaps) => gaps.iter().map(|gap| gap.parts().1).collect::<Vec<_>>().join("；"),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::NoNote => Some("/note"),
            Self::HolderRefused => Some("/to_id"),
            _ => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let fault = |pointer: &str, zh: String, en: String| Fault { pointer: pointer.to_owned(), zh, en };
        match self {
            Self::NotValid(gaps) => {
                let each = gaps.iter().map(|gap| gap.parts());
                each.map(|(pointer, zh, en)| fault(pointer, zh.to_owned(), en.to_owned())).collect()
            }
            _ => self.pointer().map(|pointer| fault(pointer, self.zh(), self.to_string())).into_iter().collect(),
        }
    }
}
