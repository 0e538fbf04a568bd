//! Moving in, resale, letting, and services: procedures of their own.
//!
//! Rule: MOV-01, MOV-02, MOV-03, MOV-04, MOV-05, MOV-06, MOV-07, MOV-08, MOV-09, MOV-10, MOV-11, MOV-12, MOV-13, MOV-14.
//! Rule: MOV-15, MOV-18, MOV-20.

use super::{kind, step};
use crate::policy::keys;
use crate::procedures::evidence::BANK_MANDATE;
use crate::procedures::{Definition, Effect, Form, Hand, Step};

/// The kinds, in the order in which the desk meets them.
pub(super) fn kinds() -> Vec<Definition> {
    vec![first_hand(), second_hand(), tenant_in(), tenant_out(), heat_stop(), pest_control(), paid_service()]
}

fn identity() -> Step {
    step("identity", "核对身份证件", "Check the identity document", Form::Identity)
}

fn property_fees(after: &[&str]) -> Step {
    step("fees", "缴纳物业服务费", "Pay the property fees", Form::PropertyFees)
        .by(Hand::Cashier)
        .after(after)
        .fee(("property_fee", "物业服务费", "Property fee"), None)
}

fn bank(after: &[&str]) -> Step {
    step("bank", "办理银行托收", "Arrange the bank's collection", Form::Bank).after(after).or_papers(&[(
        BANK_MANDATE,
        "托收协议",
        "Bank mandate",
    )])
}

/// What follows a completed handover: the steward visits, the service notice is handed out, the papers are filed the same
/// day.
///
/// Rule: MOV-18.
fn follow_ups() -> [Step; 3] {
    let follow = |key, zh, en| step(key, zh, en, Form::Tick).follow_up();
    [
        follow("notice", "发放服务须知", "Hand out the service notice"),
        follow("filed", "当日归档并核对电子档案", "File the papers the same day and check the archive copy")
            .within(keys::ARCHIVE_FILING_EVERY),
        follow("home_visit", "管家上门走访", "The steward visits at home").within(keys::INTERVIEW_AFTER_MOVE_IN_WITHIN),
    ]
}

fn with_follow_ups(mut steps: Vec<Step>) -> Vec<Step> {
    steps.extend(follow_ups());
    steps
}

fn first_hand() -> Definition {
    let steps = vec![
        identity(),
        step(
            "developer_paid",
            "确认开发商要求的款项已付清",
            "Confirm that the developer's claims are paid",
            Form::Tick,
        )
        .after(&["identity"])
        .if_policy(keys::MOVE_IN_REQUIRE_DEVELOPER_PAID),
        step("papers", "填写并签署资料", "Have the papers filled in and signed", Form::Papers)
            .after(&["identity", "developer_paid"])
            .papers(&[
                ("resident_data", "住户资料", "Resident data"),
                ("covenant", "客户公约", "Customer covenant"),
                ("handbook_receipt", "客户手册签收单", "Receipt of the handbook"),
                ("fire_safety", "消防安全承诺书", "Fire-safety undertaking"),
            ]),
        property_fees(&["papers"]),
        bank(&["papers"]),
        step("inspection", "陪同验房", "Inspect the unit together", Form::Inspection).after(&["identity"]),
        step("keys", "移交钥匙并签收", "Hand over the keys against signature", Form::Keys)
            .after(&["papers", "inspection"]),
    ];
    kind(
        "first_hand",
        ("一手物业收楼", "First handover"),
        Some(keys::MOVE_IN_FIRST_HAND_WITHIN),
        Effect::HandOver,
        with_follow_ups(steps),
    )
}

fn second_hand() -> Definition {
    let steps = vec![
        identity(),
        step("meters", "抄录水电表读数", "Read water and power", Form::Meters),
        step("arrears", "查询卖方欠费", "Look up what the seller owes", Form::Arrears).or_papers(&[(
            "arrears_promise",
            "受让人承担欠费承诺书",
            "Buyer's promise to pay the arrears",
        )]),
        step("title", "查验买方产权资料", "See the buyer's title papers", Form::Papers).after(&["identity"]).papers(&[
            (
                "title",
                "产权资料（转让合同、公证书、产权证之一）",
                "Title paper: contract, notary's certificate or deed",
            ),
        ]),
        step("papers", "填写并签署资料", "Have the papers filled in and signed", Form::Papers)
            .after(&["meters", "arrears", "title"])
            .papers(&[
                ("resident_data", "住户资料", "Resident data"),
                ("covenant", "客户公约", "Customer covenant"),
                ("fire_safety", "消防安全承诺书", "Fire-safety undertaking"),
            ]),
        property_fees(&["papers"]),
        bank(&["papers"]),
        step(
            "seller_cards",
            "注销卖方 IC 卡、收回钥匙",
            "Cancel the seller's cards, ask the keys back",
            Form::CardsEnded,
        )
        .after(&["title"]),
        step("cards", "办理业主卡、停车卡", "Owner card and parking card", Form::Cards).after(&["title"]).optional(),
    ];
    kind(
        "second_hand",
        ("二手物业收楼", "Handover after a resale"),
        Some(keys::MOVE_IN_SECOND_HAND_WITHIN),
        Effect::Resell,
        with_follow_ups(steps),
    )
}

fn tenant_in() -> Definition {
    let steps = vec![
        identity(),
        step("lease", "复印租约并登记租户", "Copy the lease, register the tenant", Form::Lease)
            .after(&["identity"])
            .papers(&[("lease", "租赁合同", "Lease")]),
        step("papers", "签署四份资料", "Have the four papers signed", Form::Papers).after(&["lease"]).papers(&[
            ("owner_authorisation", "业主授权书", "Owner's authorisation"),
            ("tenant_undertaking", "租户承诺书", "Tenant's undertaking"),
            ("fire_safety", "消防安全承诺书", "Fire-safety undertaking"),
            ("goods_release_agreement", "物品放行协议书", "Agreement on goods taken out"),
        ]),
        step("cards", "办理租户卡、停车卡", "Tenant card and parking card", Form::Cards).after(&["papers"]).optional(),
    ];
    let mut steps = with_follow_ups(steps);
    let ask =
        step("lease_end", "租期届满前确认是否续租", "Ask before the lease ends whether it goes on", Form::LeaseEnd);
    steps.push(ask.within(keys::MOVE_IN_LEASE_END_WARN).follow_up());
    kind("tenant_in", ("租户入住", "Tenant moving in"), Some(keys::MOVE_IN_TENANT_WITHIN), Effect::TenantIn, steps)
}

fn tenant_out() -> Definition {
    let steps = vec![
        identity(),
        step("consent", "业主确认退租", "The owner confirms the end of the lease", Form::Papers)
            .after(&["identity"])
            .papers(&[("owner_consent", "业主退租确认", "Owner's consent")]),
        step("meters", "抄录水电表读数", "Read water and power", Form::Meters),
        step("arrears", "查询欠费", "Look up what is owed", Form::Arrears).or_papers(&[(
            "arrears_promise",
            "业主承担欠费承诺书",
            "Owner's promise to pay the arrears",
        )]),
        step("cards", "注销租户 IC 卡、收回钥匙", "Cancel the tenant's cards, ask the keys back", Form::CardsEnded)
            .after(&["consent"]),
        step("goods", "物品放行条已核对放行协议", "Release slip checked against the agreement", Form::Tick)
            .after(&["consent"])
            .optional(),
    ];
    kind("tenant_out", ("退租搬出", "Tenant moving out"), None, Effect::TenantOut, steps)
}

fn heat_stop() -> Definition {
    let steps = vec![
        identity(),
        step("application", "填写停止供暖申请", "Application to stop the heating", Form::Papers)
            .after(&["identity"])
            .papers(&[("application", "停止供暖申请表", "Application")]),
        step("review", "工程核查管路", "Engineering checks the pipes", Form::Review)
            .by(Hand::Engineering)
            .after(&["application"]),
        step("sealed", "关阀铅封并抄表", "Close and seal the valve, read the meter", Form::Meters)
            .by(Hand::Engineering)
            .after(&["review"]),
    ];
    kind("heat_stop", ("停止供暖", "Stop of heating"), None, Effect::None, steps)
}

fn pest_control() -> Definition {
    let steps = vec![
        step("application", "登记消杀要求", "Write down what is asked for", Form::Tick),
        step("done", "消杀完成，客户确认", "Done, and confirmed by the customer", Form::Tick).after(&["application"]),
    ];
    kind("pest_control", ("消杀", "Pest control"), None, Effect::None, steps)
}

fn paid_service() -> Definition {
    let steps = vec![
        step("price", "告知价格，客户同意", "Tell the price, the customer agrees", Form::Tick),
        step("paid", "缴费", "Payment", Form::Fees)
            .by(Hand::Cashier)
            .after(&["price"])
            .fee(("service_fee", "特约服务费", "Fee for the service"), None),
        step("done", "服务完成，客户确认", "Done, and confirmed by the customer", Form::Tick).after(&["price"]),
    ];
    kind("paid_service", ("有偿服务", "Paid service"), None, Effect::None, steps)
}
