//! Keys of the front desk: calls, the register, customers and suggestions.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, days, keys, minutes};
use crate::policy::value::Seed;

keys! {
    DESK_ANSWER_WITHIN = "desk.answer_within" "TKT-01" Papers Shape::Number(1, 20), "rings" [Seed::Number(3)]
        "来电几声内接听" "Within how many rings a call is answered.";
    DESK_ASSISTANT_AT_DESK_WITHIN = "desk.assistant_at_desk_within" "TKT-26" Papers Shape::Limit, "" [minutes(5)]
        "客户激动时协助人员到前台时限" "How soon an assistant is at the desk after an alarm.";
    DESK_HOTLINE_HOURS = "desk.hotline_hours" "TKT-32" Papers Shape::Number(1, 24), "h" [Seed::Number(24)]
        "热线每天开通小时数" "How many hours a day the hotline is open.";
    DESK_OPENING_PHRASE = "desk.opening_phrase" "TKT-02" Proposed Shape::Text, ""
        [Seed::Text("您好，这里是物业客服中心，很高兴为您服务。")]
        "接听规范用语" "The phrase with which calls are opened.";
    DESK_RECONCILE_CALLS = "desk.reconcile_calls" "TKT-03" Proposed
        Shape::Choice(&["daily", "weekly", "off"]), "" [Seed::Text("daily")]
        "录音与台账核对周期" "How often recordings are compared with the register.";
    DESK_RECORDINGS_REVIEW_EVERY = "desk.recordings_review_every" "TKT-24" Proposed
        Shape::Number(1, 12), "months" [Seed::Number(1)]
        "录音分析学习周期" "How often recordings are studied.";
    DESK_RETREAT_ANSWER_WITHIN = "desk.retreat_answer_within" "TKT-27" Proposed Shape::Limit, "" [days(1)]
        "约定稍后答复的时限" "How soon a caller who was asked for time is answered.";
    DESK_RING_SECONDS = "desk.ring_seconds" "TKT-01" Proposed Shape::Number(1, 60), "s" [Seed::Number(5)]
        "每声振铃秒数" "How long one ring takes, where only the ringing time is known.";
    DESK_SEAT_ORDER = "desk.seat_order" "STF-07" Papers Shape::List, "" [Seed::List(&["L2", "R2", "L1", "R1"])]
        "前台座席接待顺序" "In which order the seats of the desk receive visitors.";
    DESK_STAND_AT = "desk.stand_at" "CHK-03" Papers Shape::Number(1, 20), "m" [Seed::Number(3)]
        "来访者距前台几米时起立" "At which distance of a visitor the desk stands up.";
    PARTY_TAGS_VISIBLE_TO = "party.tags_visible_to" "PTY-11" Papers
        Shape::Choice(&["service_centre", "leaders"]), "" [Seed::Text("service_centre")]
        "重点住户标签对谁可见" "Who sees the tags of key residents.";
    PROJECT_OLD_AFTER = "project.old_after" "PTY-03" Papers Shape::Number(1, 50), "years" [Seed::Number(5)]
        "入伙满几年为老项目" "After how many full years of occupancy a project is old.";
    SUGGEST_FREQUENT_COUNT = "suggest.frequent_count" "PTY-12" Proposed Shape::Number(2, 100), "suggestions" [Seed::Number(3)]
        "提出几条建议后提示为热心建议人" "After how many suggestions the tag of a frequent suggester is proposed.";
    SUGGEST_FREQUENT_WINDOW = "suggest.frequent_window" "PTY-12" Proposed Shape::Number(1, 3660), "d" [Seed::Number(90)]
        "热心建议人的统计天数" "Within how many days suggestions are counted.";
    TELEPHONY_DRIFT_ALLOWANCE = "telephony.drift_allowance" "TEL-02" Proposed Shape::Number(0, 60), "min" [Seed::Number(5)]
        "录音仪时钟允许偏差分钟数" "By how many minutes a recorder's clock may be off.";
    TELEPHONY_MATCH_WINDOW = "telephony.match_window" "TEL-02" Proposed Shape::Number(1, 120), "min" [Seed::Number(10)]
        "来电与台账配对的时间范围" "How many minutes a call and its row may lie apart.";
    TELEPHONY_RETURN_WITHIN = "telephony.return_within" "TEL-05" Proposed Shape::Limit, "" [minutes(30)]
        "未接来电回电时限" "How soon a missed call of a known number is returned.";
    TICKET_BACKDATE_MAX = "ticket.backdate_max" "TKT-34" Proposed Shape::Number(0, 366), "d" [Seed::Number(3)]
        "补录时间最多可早几天" "How many days back a typed-in time may lie.";
    TICKET_NUMBER_FORMAT = "ticket.number_format" "TKT-33" Proposed
        Shape::Choice(&["YYYYMMDD-NNN"]), "" [Seed::Text("YYYYMMDD-NNN")]
        "工单编号格式" "The format of ticket numbers.";
    TICKET_PRIORITY_CATEGORIES = "ticket.priority_categories" "TKT-23" Papers Shape::List, "" [Seed::List(&["廊灯", "梯灯"])]
        "未完成清单中优先显示的分类" "The categories that stand first among the open items.";
    TICKET_REGISTER_WITHIN = "ticket.register_within" "TKT-05" Papers Shape::Limit, "" [minutes(1)]
        "登记时限" "How soon a household repair report is in the register.";
    TICKET_SPECIAL_CUSTOMER_TALK = "ticket.special_customer_talk" "TKT-19" Papers
        Shape::Choice(&["required", "off"]), "" [Seed::Text("required")]
        "特殊客户处理后负责人是否须再次沟通" "Whether the project head must talk to a special customer before closing.";
    TICKET_WAITING_NEEDS_DATE = "ticket.waiting_needs_date" "TKT-22" Papers Shape::Flag, "" [Seed::Flag(true)]
        "暂缓是否须写明预计日期" "Whether a waiting ticket must carry an expected date.";
    ZONE_COUNT = "zone.count" "PTY-09" Papers Shape::Number(1, 1000), "zones" [Seed::Number(4)]
        "责任区数量" "How many responsibility zones a new project has.";
}
