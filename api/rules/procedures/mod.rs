//! Procedures 手续 at the desk: moving in, resale, letting, cards, works. All are one mechanism; what differs between
//! them is data: the steps, the papers and fees that each asks for, who does it, by when, and what follows at the end.
//! The records that a procedure is about (a card, a decoration) are in areas of their own.
//!
//! Rule: MOV-16, MOV-21.

mod course;
mod definition;
mod error;
mod evidence;
mod shipped;
#[cfg(test)]
mod tests;

use crate::machine::{self, Move};
use crate::permission::Permission;

pub use course::{Course, StepAt, blocked, may_do, may_finish, may_undo, missing, opens_now};
pub use definition::{Definition, FeeAsk, MOST_STEPS, PaperAsk, Step};
pub use error::ProcedureError;
pub use evidence::{
    ArrearsSeen, Evidence, Finding, Handing, IdentitySeen, Lease, PaperGiven, Payment, Reading, Resident, check,
    check_parts,
};
pub use shipped::{find as shipped, kinds as shipped_kinds};

words! {
    /// How far a procedure has come.
    ///
    /// Rule: MOV-16.
    #[schema(as = ProcedureStage)]
    pub enum Stage {
        Opened = "opened" "办理中",
        Parked = "parked" "资料不全暂停",
        Completed = "completed" "已办结",
        Stopped = "stopped" "已中止",
    }

    /// What is done to a procedure.
    #[schema(as = ProcedureVerb)]
    pub enum Verb {
        Complete = "complete" "办理步骤",
        Skip = "skip" "标为不适用",
        Undo = "undo" "撤回步骤",
        Release = "release" "放行",
        Park = "park" "暂停",
        Resume = "resume" "恢复",
        Finish = "finish" "办结",
        Stop = "stop" "中止",
    }

    /// How far a step has come.
    #[schema(as = ProcedureStepState)]
    pub enum StepState {
        Open = "open" "未办",
        Blocked = "blocked" "受阻",
        Done = "done" "已办",
        NotApplicable = "not_applicable" "不适用",
    }

    /// Who does a step.
    #[schema(as = ProcedureHand)]
    pub enum Hand {
        Office = "office" "客服",
        Cashier = "cashier" "收费",
        Engineering = "engineering" "工程",
        Head = "head" "项目负责人",
    }

    /// What a step asks for.
    #[schema(as = ProcedureForm)]
    pub enum Form {
        Tick = "tick" "确认",
        Identity = "identity" "核对身份",
        Papers = "papers" "收集资料",
        Fees = "fees" "缴费",
        PropertyFees = "property_fees" "缴纳物业服务费",
        Bank = "bank" "银行托收",
        Meters = "meters" "抄表",
        Arrears = "arrears" "查欠费",
        Inspection = "inspection" "验房",
        Keys = "keys" "交接钥匙",
        Cards = "cards" "办理 IC 卡",
        CardsEnded = "cards_ended" "注销旧卡",
        Lease = "lease" "登记租约",
        LeaseEnd = "lease_end" "租期届满",
        Review = "review" "审核",
        Record = "record" "由相关记录办理",
    }

    /// What follows when a procedure is finished.
    #[schema(as = ProcedureEffect)]
    pub enum Effect {
        None = "none" "无",
        HandOver = "hand_over" "收楼",
        Resell = "resell" "过户",
        TenantIn = "tenant_in" "租户入住",
        TenantOut = "tenant_out" "租户搬出",
    }

    /// How a paper was seen.
    #[schema(as = PaperCopy)]
    pub enum Copy {
        Scan = "scan" "扫描件",
        OriginalSeen = "original_seen" "已核原件",
        Filed = "filed" "纸质存档",
    }

    /// What a step of arrears led to.
    ///
    /// Rule: MOV-08.
    #[schema(as = ArrearsDecision)]
    pub enum ArrearsDecision {
        Settled = "settled" "已结清",
        TakenOver = "taken_over" "受让人书面承担",
    }

    /// What somebody who reviews says.
    #[schema(as = ProcedureReview)]
    pub enum Review {
        Passed = "passed" "通过",
        Rejected = "rejected" "退回",
    }

    /// What a meter measures.
    #[schema(as = MeterKind)]
    pub enum MeterKind {
        Water = "water" "水表",
        Power = "power" "电表",
        Gas = "gas" "燃气表",
        Heat = "heat" "热量表",
    }
}

/// The clock of a kind of the office's own.
///
/// Rule: MOV-21.
pub const CLOCK: &str = "procedure.within";

/// The whole state machine of a procedure. Steps are done while it is open, and those that follow up once it is completed.
///
/// Rule: MOV-16.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Opened, Verb::Complete, Stage::Opened),
    (Stage::Opened, Verb::Skip, Stage::Opened),
    (Stage::Opened, Verb::Undo, Stage::Opened),
    (Stage::Opened, Verb::Release, Stage::Opened),
    (Stage::Opened, Verb::Finish, Stage::Completed),
    (Stage::Opened, Verb::Park, Stage::Parked),
    (Stage::Opened, Verb::Stop, Stage::Stopped),
    (Stage::Parked, Verb::Resume, Stage::Opened),
    (Stage::Parked, Verb::Stop, Stage::Stopped),
    (Stage::Completed, Verb::Complete, Stage::Completed),
];

/// The stage that a verb leads to.
///
/// # Errors
/// [`ProcedureError::WrongStage`] where [`MOVES`] is silent.
pub fn next(from: Stage, verb: Verb) -> Result<Stage, ProcedureError> {
    machine::next(MOVES, from, verb).ok_or(ProcedureError::WrongStage { verb, stage: from })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

impl Effect {
    /// Whether it is the other party who leaves: the seller of a resale. Else it is the customer of the procedure.
    ///
    /// Rule: MOV-11, MOV-20.
    pub fn other_leaves(self) -> bool {
        self == Self::Resell
    }
}

impl Hand {
    /// What whoever does such a step must be allowed.
    ///
    /// Rule: MOV-08.
    pub fn permission(self) -> Permission {
        match self {
            Self::Office => Permission::ProceduresWork,
            Self::Cashier => Permission::ProceduresCash,
            Self::Engineering => Permission::ProceduresEngineer,
            Self::Head => Permission::ProceduresRelease,
        }
    }
}

impl Form {
    /// Whether such a step gives access to a home: it never waits for debt.
    ///
    /// Rule: LED-10.
    pub fn is_access(self) -> bool {
        matches!(self, Self::Keys | Self::Cards | Self::Record)
    }

    /// Whether such a step is about money that is owed for the property, not for the thing that is asked for.
    ///
    /// Rule: LED-10.
    pub fn is_debt(self) -> bool {
        matches!(self, Self::Arrears | Self::PropertyFees)
    }
}
