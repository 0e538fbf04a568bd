//! Keys of moving in, decoration, cards and keys.

use crate::policy::shape::{MONTH_DAY, MOST_FEN, Shape};
use crate::policy::table::{Entry, Origin, keys, minutes, working_days};
use crate::policy::value::Seed;

/// Each kind of keys with each post that may keep it.
const CUSTODIANS: &[&str] = &[
    "entrusted:steward",
    "entrusted:hr_admin",
    "entrusted:engineering",
    "vacant:steward",
    "vacant:hr_admin",
    "vacant:engineering",
    "management:steward",
    "management:hr_admin",
    "management:engineering",
];

keys! {
    DECORATION_APPLY_WITHIN = "decoration.apply_within" "DEC-01" Papers Shape::Limit, "" [minutes(15)]
        "装修申报办理时限" "How soon an application for decoration is completed.";
    DECORATION_DEPOSIT = "decoration.deposit" "DEC-03" Proposed Shape::Number(0, MOST_FEN), "fen" [Seed::Number(0)]
        "装修保证金" "The deposit for a decoration.";
    DECORATION_EXIT_WITHIN = "decoration.exit_within" "DEC-09" Papers Shape::Limit, "" [minutes(10)]
        "装修退场办理时限" "How soon the exit of a decoration is completed.";
    DECORATION_EXTEND_WITHIN = "decoration.extend_within" "DEC-05" Papers Shape::Limit, "" [minutes(10)]
        "装修停工或延期办理时限" "How soon a stop or an extension of a decoration is completed.";
    DECORATION_EXTENSION_DEPOSIT = "decoration.extension_deposit" "DEC-07" Papers
        Shape::Number(0, MOST_FEN), "fen" [Seed::Number(100_000)]
        "装修延期保证金" "The deposit for extending a decoration.";
    DECORATION_EXTENSION_DEPOSIT_ON_STOP = "decoration.extension_deposit_on_stop" "DEC-07" Proposed
        Shape::Flag, "" [Seed::Flag(false)]
        "仅停工时是否也收延期保证金" "Whether a mere stop needs the deposit of an extension too.";
    DECORATION_OVERDUE_ALARM = "decoration.overdue_alarm" "DEC-16" Proposed Shape::Flag, "" [Seed::Flag(true)]
        "装修许可过期是否每天提醒管家" "Whether the steward is told every day of a permit that has passed its end.";
    DECORATION_REFUND_WITHIN = "decoration.refund_within" "DEC-14" Papers Shape::Limit, "" [working_days(15)]
        "装修保证金退还时限" "How soon the deposit of a decoration is paid back.";
    DECORATION_RUBBISH_FEE = "decoration.rubbish_fee" "DEC-03" Proposed
        Shape::Number(0, MOST_FEN), "fen" [Seed::Number(0)]
        "装修垃圾清运费" "The fee for removing the rubbish of a decoration.";
    ICCARD_OPEN_WITHIN = "iccard.open_within" "ICC-05" Papers Shape::Limit, "" [minutes(8)]
        "工程开通 IC 卡时限" "How soon engineering opens a card.";
    ICCARD_REISSUE_FEE = "iccard.reissue_fee" "ICC-07" Papers Shape::Number(0, MOST_FEN), "fen" [Seed::Number(5_000)]
        "补办 IC 卡工本费" "The fee for a card that replaces a lost one.";
    ICCARD_TOTAL_WITHIN = "iccard.total_within" "ICC-02" Papers Shape::Limit, "" [minutes(10)]
        "办理 IC 卡总时限" "How soon a card is handed out in all.";
    ICCARD_VERIFY_WITHIN = "iccard.verify_within" "ICC-04" Papers Shape::Limit, "" [minutes(2)]
        "核实身份并派单开卡时限" "How soon an application for a card is verified and dispatched.";
    KEY_COUNT_DAY = "key.count_day" "KEY-08" Proposed Shape::Choice(MONTH_DAY), "" [Seed::Text("last")]
        "每月几日盘点钥匙" "On which day of the month keys are counted.";
    KEY_COUNT_EVERY = "key.count_every" "KEY-08" Papers Shape::Number(1, 24), "months" [Seed::Number(1)]
        "空置房钥匙盘点间隔" "How often the keys of vacant units are counted.";
    KEY_CUSTODIAN = "key.custodian" "KEY-01" Papers
        Shape::OneEach(CUSTODIANS), "" [Seed::List(&["entrusted:steward", "vacant:hr_admin", "management:engineering"])]
        "各类钥匙由谁保管" "Who keeps which kind of keys.";
    KEY_DAY_END = "key.day_end" "KEY-06" Proposed Shape::Time, "" [Seed::Text("17:30")]
        "借出钥匙当日归还的最迟时间" "At what time of the day lent keys are due.";
    KEY_RETURN_BY = "key.return_by" "KEY-06" Papers
        Shape::Choice(&["same_day", "next_day"]), "" [Seed::Text("same_day")]
        "借出的钥匙何时归还" "On which day a lent key is due.";
    MOVE_IN_BLOCK_ON_ARREARS = "move_in.block_on_arrears" "MOV-08" Proposed Shape::Flag, "" [Seed::Flag(true)]
        "卖方欠费未处理时是否不得过户" "Whether a handover of a resold unit waits until the seller's arrears are dealt with.";
    MOVE_IN_FIRST_HAND_WITHIN = "move_in.first_hand_within" "MOV-01" Papers Shape::Limit, "" [minutes(30)]
        "一手物业收楼办理时限" "How soon the handover of a new unit is completed.";
    MOVE_IN_LEASE_END_WARN = "move_in.lease_end_warn" "MOV-13" Proposed Shape::Number(1, 366), "d" [Seed::Number(30)]
        "租约到期前几天提醒" "How many days before its end a lease is reminded of.";
    MOVE_IN_REQUIRE_DEVELOPER_PAID = "move_in.require_developer_paid" "MOV-02" Papers Shape::Flag, "" [Seed::Flag(true)]
        "收楼前是否须付清发展商款项" "Whether the developer must have been paid before a new unit is handed over.";
    MOVE_IN_SECOND_HAND_WITHIN = "move_in.second_hand_within" "MOV-06" Papers Shape::Limit, "" [minutes(60)]
        "二手物业收楼办理时限" "How soon the handover of a resold unit is completed.";
    MOVE_IN_TENANT_WITHIN = "move_in.tenant_within" "MOV-12" Papers Shape::Limit, "" [minutes(30)]
        "租户入住办理时限" "How soon the move-in of a tenant is completed.";
}
