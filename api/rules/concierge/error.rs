//! What is refused at the concierge, with its code, its sentences and the fields it is about.

use super::{State, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// Something that a case lacks, or that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Somebody who was not reached, with an answer.
    Reached,
    /// Whether they come was not asked.
    Coming,
    /// An arrival of somebody who does not come.
    Arrival,
    /// No reason.
    Reason,
    /// An arrival or a visit in the time to come, or before what came first.
    Time,
    /// A customer who does not own the unit.
    Owner,
    /// A ticket that is no complaint.
    Complaint,
    /// A first day that is over.
    FirstDay,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Reached => ("/is_reached", "未联系上时不能填写是否入住", "who was not reached gave no answer"),
            Self::Coming => ("/coming", "须填写是否入住", "whether they come is missing"),
            Self::Arrival => ("/arrival_at", "只有将入住的客户才填写到达时间", "only who comes has an arrival"),
            Self::Reason => ("/reason", "须写明原因", "the reason is missing"),
            Self::Time => ("/at", "时间不能晚于现在，也不能早于到达", "the time lies ahead, or before the arrival"),
            Self::Owner => ("/party_id", "该客户不是此房业主", "the customer does not own the unit"),
            Self::Complaint => ("/ticket_id", "该工单不是投诉", "the ticket is no complaint"),
            Self::FirstDay => ("/first_day", "节假日第一天已过", "the first day of the holiday is over"),
        }
    }
}

/// The concierge's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The state machine is silent.
    #[error("cannot {verb} a customer who is {state}")]
    WrongState {
        /// What was wanted.
        verb: Verb,
        /// The state that does not open it.
        state: State,
    },
    /// Something is missing or does not fit.
    #[error("the entry is not complete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<Gap>),
    /// The home is not ready.
    #[error("the home was not visited before the arrival, or not found in order")]
    NotPrepared,
    /// The customer and the unit are on the list.
    #[error("this customer and unit are on the list already")]
    Listed,
    /// The holiday has its list.
    #[error("this holiday has its list already")]
    Made,
}

impl Refusal for CaseError {
    fn code(&self) -> Code {
        match self {
            Self::WrongState { .. } => Code::ConciergeWrongState,
            Self::Incomplete(_) => Code::ConciergeIncomplete,
            Self::NotPrepared => Code::ConciergeNotPrepared,
            Self::Listed | Self::Made => Code::ConciergeListed,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongState { verb, state } => format!("客户{}，不能{}", state.zh(), verb.zh()),
            Self::Incomplete(gaps) => gaps.iter().map(|gap| gap.parts().1).collect::<Vec<_>>().join("；"),
            Self::NotPrepared => "到达前尚未查看房屋，或清洁、水、电不正常".to_owned(),
            Self::Listed => "该客户和房屋已在名单上".to_owned(),
            Self::Made => "该节假日已有联系名单".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::Listed => Some("/unit_id"),
            Self::Made => Some("/first_day"),
            _ => None,
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
