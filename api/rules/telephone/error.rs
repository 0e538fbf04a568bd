//! What is refused at the telephone, with its code, its sentences and the fields it is about.

use super::{DayStage, DayVerb, EventKind, Leftovers, LiveStage, ReturnOutcome, ReturnStage, Settlement};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// Something that a profile lacks, or has wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileGap {
    /// No name.
    Name,
    /// No format of a moment, or one with unknown letters.
    TimeFormat,
    /// No column for the beginning.
    StartedAt,
    /// No column for the length of the talk.
    TalkSeconds,
    /// A column with an empty header.
    Header,
    /// One word for two directions.
    DirectionTwice,
    /// An empty word for a direction.
    DirectionEmpty,
    /// A pattern that cannot be read.
    Pattern,
    /// A zone that no clock has.
    Offset,
    /// An own number that is none.
    OwnNumber,
}

impl ProfileGap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Name => ("/name", "须填写名称", "the name is missing"),
            Self::TimeFormat => ("/time_format", "时间格式不对", "the format of the time is not valid"),
            Self::StartedAt => ("/columns", "须指明开始时间列", "the column of the beginning is missing"),
            Self::TalkSeconds => ("/columns", "须指明通话时长列", "the column of the talk is missing"),
            Self::Header => ("/columns", "列名不能为空", "a header is empty"),
            Self::DirectionTwice => ("/incoming", "同一方向用语出现两次", "a word for a direction stands twice"),
            Self::DirectionEmpty => ("/incoming", "方向用语不能为空", "a word for a direction is empty"),
            Self::Offset => ("/offset_minutes", "时区不对", "the zone is not valid"),
            Self::OwnNumber => ("/own_numbers", "本单位号码格式不对", "an own number is not valid"),
            Self::Pattern => ("/pattern", "文件名规则不对", "the pattern of the name is not valid"),
        }
    }
}

/// The telephone's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TelephoneError {
    /// The profile lacks something.
    #[error("the recorder's profile is incomplete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    ProfileIncomplete(Vec<ProfileGap>),
    /// The day's state machine is silent.
    #[error("cannot {verb} a day that is {stage}")]
    DayWrongStage {
        /// What was wanted.
        verb: DayVerb,
        /// The stage that does not open it.
        stage: DayStage,
    },
    /// Something of the day is not settled.
    #[error(
        "the day is not settled: {} calls without a row, {} rows without a call, {} ambiguous pairs",
        .0.calls.len(), .0.rows.len(), .0.pairs.len()
    )]
    LeftOver(Leftovers),
    /// The settlement does not fit what is left over.
    #[error("{0} does not settle this")]
    SettlementRefused(Settlement),
    /// The event does not follow.
    #[error("cannot {event} a call that is {stage}")]
    LiveWrongStage {
        /// What is said to have happened.
        event: EventKind,
        /// The stage that does not allow it.
        stage: LiveStage,
    },
    /// The task is over.
    #[error("the call to return is {0}")]
    ReturnEnded(ReturnStage),
    /// Only lists tell it.
    #[error("{0} is read from lists, nobody may say it")]
    OutcomeNotSaid(ReturnOutcome),
}

impl Refusal for TelephoneError {
    fn code(&self) -> Code {
        match self {
            Self::ProfileIncomplete(_) => Code::RecorderProfileNotValid,
            Self::DayWrongStage { .. } => Code::CallDayWrongStage,
            Self::LeftOver(_) => Code::CallDayNotSettled,
            Self::SettlementRefused(_) => Code::CallSettlementRefused,
            Self::LiveWrongStage { .. } => Code::LiveCallWrongStage,
            Self::ReturnEnded(_) => Code::ReturnCallEnded,
            Self::OutcomeNotSaid(_) => Code::CallSettlementRefused,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::ProfileIncomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("录音仪配置不完整：{}", missing.join("；"))
            }
            Self::DayWrongStage { verb, stage } => format!("当日核对{}，不能{}", stage.zh(), verb.zh()),
            Self::LeftOver(Leftovers { calls, rows, pairs }) => {
                let (calls, rows, pairs) = (calls.len(), rows.len(), pairs.len());
                format!("当日尚未核对完：未登记来电 {calls} 个，无录音登记 {rows} 条，待确认配对 {pairs} 对")
            }
            Self::SettlementRefused(how) => format!("此项不能以“{}”处理", how.zh()),
            Self::LiveWrongStage { event, stage } => format!("通话{}，不能{}", stage.zh(), event.zh()),
            Self::ReturnEnded(stage) => format!("该回电任务{}", stage.zh()),
            Self::OutcomeNotSaid(outcome) => format!("“{}”只能由清单得出", outcome.zh()),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::ProfileIncomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::SettlementRefused(_) => Some("/settlement"),
            Self::LiveWrongStage { .. } => Some("/kind"),
            Self::OutcomeNotSaid(_) => Some("/outcome"),
            Self::DayWrongStage { .. } | Self::LeftOver(_) | Self::ReturnEnded(_) => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        match self {
            Self::ProfileIncomplete(gaps) => gaps
                .iter()
                .map(|gap| gap.parts())
                .map(|(pointer, zh, en)| Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() })
                .collect(),
            other => other
                .pointer()
                .map(|pointer| Fault { pointer: pointer.to_owned(), zh: other.zh(), en: other.to_string() })
                .into_iter()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = TelephoneError::ProfileIncomplete(vec![ProfileGap::Name, ProfileGap::Pattern]);
        assert_eq!((refusal.code(), refusal.pointer()), (Code::RecorderProfileNotValid, Some("/name")));
        assert_eq!(refusal.zh(), "录音仪配置不完整：须填写名称；文件名规则不对");
        let pointers: Vec<String> = refusal.faults().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/name", "/pattern"]);
        let settled = TelephoneError::SettlementRefused(Settlement::Created);
        assert_eq!((settled.zh().as_str(), settled.faults().len()), ("此项不能以“补录”处理", 1));
    }

    #[test]
    fn stages_are_told_in_both_languages() {
        let day = TelephoneError::DayWrongStage { verb: DayVerb::SignOff, stage: DayStage::Signed };
        assert_eq!(day.to_string(), "cannot sign_off a day that is signed");
        assert_eq!((day.zh().as_str(), day.faults().len()), ("当日核对已签核，不能签核", 0));
        let live = TelephoneError::LiveWrongStage { event: EventKind::Answer, stage: LiveStage::Missed };
        assert_eq!((live.code(), live.zh().as_str()), (Code::LiveCallWrongStage, "通话未接，不能接听"));
    }
}
