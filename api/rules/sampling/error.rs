//! What is refused at a sample, with its code and its sentences.

use crate::Refusal;
use crate::code::Code;
use uuid::Uuid;

/// A sample's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// One item belongs to two strata.
    #[error("the item {0} stands in two strata of the frame")]
    InTwoStrata(Uuid),
    /// Only who was drawn, or took somebody's place, is replaced.
    #[error("the item {0} does not belong to the sample")]
    NotInSample(Uuid),
    /// Somebody has taken the place already.
    #[error("the item {0} has been replaced already")]
    ReplacedAlready(Uuid),
    /// The person may still be reached.
    #[error("the person may still be reached: {made} of {needed} attempts were made")]
    TooFewAttempts {
        /// How many attempts were made.
        made: u32,
        /// How many are made before somebody counts as not reached.
        needed: u32,
    },
}

impl Refusal for SampleError {
    fn code(&self) -> Code {
        match self {
            Self::InTwoStrata(_) => Code::SampleFrameNotValid,
            Self::NotInSample(_) | Self::ReplacedAlready(_) | Self::TooFewAttempts { .. } => {
                Code::SampleReplacementRefused
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::InTwoStrata(id) => format!("抽样框中 {id} 同时属于两层"),
            Self::NotInSample(id) => format!("{id} 不在样本中"),
            Self::ReplacedAlready(id) => format!("{id} 已被替换"),
            Self::TooFewAttempts { made, needed } => format!("仍可能联系到客户：须拨打 {needed} 次，已拨打 {made} 次"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_told_in_both_languages() {
        let early = SampleError::TooFewAttempts { made: 1, needed: 3 };
        assert_eq!(early.code(), Code::SampleReplacementRefused);
        assert_eq!(early.zh(), "仍可能联系到客户：须拨打 3 次，已拨打 1 次");
        assert_eq!(early.to_string(), "the person may still be reached: 1 of 3 attempts were made");
        let nil = Uuid::nil();
        for refusal in [SampleError::InTwoStrata(nil), SampleError::NotInSample(nil), SampleError::ReplacedAlready(nil)]
        {
            assert!(refusal.zh().contains(&nil.to_string()) && refusal.to_string().contains(&nil.to_string()));
        }
    }
}
