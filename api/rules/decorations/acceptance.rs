//! The end of a decoration: what must come back, what is accepted, and what is paid back.
//!
//! Rule: DEC-10, DEC-11, DEC-12, DEC-13, DEC-14.

use super::DecorationError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What must come back at the exit.
#[derive(Clone, Debug)]
pub struct Returned<'a> {
    /// Whether the permit, or nothing, is asked for and was given back.
    pub is_permit_back: bool,
    /// The numbers of the passes that are out.
    pub passes_out: &'a [String],
    /// Whether what is lost was declared in writing.
    pub is_loss_declared: bool,
}

/// Whether everything that was issued is back, or its loss was declared in writing.
///
/// # Errors
/// [`DecorationError::NotReturned`] with the permit and the passes that are missing.
///
/// Rule: DEC-10, DEC-11.
pub fn is_returned(returned: &Returned<'_>) -> Result<(), DecorationError> {
    if returned.is_loss_declared || (returned.is_permit_back && returned.passes_out.is_empty()) {
        return Ok(());
    }
    Err(DecorationError::NotReturned { permit: !returned.is_permit_back, passes: returned.passes_out.to_vec() })
}

words! {
    /// What an item of the acceptance is about.
    ///
    /// Rule: DEC-12.
    #[schema(as = DecorationItemPart)]
    pub enum Part {
        Hygiene = "hygiene" "公共区域卫生",
        Facilities = "facilities" "公共设施",
        Work = "work" "施工内容",
    }
}

/// An item of the acceptance.
///
/// Rule: DEC-12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecorationItem)]
pub struct Item {
    /// What it is about.
    pub part: Part,
    /// What was looked at.
    #[schema(example = "卫生间防水", min_length = 1, max_length = 80)]
    pub name: String,
    /// Whether it is in order.
    pub is_ok: bool,
    /// What is wrong.
    #[schema(example = "楼道有建筑垃圾", max_length = 300)]
    pub note: Option<String>,
    /// What is kept of the deposit for it, in fen, where it is not put in order.
    #[schema(example = 20_000, minimum = 1, maximum = 100_000_000_000_i64)]
    pub deduction_fen: Option<i64>,
}

/// What an acceptance came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is in order, or is kept of the deposit: how much, in fen.
    Passed(i64),
    /// These are to be put in order first.
    Failed(Vec<String>),
}

/// What an acceptance comes to: an item that is not in order fails it, unless something is kept of the deposit for it.
///
/// # Errors
/// [`DecorationError::Items`] without the public area or any work, for a deduction on what is in order, or more kept than the
/// deposit in fen.
///
/// Rule: DEC-12.
pub fn judge(items: &[Item], deposit_fen: i64) -> Result<Outcome, DecorationError> {
    let wrong = |nth: usize, zh: &'static str, en: &'static str| DecorationError::Items { nth, zh, en };
    let has = |part| items.iter().any(|item| item.part == part);
    if !has(Part::Hygiene) || !has(Part::Facilities) {
        return Err(wrong(0, "须验收公共区域卫生与公共设施", "the public area's hygiene and facilities are accepted"));
    }
    if !has(Part::Work) {
        return Err(wrong(0, "须逐项验收施工内容", "each item of the works is accepted"));
    }
    let mut kept: i64 = 0;
    for (nth, item) in items.iter().enumerate() {
        match item.deduction_fen {
            Some(fen) if item.is_ok || fen <= 0 => {
                return Err(wrong(nth, "只有不合格项可以扣款", "something is kept for what is not in order only"));
            }
            Some(fen) => kept = kept.saturating_add(fen),
            None => {}
        }
    }
    let failed: Vec<String> =
        items.iter().filter(|item| !item.is_ok && item.deduction_fen.is_none()).map(|item| item.name.clone()).collect();
    if kept > deposit_fen {
        return Err(wrong(0, "扣款不能超过押金", "no more is kept than the deposit"));
    }
    Ok(if failed.is_empty() { Outcome::Passed(kept) } else { Outcome::Failed(failed) })
}

/// Whether the deposit may be paid back: the form was filed, and the amount is what was paid in less what is kept.
///
/// # Errors
/// [`DecorationError::NoRefundForm`], [`DecorationError::WrongAmount`] with the amount in fen.
///
/// Rule: DEC-13, DEC-14.
pub fn may_refund(is_filed: bool, (deposit_fen, kept_fen): (i64, i64), amount_fen: i64) -> Result<(), DecorationError> {
    let due_fen = deposit_fen.saturating_sub(kept_fen);
    match (is_filed, amount_fen == due_fen) {
        (false, _) => Err(DecorationError::NoRefundForm),
        (true, false) => Err(DecorationError::WrongAmount { due_fen }),
        (true, true) => Ok(()),
    }
}
