//! Keys of activities, notices, the gate, cleaning and venues.

use crate::policy::shape::{Shape, WEEKDAYS};
use crate::policy::table::{Entry, Origin, keys, seconds};
use crate::policy::value::Seed;

keys! {
    ACTIVITY_INVITE_READING = "activity.invite_reading" "ACT-04" Proposed
        Shape::Choice(&["within_week_before", "week_before"]), "" [Seed::Text("within_week_before")]
        "活动邀请在前一周之内还是至少提前一周"
        "Whether invitations go out within the week before an activity, or at least a week before.";
    ACTIVITY_INVITE_WINDOW = "activity.invite_window" "ACT-04" Papers Shape::Number(1, 60), "d" [Seed::Number(7)]
        "活动前几天开始邀请和落实" "How many days before an activity inviting and preparing begins.";
    ACTIVITY_PER_MONTH = "activity.per_month" "ACT-02" Papers Shape::Number(0, 31), "activities" [Seed::Number(1)]
        "每月活动次数" "How many activities a month the plan of the year holds.";
    ACTIVITY_PLAN_APPROVED_BY = "activity.plan_approved_by" "ACT-01" Proposed Shape::YearDay, "" [Seed::Text("01-31")]
        "年度活动计划最迟批准日" "By which day of its year the plan of activities is approved.";
    ACTIVITY_PLAN_DUE = "activity.plan_due" "ACT-01" Proposed Shape::YearDay, "" [Seed::Text("12-05")]
        "次年活动计划最迟提交日" "By which day the next year's plan of activities is submitted.";
    ACTIVITY_SCHEME_BEFORE = "activity.scheme_before" "ACT-03" Papers Shape::Number(1, 366), "d" [Seed::Number(20)]
        "活动方案提前几天完成" "How many days before an activity its scheme is made.";
    CLEANING_HOURS = "cleaning.hours" "OPS-01" Papers Shape::Number(1, 24), "h" [Seed::Number(22)]
        "每天保洁服务小时数" "How many hours a day are cleaned.";
    CLEANING_RUBBISH = "cleaning.rubbish" "OPS-01" Papers
        Shape::Choice(&["same_day", "next_day"]), "" [Seed::Text("same_day")]
        "垃圾何时清运" "By when the rubbish of a day is removed.";
    GATE_ID_CHECK_WITHIN = "gate.id_check_within" "GAT-05" Papers Shape::Limit, "" [seconds(25)]
        "门岗查验证件时限" "How soon a visitor's document is given back.";
    GATE_PARCEL_DAYS = "gate.parcel_days" "GAT-08" Proposed Shape::Number(0, 60), "d" [Seed::Number(3)]
        "代收快递最多存放天数" "How many days a parcel may lie at the gate.";
    GATE_READ_BY = "gate.read_by" "GAT-04" Papers
        Shape::Choice(&["before_work", "day_end"]), "" [Seed::Text("before_work")]
        "管家何时看完前一天的门岗记录" "By when the steward has read the gate's log of the day before.";
    SERVICE_NOTICE_MONTH = "service_notice.month" "PUB-10" Papers
        Shape::Number(1, 12), "month of year" [Seed::Number(1)]
        "每年几月更新生活与交通服务须知" "In which month the notices on living and transport are updated.";
    VENUE_CLOSING_DAY = "venue.closing_day" "OPS-06" Papers Shape::Choice(WEEKDAYS), "" [Seed::Text("mon")]
        "公共场馆每周闭馆日" "On which day of the week a public venue is closed for the main work.";
}
