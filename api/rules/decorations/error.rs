//! What is refused about a decoration.

use super::{ChangeStage, ChangeVerb, PassFault, Stage, Verb};
use crate::code::Code;
use crate::money::Fen;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A decoration's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecorationError {
    /// The state machine is silent.
    #[error("cannot {verb} a decoration that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// The state machine of stops and extensions is silent.
    #[error("cannot {verb} a stop or an extension that is {stage}")]
    WrongChange {
        /// What was wanted.
        verb: ChangeVerb,
        /// The stage that does not open it.
        stage: ChangeStage,
    },
    /// No stop or extension waits.
    #[error("no stop or extension waits")]
    NoChange,
    /// One waits already.
    #[error("another stop or extension waits already")]
    ChangeOpen,
    /// It ends before it begins.
    #[error("the last day is not before the first")]
    Backwards,
    /// An extension has a new end.
    #[error("an extension names the new last day")]
    NoNewEnd,
    /// An extension ends later.
    #[error("the new last day is later than the one of the permit")]
    NotLater,
    /// No work was named.
    #[error("name the works")]
    NoWorks,
    /// Who applies does not own the unit.
    #[error("the customer does not own this unit today")]
    NotOwner,
    /// Nobody gets a pass.
    #[error("name the workers")]
    NoWorkers,
    /// A pass lasts no longer than its permit.
    #[error("a worker pass is valid within the permit only")]
    BeyondPermit {
        /// Which of the list.
        nth: usize,
    },
    /// No such pass, or it is not out.
    #[error("the pass is not out")]
    PassNotOut {
        /// Which of the list.
        nth: usize,
    },
    /// The pass lets nobody in.
    #[error("the worker pass is not valid: {0}")]
    PassNotValid(PassFault),
    /// Something did not come back.
    #[error("not back yet: {}; what is lost needs a written declaration", missing("permit", "pass", *permit, passes))]
    NotReturned {
        /// Whether the permit is missing.
        permit: bool,
        /// The numbers of the passes that are missing.
        passes: Vec<String>,
    },
    /// The acceptance is not whole.
    #[error("the acceptance is not whole: {en}")]
    Items {
        /// Which item.
        nth: usize,
        /// What is wrong, in Chinese.
        zh: &'static str,
        /// What is wrong, in English.
        en: &'static str,
    },
    /// Items failed.
    #[error("these are not in order: {}", .0.join(", "))]
    Failed(Vec<String>),
    /// Nothing failed.
    #[error("every item is in order")]
    NothingFailed,
    /// The form for the refund was not filed.
    #[error("the form for the refund is not filed yet")]
    NoRefundForm,
    /// The form was filed.
    #[error("the form for the refund was filed already")]
    Filed,
    /// Another amount is due.
    #[error("the amount to pay back is another one")]
    WrongAmount {
        /// What is due, in fen.
        due_fen: i64,
    },
    /// The deposit slip is neither here nor declared lost.
    #[error("the deposit slip is given back, or its loss is declared in writing")]
    NoSlip,
    /// The original permit is neither here nor declared lost.
    #[error("the original permit is shown, or its loss is declared in writing")]
    NoPermit,
    /// The reason is missing.
    #[error("the reason is missing")]
    NoReason,
    /// Why the drawings go back is missing.
    #[error("say why the drawings go back")]
    NoNote,
    /// Nothing is built.
    #[error("no works are under way")]
    NotOnSite,
    /// It was closed.
    #[error("the violation is closed already")]
    ViolationClosed,
}

impl Refusal for DecorationError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. }
            | Self::WrongChange { .. }
            | Self::NoChange
            | Self::ChangeOpen
            | Self::NoRefundForm
            | Self::Filed
            | Self::NotOnSite
            | Self::ViolationClosed => Code::DecorationWrongStage,
            Self::NotReturned { .. } => Code::DecorationNotReturned,
            Self::Failed(_) | Self::NothingFailed => Code::DecorationNotAccepted,
            Self::PassNotValid(_) => Code::WorkerPassNotValid,
            _ => Code::DecorationIncomplete,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("该装修{}，不能{}", stage.zh(), verb.zh()),
            Self::WrongChange { verb, stage } => format!("该停工或延期{}，不能{}", stage.zh(), verb.zh()),
            Self::NoChange => "没有待办的停工或延期".into(),
            Self::ChangeOpen => "已有一项停工或延期在办理".into(),
            Self::Backwards => "止日不能早于起日".into(),
            Self::NoNewEnd => "延期须写明新的止日".into(),
            Self::NotLater => "新的止日须晚于许可证止日".into(),
            Self::NoWorks => "须写明施工内容".into(),
            Self::NotOwner => "该客户目前不是此房屋的业主".into(),
            Self::NoWorkers => "须写明施工人员".into(),
            Self::BeyondPermit { .. } => "出入证有效期不能超出许可证".into(),
            Self::PassNotOut { .. } => "该出入证不在外".into(),
            Self::PassNotValid(fault) => format!("{}，不得进场", fault.zh()),
            Self::NotReturned { permit, passes } => {
                format!("尚未交回：{}；遗失的须附书面申请", missing("施工许可证", "出入证", *permit, passes))
            }
            Self::Items { zh, .. } => (*zh).to_owned(),
            Self::Failed(names) => format!("未合格：{}；整改，或写明扣款", names.join("、")),
            Self::NothingFailed => "各项均合格".into(),
            Self::NoRefundForm => "尚未提交退押金申请表".into(),
            Self::Filed => "已提交退押金申请表".into(),
            Self::WrongAmount { due_fen } => format!("应退 {}", Fen(*due_fen)),
            Self::NoSlip => "须交回押金条，或附书面遗失申请".into(),
            Self::NoPermit => "须出示原许可证，或附书面遗失申请".into(),
            Self::NoReason => "须写明原因".into(),
            Self::NoNote => "须写明退回原因".into(),
            Self::NotOnSite => "目前没有施工".into(),
            Self::ViolationClosed => "该违章已关闭".into(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Backwards | Self::NoNewEnd | Self::NotLater => Some("/to_on"),
            Self::NoWorks => Some("/works"),
            Self::NotOwner => Some("/party_id"),
            Self::NoWorkers => Some("/people"),
            Self::WrongAmount { .. } => Some("/amount_fen"),
            Self::NoSlip | Self::NoPermit => Some("/papers"),
            Self::NoReason => Some("/reason"),
            Self::NoNote => Some("/note"),
            Self::PassNotValid(_) => Some("/pass_number"),
            _ => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let at = |pointer: String, en: &str| vec![Fault { pointer, zh: self.zh(), en: en.to_owned() }];
        match self {
            Self::BeyondPermit { nth } => at(format!("/people/{nth}/valid_to"), "valid within the permit only"),
            Self::PassNotOut { nth } => at(format!("/pass_ids/{nth}"), "this pass is not out"),
            Self::Items { nth, en, .. } => at(format!("/items/{nth}"), en),
            _ => {
                let whole = |pointer: &str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
                self.pointer().map(whole).into_iter().collect()
            }
        }
    }
}

/// What did not come back, by name and number.
fn missing(permit: &str, pass: &str, is_permit: bool, passes: &[String]) -> String {
    let permit = is_permit.then(|| permit.to_owned());
    permit.into_iter().chain(passes.iter().map(|number| format!("{pass} {number}"))).collect::<Vec<_>>().join(", ")
}
