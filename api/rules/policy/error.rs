//! What is wrong with a policy.

use crate::refusal::Fault;
use crate::{Refusal, code::Code};

/// Why a policy cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// There is no such key.
    #[error("there is no policy key `{key}`")]
    KeyUnknown {
        /// The key.
        key: String,
    },
    /// The value is of the wrong type or out of range.
    #[error("`{key}` must be {expected_en}")]
    ValueNotValid {
        /// The key.
        key: String,
        /// What it must be, in Chinese.
        expected_zh: String,
        /// What it must be, in English.
        expected_en: String,
    },
    /// One limit ends after another that it must not outlast.
    #[error("`{shorter}` must not be longer than `{longer}`")]
    OutOfOrder {
        /// The key that must not be longer.
        shorter: &'static str,
        /// The key that bounds it.
        longer: &'static str,
    },
    /// Limits that run one after another outlast the one that must hold them all.
    #[error("{} together must not be longer than `{whole}`", quoted(parts, '`', '`', " and "))]
    PartsTooLong {
        /// The keys of the parts.
        parts: &'static [&'static str],
        /// The key that bounds them.
        whole: &'static str,
    },
    /// A number is more than another that it must not be more than.
    #[error("`{less}` must not be more than `{more}`")]
    NotInOrder {
        /// The key that must not be more.
        less: &'static str,
        /// The key that bounds it.
        more: &'static str,
    },
    /// Two keys say unlike things of one matter.
    #[error("`{first}` and `{second}` contradict each other")]
    Contradiction {
        /// One key.
        first: String,
        /// The other.
        second: String,
    },
}

impl Refusal for PolicyError {
    fn code(&self) -> Code {
        match self {
            Self::KeyUnknown { .. } => Code::PolicyKeyUnknown,
            Self::ValueNotValid { .. } => Code::PolicyValueNotValid,
            Self::OutOfOrder { .. }
            | Self::PartsTooLong { .. }
            | Self::NotInOrder { .. }
            | Self::Contradiction { .. } => Code::PolicyContradiction,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::KeyUnknown { key } => format!("没有策略项“{key}”"),
            Self::ValueNotValid { key, expected_zh, .. } => format!("“{key}”须为{expected_zh}"),
            Self::OutOfOrder { shorter, longer } => format!("“{shorter}”不得长于“{longer}”"),
            Self::PartsTooLong { parts, whole } => {
                format!("{}之和不得长于“{whole}”", quoted(parts, '“', '”', "与"))
            }
            Self::NotInOrder { less, more } => format!("“{less}”不得大于“{more}”"),
            Self::Contradiction { first, second } => format!("“{first}”与“{second}”互相矛盾"),
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let keys: Vec<&str> = match self {
            Self::KeyUnknown { key } | Self::ValueNotValid { key, .. } => vec![key],
            Self::OutOfOrder { shorter, longer } => vec![shorter, longer],
            Self::PartsTooLong { parts, whole } => parts.iter().copied().chain([*whole]).collect(),
            Self::NotInOrder { less, more } => vec![less, more],
            Self::Contradiction { first, second } => vec![first, second],
        };
        let pointer = |key: &str| format!("/overrides/{}", key.replace('~', "~0").replace('/', "~1"));
        keys.into_iter().map(|key| Fault { pointer: pointer(key), zh: self.zh(), en: self.to_string() }).collect()
    }
}

/// The keys in quotation marks.
fn quoted(keys: &[&str], open: char, close: char, between: &str) -> String {
    keys.iter().map(|key| format!("{open}{key}{close}")).collect::<Vec<_>>().join(between)
}
