//! Decoration: the application, a stop, an extension, the exit. The decoration's record does their steps; what papers and
//! fees each asks for is data like that of any other kind.
//!
//! Rule: DEC-01, DEC-02, DEC-03, DEC-05, DEC-06, DEC-07, DEC-08, DEC-09, DEC-10, DEC-11, DEC-12, DEC-13, DEC-14, DEC-18.

use super::{kind, step};
use crate::policy::keys;
use crate::procedures::{Definition, Effect, Form, Hand, Step};

/// The kinds of procedures that a decoration goes through.
pub(super) fn kinds() -> Vec<Definition> {
    vec![apply(), stop(), extend(), exit()]
}

const LOSS: (&str, &str, &str) = ("loss", "书面遗失申请", "Written declaration of the loss");

fn of_record(code: &str, names: (&str, &str), within: &str, steps: Vec<Step>) -> Definition {
    Definition { is_of_record: true, ..kind(code, names, Some(within), Effect::None, steps) }
}

fn by_record(key: &str, zh: &str, en: &str) -> Step {
    step(key, zh, en, Form::Record)
}

/// The papers are filed on the day of completion.
///
/// Rule: DEC-18.
fn filed() -> Step {
    step("filed", "当日归档", "File the papers the same day", Form::Tick).within(keys::ARCHIVE_FILING_EVERY).follow_up()
}

/// Each step is the guard of the next.
///
/// Rule: DEC-01, DEC-02, DEC-03.
fn apply() -> Definition {
    let steps = vec![
        by_record("application", "受理申报，收取图纸", "Take the application with its drawings")
            .papers(&[("drawings", "装修图纸", "Drawings")])
            .or_papers(&[
                ("firm_licence", "施工单位营业执照", "Licence of the decoration firm"),
                ("undertaking", "装修承诺书", "Undertaking"),
            ]),
        by_record("review", "工程审核图纸", "Engineering reviews the drawings")
            .by(Hand::Engineering)
            .after(&["application"]),
        by_record("form", "填写装修申请表", "Application form filled in").after(&["review"]).papers(&[(
            "application_form",
            "装修申请表",
            "Application form",
        )]),
        by_record("paid", "缴纳装修保证金、垃圾清运费", "Decoration deposit and rubbish removal paid")
            .by(Hand::Cashier)
            .after(&["form"])
            .deposit(("deposit", "装修保证金", "Decoration deposit"), keys::DECORATION_DEPOSIT)
            .fee(("rubbish_fee", "垃圾清运费", "Rubbish removal fee"), Some(keys::DECORATION_RUBBISH_FEE)),
        by_record("permit", "发放施工许可证", "Issue the work permit").after(&["paid"]),
        by_record("passes", "发放施工出入证，录入系统", "Issue the worker passes, enter in the system")
            .after(&["permit"]),
        filed(),
    ];
    of_record("decoration_apply", ("装修申报", "Decoration: application"), keys::DECORATION_APPLY_WITHIN, steps)
}

/// What a stop and an extension have in common; whether the deposit is required is another question at each.
///
/// Rule: DEC-06, DEC-07, DEC-08.
fn change(deposit: impl FnOnce(Step) -> Step) -> Vec<Step> {
    let paid = by_record("deposit", "缴纳延期保证金", "Extension deposit paid")
        .by(Hand::Cashier)
        .after(&["application"])
        .deposit(("extension_deposit", "延期保证金", "Extension deposit"), keys::DECORATION_EXTENSION_DEPOSIT);
    vec![
        by_record("application", "出示原许可证，填写申请", "The original permit is shown, the application filled in")
            .papers(&[("change_form", "停工/延期申请表", "Application for a stop or an extension")])
            .or_papers(&[("original_permit", "原施工许可证", "Original permit"), LOSS]),
        deposit(paid),
        by_record("review", "工程审核", "Engineering reviews").by(Hand::Engineering).after(&["deposit"]),
        by_record("approve", "项目负责人批准", "The project head approves").by(Hand::Head).after(&["review"]),
        by_record("permit", "换发许可证并在原证注记，录入系统", "New permit, noted on the original, entered")
            .after(&["approve"]),
        filed(),
    ]
}

fn stop() -> Definition {
    let steps = change(|paid| paid.if_policy(keys::DECORATION_EXTENSION_DEPOSIT_ON_STOP));
    of_record("decoration_stop", ("装修停工", "Decoration: stop"), keys::DECORATION_EXTEND_WITHIN, steps)
}

fn extend() -> Definition {
    let steps = change(|paid| paid);
    of_record("decoration_extend", ("装修延期", "Decoration: extension"), keys::DECORATION_EXTEND_WITHIN, steps)
}

/// Rule: DEC-09, DEC-10, DEC-11, DEC-12, DEC-13, DEC-14.
fn exit() -> Definition {
    let steps = vec![
        by_record("application", "申请退场，交回许可证与出入证", "Exit asked for; permit and passes are returned")
            .or_papers(&[LOSS]),
        by_record("acceptance", "工程验收", "Acceptance").by(Hand::Engineering).after(&["application"]),
        by_record("refund_form", "填写押金退还申请表，告知退款时间", "Refund form; told when it is paid back")
            .after(&["acceptance"])
            .papers(&[("refund_form", "押金退还申请表", "Refund form")])
            .or_papers(&[("deposit_slip", "押金条", "Deposit slip"), LOSS]),
        by_record("refund", "退还押金", "Pay the deposit back")
            .by(Hand::Cashier)
            .after(&["refund_form"])
            .within(keys::DECORATION_REFUND_WITHIN)
            .follow_up(),
        filed(),
    ];
    of_record("decoration_exit", ("装修退场", "Decoration: exit"), keys::DECORATION_EXIT_WITHIN, steps)
}
