//! What is refused at the gate, with its code, its sentences and the fields it is about.

use super::{ParcelStage, ParcelVerb, PermitPaper, PermitState, ReleaseStage, ReleaseVerb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;
use chrono::NaiveDate;

/// Something that a line of the log lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No name.
    Name,
    /// No plate.
    Plate,
    /// Neither a room nor a reason.
    Aim,
    /// A document of somebody who goes out.
    DocumentOut,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Name => ("/name", "须填写姓名", "the name is missing"),
            Self::Plate => ("/plate", "须填写车牌", "the plate is missing"),
            Self::Aim => ("/reason", "须填写到访房号或事由", "the room or the reason is missing"),
            Self::DocumentOut => ("/document", "出门不收证件", "no document is taken from who goes out"),
        }
    }
}

/// The gate's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    /// No plate.
    #[error("this is no number plate")]
    PlateNotValid,
    /// Something is missing.
    #[error("the line is incomplete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    EntryIncomplete(Vec<Gap>),
    /// Nobody who is inside.
    #[error("they are not inside any more")]
    NotInside,
    /// The gate still holds the document.
    #[error("the document has not been given back yet")]
    DocumentHeld,
    /// No document that could be given back.
    #[error("there is no document to give back")]
    NoDocument,
    /// A time before the one that it follows; the field.
    #[error("this would be before they came")]
    BeforeComing(&'static str),
    /// A permit whose days are out of order, or over.
    #[error("the days of the permit are out of order or over")]
    PermitDays,
    /// Papers that nobody saw.
    #[error("papers have not been seen: {}", .0.iter().map(|paper| paper.as_str()).collect::<Vec<_>>().join(", "))]
    PermitPapers(Vec<PermitPaper>),
    /// Another permit of the plate.
    #[error("the plate has a permit for these days already")]
    PermitOverlaps,
    /// A permit that stands no more.
    #[error("the permit is {0}")]
    PermitOver(PermitState),
    /// No reason.
    #[error("the reason is missing")]
    NoReason,
    /// Somebody who does not hold the room.
    #[error("this customer does not hold the room on that day")]
    NotResident,
    /// Somebody who is not the owner asks alone.
    #[error("they are not the owner: the owner's agreement is needed")]
    NotOwner,
    /// No agreement.
    #[error("the goods-release agreement is missing")]
    AgreementMissing,
    /// A day that is over.
    #[error("the day of the slip is over")]
    ReleaseDay,
    /// The state machine of slips is silent.
    #[error("cannot {verb} a slip that is {stage}")]
    ReleaseStage {
        /// What was wanted.
        verb: ReleaseVerb,
        /// The stage that does not open it.
        stage: ReleaseStage,
    },
    /// Another day than today.
    #[error("the slip is for {0} only")]
    NotToday(NaiveDate),
    /// Goods that are not on the slip, or more of them.
    #[error("{0}: not on the slip, or more than it lists")]
    NotListed(String),
    /// The state machine of parcels is silent.
    #[error("cannot {verb} a parcel that is {stage}")]
    ParcelStage {
        /// What was wanted.
        verb: ParcelVerb,
        /// The stage that does not open it.
        stage: ParcelStage,
    },
    /// Other digits than those of the phone.
    #[error("the last four digits of the phone are others")]
    ParcelCheck,
}

impl Refusal for GateError {
    fn code(&self) -> Code {
        match self {
            Self::PlateNotValid => Code::PlateNotValid,
            Self::EntryIncomplete(_) => Code::GateEntryIncomplete,
            Self::NotInside | Self::NoDocument => Code::GateEntryOver,
            Self::DocumentHeld => Code::GateDocumentHeld,
            Self::BeforeComing(_) | Self::ReleaseDay => Code::TimeNotValid,
            Self::PermitDays => Code::PeriodNotValid,
            Self::PermitPapers(_) => Code::PermitPapersMissing,
            Self::PermitOverlaps => Code::PermitOverlaps,
            Self::PermitOver(_) => Code::PermitOver,
            Self::NoReason => Code::TextNotGiven,
            Self::NotResident => Code::PartyNotResident,
            Self::NotOwner | Self::AgreementMissing => Code::ReleaseAgreementMissing,
            Self::ReleaseStage { .. } => Code::ReleaseWrongStage,
            Self::NotToday(_) => Code::ReleaseNotToday,
            Self::NotListed(_) => Code::ReleaseGoodsNotListed,
            Self::ParcelStage { .. } => Code::ParcelWrongStage,
            Self::ParcelCheck => Code::ParcelCheckWrong,
        }
    }

    fn zh(&self) -> String {
        let words = |list: &[&'static str]| list.join("、");
        match self {
            Self::PlateNotValid => "车牌格式不对；外地特殊车牌请选“其他车牌”".to_owned(),
            Self::EntryIncomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("登记不完整：{}", missing.join("；"))
            }
            Self::NotInside => "此人或车辆已不在园内".to_owned(),
            Self::DocumentHeld => "证件尚未归还".to_owned(),
            Self::NoDocument => "没有待归还的证件".to_owned(),
            Self::BeforeComing(_) => "时间早于进门时间".to_owned(),
            Self::PermitDays => "停车证起止日期不对或已过期".to_owned(),
            Self::PermitPapers(missing) => {
                let papers: Vec<_> = missing.iter().map(|paper| paper.zh()).collect();
                format!("尚未核对：{}", words(&papers))
            }
            Self::PermitOverlaps => "该车牌在此期间已有停车证".to_owned(),
            Self::PermitOver(state) => format!("停车证{}", state.zh()),
            Self::NoReason => "须写明原因".to_owned(),
            Self::NotResident => "该客户当日不住此房".to_owned(),
            Self::NotOwner => "申请人不是业主，须有业主签署的物品放行协议书".to_owned(),
            Self::AgreementMissing => "须登记物品放行协议书".to_owned(),
            Self::ReleaseDay => "放行日期已过".to_owned(),
            Self::ReleaseStage { verb, stage } => format!("放行条{}，不能{}", stage.zh(), verb.zh()),
            Self::NotToday(day) => format!("放行条只在{day}当日有效"),
            Self::NotListed(name) => format!("“{name}”不在放行条上或超出数量"),
            Self::ParcelStage { verb, stage } => format!("快递{}，不能{}", stage.zh(), verb.zh()),
            Self::ParcelCheck => "手机尾号不符".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::PlateNotValid => Some("/plate"),
            Self::EntryIncomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::BeforeComing(pointer) => Some(pointer),
            Self::PermitDays => Some("/to_on"),
            Self::PermitPapers(_) => Some("/papers"),
            Self::NoReason => Some("/reason"),
            Self::NotResident => Some("/party_id"),
            Self::NotOwner | Self::AgreementMissing => Some("/agreement"),
            Self::ReleaseDay => Some("/leaves_on"),
            Self::NotListed(_) => Some("/carried"),
            Self::ParcelCheck => Some("/phone_tail"),
            Self::NotInside
            | Self::DocumentHeld
            | Self::NoDocument
            | Self::PermitOverlaps
            | Self::PermitOver(_)
            | Self::ReleaseStage { .. }
            | Self::NotToday(_)
            | Self::ParcelStage { .. } => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        if let Self::EntryIncomplete(gaps) = self {
            let fault = |gap: &Gap| {
                let (pointer, zh, en) = gap.parts();
                Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
            };
            return gaps.iter().map(fault).collect();
        }
        let fault = |pointer: &str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
        self.pointer().map(fault).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: GAT-01.
    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = GateError::EntryIncomplete(vec![Gap::Name, Gap::Aim]);
        assert_eq!((refusal.code(), refusal.pointer()), (Code::GateEntryIncomplete, Some("/name")));
        assert_eq!(refusal.zh(), "登记不完整：须填写姓名；须填写到访房号或事由");
        assert_eq!(refusal.faults().len(), 2);
    }

    /// Rule: GAT-03, GAT-07.
    #[test]
    fn a_refusal_says_what_is_missing_and_where() {
        let papers = GateError::PermitPapers(vec![PermitPaper::DrivingLicence]);
        assert_eq!((papers.zh().as_str(), papers.pointer()), ("尚未核对：驾驶证", Some("/papers")));
        let listed = GateError::NotListed("电视".into());
        assert_eq!(
            (listed.faults()[0].zh.as_str(), listed.pointer()),
            ("“电视”不在放行条上或超出数量", Some("/carried"))
        );
        let stage = GateError::ReleaseStage { verb: ReleaseVerb::Pass, stage: ReleaseStage::Passed };
        assert_eq!((stage.zh().as_str(), stage.faults().len()), ("放行条已放行，不能放行", 0));
    }
}
