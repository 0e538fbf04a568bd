//! Keys of vacant and entrusted units, and the concierge.

use crate::policy::shape::{MONTHS, Shape};
use crate::policy::table::{Entry, Origin, days, hours, keys, working_days};
use crate::policy::value::Seed;

/// Visits to paid entrusted units and to the others, and when they need photos.
const PHOTO_RULES: &[&str] = &["paid:always", "paid:on_problem", "other:always", "other:on_problem"];

keys! {
    CONCIERGE_CONTACT_WINDOW = "concierge.contact_window" "CON-01" Papers Shape::Limit, "" [working_days(5)]
        "节假日前多久内联系客户" "Within which time before a holiday customers are contacted.";
    CONCIERGE_SEASON = "concierge.season" "CON-04" Papers
        Shape::Some(MONTHS), "month of year" [Seed::List(&["1", "2", "3", "4", "10", "11", "12"])]
        "虚拟礼宾重点月份" "The months in which the concierge's service takes special care.";
    CONCIERGE_VISIT_AFTER = "concierge.visit_after" "CON-03" Papers Shape::Limit, "" [days(1)]
        "客户到达后上门时限" "How soon after their arrival customers are visited.";
    VACANT_DISASTER_ORDER = "vacant.disaster_order" "VAC-09" Papers
        Shape::Order(&["entrusted", "furnished", "shell"]), "" [Seed::List(&["entrusted", "furnished", "shell"])]
        "灾后房屋检查的先后" "In which order units are checked after a disaster.";
    VACANT_DISASTER_WITHIN = "vacant.disaster_within" "VAC-09" Proposed
        Shape::Numbers, "h" [Seed::List(&["4", "12", "24"])]
        "灾后各类房屋检查时限" "How soon each kind of unit is checked after a disaster.";
    VACANT_FEEDBACK_PAID = "vacant.feedback_paid" "VAC-08" Papers Shape::Limit, "" [hours(4)]
        "有偿委托房检查后反馈时限" "How soon the owner of a paid entrusted unit is told of a visit.";
    VACANT_FEEDBACK_UNPAID = "vacant.feedback_unpaid" "VAC-08" Papers Shape::Limit, "" [hours(8)]
        "无偿委托房检查后反馈时限" "How soon the owner of an unpaid entrusted unit is told of a visit.";
    VACANT_FEEDBACK_VACANT = "vacant.feedback_vacant" "VAC-08" Papers Shape::Limit, "" [hours(24)]
        "空置房检查后反馈时限" "How soon the unit responsible is told of a visit to a vacant unit.";
    VACANT_FURNISHED_EVERY = "vacant.furnished_every" "VAC-04" Papers Shape::Number(1, 24), "months" [Seed::Number(1)]
        "空置精装房检查间隔" "How often vacant furnished units are visited.";
    VACANT_PAID_AIR_PER_MONTH = "vacant.paid_air_per_month" "VAC-02" Papers
        Shape::Number(0, 31), "visits" [Seed::Number(2)]
        "有偿委托房每月通风次数" "How often a month paid entrusted units are aired.";
    VACANT_PAID_CLEAN_PER_MONTH = "vacant.paid_clean_per_month" "VAC-02" Papers
        Shape::Number(0, 31), "visits" [Seed::Number(1)]
        "有偿委托房每月清洁次数" "How often a month paid entrusted units are cleaned.";
    VACANT_PHOTO_RULE = "vacant.photo_rule" "VAC-07" Papers
        Shape::OneEach(PHOTO_RULES), "" [Seed::List(&["paid:always", "other:on_problem"])]
        "哪类房屋检查须拍照" "Which visits need photos.";
    VACANT_PRESET = "vacant.preset" "VAC-05" Papers Shape::Choice(&["VS-2M", "VS-1M"]), "" [Seed::Text("VS-2M")]
        "毛坯房检查的预设，间隔未单独设定时随之变化"
        "The preset of visits to shell units; their interval follows it where it is not set otherwise.";
    VACANT_SHELL_EVERY = "vacant.shell_every" "VAC-05" Papers
        Shape::Number(1, 24), "months" [Seed::Number(2); "vacant.preset": "VS-1M" => Seed::Number(1)]
        "空置毛坯房检查间隔" "How often vacant shell units are visited.";
    VACANT_UNPAID_VISITS_PER_MONTH = "vacant.unpaid_visits_per_month" "VAC-03" Papers
        Shape::Number(0, 31), "visits" [Seed::Number(1)]
        "无偿委托房每月检查次数" "How often a month unpaid entrusted units are visited.";
}
