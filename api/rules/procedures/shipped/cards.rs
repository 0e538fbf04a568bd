//! Cards: the steps that their records do.
//!
//! Rule: ICC-02, ICC-04, ICC-05, ICC-07.

use super::{kind, step};
use crate::policy::keys;
use crate::procedures::{Definition, Effect, Form, Hand, Step};

/// The kinds of procedures that a card goes through.
pub(super) fn kinds() -> Vec<Definition> {
    vec![card_issue(), card_reissue()]
}

fn card_steps(after: &[&str]) -> Vec<Step> {
    vec![
        step("verify", "核对身份、登记并派工程", "Check who asks, register, send to engineering", Form::Record)
            .after(after)
            .within(keys::ICCARD_VERIFY_WITHIN),
        step("open", "开通 IC 卡", "Open the card", Form::Record)
            .by(Hand::Engineering)
            .after(&["verify"])
            .within(keys::ICCARD_OPEN_WITHIN),
        step("handed", "客户签收，或签代管协议", "The customer signs, or entrusts it in writing", Form::Record)
            .after(&["open"]),
    ]
}

fn card_issue() -> Definition {
    let one =
        kind("card_issue", ("办理 IC 卡", "New card"), Some(keys::ICCARD_TOTAL_WITHIN), Effect::None, card_steps(&[]));
    Definition { is_of_record: true, ..one }
}

/// A lost card is opened again only after the loss was reported and the cost was paid.
fn card_reissue() -> Definition {
    let mut steps = vec![
        step("fee", "缴纳补卡工本费", "Pay for the new card", Form::Fees)
            .by(Hand::Cashier)
            .fee(("reissue_fee", "补卡工本费", "Fee for a new card"), Some(keys::ICCARD_REISSUE_FEE)),
    ];
    steps.extend(card_steps(&["fee"]));
    let one =
        kind("card_reissue", ("补办 IC 卡", "Card after a loss"), Some(keys::ICCARD_TOTAL_WITHIN), Effect::None, steps);
    Definition { is_of_record: true, ..one }
}
