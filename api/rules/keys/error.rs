//! What is refused at keys, with its code, its sentences and the fields it is about.

use super::{State, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// Something that a set of keys, a loan or a loss lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Neither a unit nor a room in words, or both.
    Room,
    /// A kind that belongs to a unit, without one.
    Unit,
    /// No agreement in force.
    Agreement,
    /// The agreement is over.
    NoAgreement,
    /// A custodian who does not hold the post.
    Custodian,
    /// Neither a person of the staff nor a name, or both.
    Borrower,
    /// Another purpose, without words.
    Purpose,
    /// Nobody signed.
    Signature,
    /// No later date.
    AgreedDate,
    /// Nobody was talked to.
    AgreedWith,
    /// No reason.
    AgreedWhy,
    /// Nothing of what happened.
    Reason,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Room => ("/room", "房号与位置须填写其中一项", "name either a unit or a room in words"),
            Self::Unit => ("/unit_id", "此类钥匙须填写房号", "the unit is missing"),
            Self::Agreement => ("/unit_id", "没有有效的委托代管协议", "no agreement in force entrusts the keys"),
            Self::NoAgreement => ("", "委托代管协议已终止", "the agreement that entrusted the keys is over"),
            Self::Custodian => {
                ("/custodian_id", "保管人的岗位不符", "the custodian does not hold the post that keeps such keys")
            }
            Self::Borrower => (
                "/borrower_id",
                "须填写借用人：员工或姓名其中一项",
                "name either a person of the staff or another borrower",
            ),
            Self::Purpose => ("/note", "须写明用途", "the purpose is missing"),
            Self::Signature => (
                "/signature_id",
                "须有签名：姓名加手写签名，或已签单据的存放处",
                "the name and the strokes, or the place where the signed paper is filed, are missing",
            ),
            Self::AgreedDate => (
                "/agreed_on",
                "约定日期须晚于原定归还时间和现在",
                "the agreed date is not later than the due time and now",
            ),
            Self::AgreedWith => ("/agreed_with", "须写明与谁约定", "whom it was agreed with is missing"),
            Self::AgreedWhy => ("/reason", "须写明原因", "the reason is missing"),
            Self::Reason => ("/reason", "须写明遗失经过", "what happened is missing"),
        }
    }
}

/// A key's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The state machine is silent.
    #[error("cannot {verb} keys that are {state}")]
    WrongState {
        /// What was wanted.
        verb: Verb,
        /// The state that does not open it.
        state: State,
    },
    /// Something is missing.
    #[error("the papers of the key are not complete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<Gap>),
    /// Somebody else keeps the keys.
    #[error("only the custodian of the keys, or who stands in, may do this")]
    NotCustodian,
    /// Pieces that are not there.
    #[error("{wanted} pieces are not there: {there} are")]
    TooMany {
        /// How many were wanted.
        wanted: i32,
        /// How many are there.
        there: i32,
    },
    /// The loan is over.
    #[error("everything of this loan is back")]
    LoanOver,
    /// Differences without a reason.
    #[error("differences without a reason: {}", .0.join(", "))]
    NotExplained(Vec<String>),
    /// Somebody of the post has signed.
    #[error("this post has signed already")]
    SignedAlready,
    /// The same person for both posts.
    #[error("two different persons must sign")]
    OnePerson,
    /// Nobody who may sign.
    #[error("HR-administration and the steward sign a count")]
    NotSigner,
    /// The count is closed.
    #[error("the count is closed")]
    CountClosed,
    /// Another count of the same keys goes on.
    #[error("a count of these keys goes on already")]
    CountOpen,
}

impl Refusal for KeyError {
    fn code(&self) -> Code {
        match self {
            Self::WrongState { .. } => Code::KeyWrongState,
            Self::Incomplete(_) => Code::KeyIncomplete,
            Self::NotCustodian => Code::KeyNotCustodian,
            Self::TooMany { .. } => Code::KeyPiecesNotThere,
            Self::LoanOver => Code::KeyLoanOver,
            Self::NotExplained(_) => Code::KeyCountNotExplained,
            Self::SignedAlready | Self::OnePerson | Self::NotSigner => Code::KeyCountNotSigned,
            Self::CountClosed | Self::CountOpen => Code::KeyCountWrongState,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongState { verb, state } => format!("钥匙{}，不能{}", state.zh(), verb.zh()),
            Self::Incomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("钥匙手续不完整：{}", missing.join("；"))
            }
            Self::NotCustodian => "只有保管人或其代理人可以这样操作".to_owned(),
            Self::TooMany { wanted, there } => format!("没有 {wanted} 把，只有 {there} 把"),
            Self::LoanOver => "此次借用已全部归还".to_owned(),
            Self::NotExplained(codes) => format!("差异尚未说明：{}", codes.join("、")),
            Self::SignedAlready => "该岗位已签字".to_owned(),
            Self::OnePerson => "须由两个人分别签字".to_owned(),
            Self::NotSigner => "由行政人事和客服管家签字".to_owned(),
            Self::CountClosed => "盘点已完成".to_owned(),
            Self::CountOpen => "此类钥匙已有未完成的盘点".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::TooMany { .. } => Some("/pieces"),
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
