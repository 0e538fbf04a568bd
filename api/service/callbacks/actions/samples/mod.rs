//! Samples: the frame is fixed, then the seed is thrown, people are called, and who is not reached is replaced.

mod draw;
mod duty;
mod figures;
mod frame;
mod proof;
mod replace;
mod told;

pub use draw::{draw_sample, throw_seed};
pub(super) use duty::settle_duty;
pub use figures::{Figure, Group, Progress, figures, progress};
pub use frame::{FrameOrder, fix_frame, make_frame};
pub use proof::{SampleProof, SampleRedraw, find_proof, prove};
pub(super) use replace::replace;
pub use told::pass_on;

use super::super::store::SampleRow;
use crate::journal::Subject;
use crate::policy::{InForce, keys};
use guanjia_rules::Word as _;
use guanjia_rules::sampling::Plan;

/// What the policy says of samples.
fn plan(force: &InForce) -> Plan {
    let number = |key: &str| force.policy.number(key).and_then(|number| u64::try_from(number).ok()).unwrap_or(0);
    Plan {
        weeks: force.policy.number(keys::SAMPLE_REPAIR_PERIOD).unwrap_or(1),
        repair_share: number(keys::SAMPLE_REPAIR_SHARE),
        monthly_repairs: number(keys::SAMPLE_QUALITY_MONTHLY_REPAIRS),
        complaint_share: number(keys::SAMPLE_QUALITY_MONTHLY_COMPLAINTS),
        bespoke_months: force.policy.number(keys::CALLBACK_BESPOKE_SURVEY_EVERY).unwrap_or(6),
        survey_share: number(keys::SURVEY_VERIFY_SHARE),
    }
}

/// What people call a sample.
fn label(row: &SampleRow) -> String {
    format!("{} {} – {}", row.purpose.0.zh(), row.from_on, row.to_on)
}

fn subject(row: &SampleRow) -> Subject {
    Subject::of("sample", row.id.uuid(), label(row), Some(row.version))
}
