//! Every policy key in use: one row each. A number that the office may change stands here and nowhere else.
//!
//! A time limit has a companion key `<key>.basis` (`cal`, `oh`, `wd`) that switches how it is counted.

use super::table::{Entry, Origin, Shape, days, hours, keys, minutes, working_days};
use super::value::{NONE, Seed};

keys! {
    ARRIVE_HOUSEHOLD_WITHIN = "arrive.household_within" "RPR-05" Papers Shape::Limit, "" [minutes(5), minutes(15)]
        "入户维修到位时限" "How soon the technician is at the door of a household.";
    ARRIVE_START_EVENT = "arrive.start_event" "RPR-05" Papers
        Shape::Choice(&["slip_issued", "accepted_or_phoned"]), "" [Seed::Text("slip_issued"), Seed::Text("accepted_or_phoned")]
        "到位时限从何时起算" "What starts the limit for arriving.";
    CALENDAR_DAY_SHIFT = "calendar.day_shift" "CLK-10" Proposed
        Shape::Choice(&["previous_working_day", "next_working_day", "same_day"]), "" [Seed::Text("previous_working_day")]
        "每月固定日遇非工作日如何处理" "Where a duty goes when its day of the month is no working day.";
    CALENDAR_OFFICE_HOURS = "calendar.office_hours" "CLK-04" Proposed Shape::Hours, "" [Seed::Text("08:30-17:30")]
        "新建工作日历的办公时间" "The office hours of a new calendar.";
    CALENDAR_WEEKEND = "calendar.weekend" "CLK-04" Proposed
        Shape::Some(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), "" [Seed::List(&["sat", "sun"])]
        "新建工作日历的周末" "The weekend of a new calendar.";
    CALLBACK_BASIS = "callback.basis" "CBK-03" Proposed Shape::Choice(&["cal", "oh", "wd"]), "" [Seed::Text("cal")]
        "回访时限按何种时间计算" "How the limit for calling back is counted.";
    CALLBACK_BESPOKE_SURVEY_EVERY = "callback.bespoke_survey_every" "CBK-14" Proposed
        Shape::Number(1, 120), "months" [Seed::Number(6)]
        "特约服务客户定期电话回访的间隔" "How often customers of bespoke services are phoned.";
    CALLBACK_CALLER_NOT_WORKER = "callback.caller_not_worker" "CBK-21" Proposed Shape::Flag, "" [Seed::Flag(true)]
        "回访人不得是维修人员本人" "Whether the caller must be another than the technician who did the work.";
    CALLBACK_MAX_ATTEMPTS = "callback.max_attempts" "CBK-20" Proposed Shape::Number(1, 20), "attempts" [Seed::Number(3)]
        "未接通最多拨打次数" "After how many attempts a callback ends as not reached.";
    CALLBACK_PAID_SHARE = "callback.paid_share" "CBK-13" Proposed Shape::Number(0, 100), "%" [Seed::Number(100)]
        "有偿服务回访比例" "The share of paid services that is called back.";
    CALLBACK_RETRY_AFTER = "callback.retry_after" "CBK-20" Proposed Shape::Limit, "" [hours(4)]
        "未接通后再次回访的间隔" "How long after an attempt the next one is made.";
    CALLBACK_SCALE = "callback.scale" "CBK-06" Papers Shape::Some(&["A", "B", "C"]), "" [Seed::List(&["A", "B", "C"])]
        "回访满意度等级" "The grades of a callback.";
    CALLBACK_SEVERE_WITHIN = "callback.severe_within" "CMP-20" Proposed Shape::Limit, "" [hours(24)]
        "严重不满意后单独回访时限" "How soon a customer is called back separately after severe dissatisfaction.";
    CALLBACK_SPECIAL_START = "callback.special_start" "CBK-10" Proposed
        Shape::Choice(&["complaint", "rework"]), "" [Seed::Text("complaint")]
        "特殊回访从何时起算" "What starts the limit of a special callback.";
    CALLBACK_SPECIAL_WITHIN = "callback.special_within" "RPR-21" Papers Shape::Limit, "" [hours(24)]
        "返修特殊回访时限" "How soon a customer whose defect is still there is called back.";
    CALLBACK_START_EVENT = "callback.start_event" "CBK-02" Papers
        Shape::Choice(&["handled", "slip_returned"]), "" [Seed::Text("handled"), Seed::Text("slip_returned")]
        "回访时限从何时起算" "What starts the limit for calling back.";
    CALLBACK_WITHIN = "callback.within" "CBK-02" Papers Shape::Limit, "" [hours(2), hours(8)]
        "回访时限" "How soon a customer is called back.";
    CLOCK_ESCALATE = "clock.escalate" "CLK-07" Proposed
        Shape::Some(&["owner", "lead", "project_head"]), "" [Seed::List(&["owner", "lead", "project_head"])]
        "到期前、到期、两倍时限后依次通知谁" "Who is told before due, at due, and after twice the limit.";
    CLOCK_IMMEDIATELY_WARN_AFTER = "clock.immediately_warn_after" "CLK-13" Proposed Shape::LimitOrNone, "" [minutes(5)]
        "“立即”事项的提醒时限" "When a step that is to be taken at once is warned of.";
    CLOCK_PAUSE_ALLOWED = "clock.pause_allowed" "CLK-06" Papers Shape::Flag, "" [Seed::Flag(false)]
        "是否允许暂停计时" "Whether clocks may be paused.";
    CLOCK_WARN_AT = "clock.warn_at" "CLK-01" Proposed Shape::Number(1, 99), "%" [Seed::Number(80)]
        "用去时限的百分之几时提醒责任人" "After which share of a limit its owner is warned.";
    COMPLAINT_CALLBACK_SHARE = "complaint.callback_share" "CMP-08" Papers Shape::Number(100, 100), "%" [Seed::Number(100)]
        "投诉回访比例（逐件回访，不抽样）" "The share of complaints that is called back: each of them.";
    COMPLAINT_CAUSE_REQUIRED = "complaint.cause_required" "CMP-15" Papers Shape::Flag, "" [Seed::Flag(true)]
        "结案前是否须填写原因分析与预防措施" "Whether cause and prevention are recorded before a complaint is closed.";
    COMPLAINT_FIRST_REPLY_WITHIN = "complaint.first_reply_within" "CMP-07" Proposed Shape::Limit, "" [hours(24)]
        "投诉首次答复时限" "How soon a complaint is first answered.";
    COMPLAINT_HQ_CLOSE_WITHIN = "complaint.hq_close_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的结案上报时限" "How soon head office hears that a complaint of its own is closed.";
    COMPLAINT_HQ_FOLLOW_WITHIN = "complaint.hq_follow_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的跟进上报时限" "How soon head office hears how a complaint of its own is followed up.";
    COMPLAINT_HQ_RETURN_WITHIN = "complaint.hq_return_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的返单时限" "How soon the slip of a complaint from head office is returned.";
    COMPLAINT_LIMIT_SOURCE = "complaint.limit_source" "CMP-07" Papers
        Shape::Choice(&["customer_deadline", "policy"]), "" [Seed::Text("customer_deadline")]
        "投诉处理时限以客户要求还是以策略为准" "Whether the customer's wish or the policy limits the handling of a complaint.";
    COMPLAINT_OWNERSHIP = "complaint.ownership" "CMP-04" Papers
        Shape::Choice(&["CO-RECEIVER", "CO-INTAKE", "CO-FIRST"]), "" [Seed::Text("CO-RECEIVER")]
        "投诉由谁处理和跟进" "Who handles and follows up a complaint: the receiver, a department, or the first-asked tracks.";
    COMPLAINT_PASS_ON_WITHIN = "complaint.pass_on_within" "CMP-05" Papers Shape::Limit, "" [minutes(5)]
        "其他班组接到投诉后转达时限" "How soon another team passes a complaint on.";
    COMPLAINT_REPEAT_COUNT = "complaint.repeat_count" "CMP-02" Papers Shape::Number(2, 20), "reports" [Seed::Number(2)]
        "同一事项反映几次视为投诉" "How many reports of one matter make it a complaint.";
    COMPLAINT_REPEAT_WINDOW = "complaint.repeat_window" "CMP-02" Proposed Shape::Number(1, 366), "d" [Seed::Number(30)]
        "重复反映的统计天数" "Within how many days reports count as repeated.";
    COMPLAINT_SOLVE_WITHIN = "complaint.solve_within" "CMP-07" Proposed Shape::Limit, "" [working_days(3)]
        "投诉处理时限" "How soon a complaint is solved where the customer named no time.";
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
    DISPATCH_HOUSEHOLD_WITHIN = "dispatch.household_within" "RPR-02" Papers Shape::Limit, "" [minutes(1), minutes(2)]
        "入户维修派单时限" "How soon a household repair is dispatched.";
    DISPATCH_PRESET = "dispatch.preset" "CLK-02" Papers
        Shape::Choice(&["DP-001", "DP-004"]), "" [Seed::Text("DP-001"), Seed::Text("DP-004")]
        "派单与回访时限的预设" "The preset of the dispatch and callback clocks.";
    DISPATCH_PUBLIC_WITHIN = "dispatch.public_within" "RPR-04" Papers Shape::Limit, "" [minutes(10)]
        "公共区域派单时限" "How soon a public-area report is dispatched.";
    DISPATCH_UNACCEPTED_ALARM = "dispatch.unaccepted_alarm" "RPR-29" Proposed Shape::Number(1, 100), "%" [Seed::Number(50)]
        "到位时限用去百分之几仍无人接单时报警" "After which share of the limit for arriving a slip that nobody accepted is an alarm.";
    EVENT_HAZARD_REPORT_WITHIN = "event.hazard_report_within" "CMP-29" Papers Shape::Limit, "" [minutes(5)]
        "安全隐患或经济纠纷报告项目负责人时限" "How soon the project head hears of a hazard or a dispute about money.";
    HANDLE_HOUSEHOLD_WITHIN = "handle.household_within" "RPR-07" Papers Shape::LimitOrNone, "" [minutes(30), Seed::Text(NONE)]
        "入户维修处理时限" "How soon after arrival a household repair is handled.";
    HANDLE_PUBLIC_CAP = "handle.public_cap" "RPR-09" Papers Shape::Limit, "" [working_days(30)]
        "公共区域维修最长时限" "What no public-area repair may outlast.";
    HANDLE_PUBLIC_LARGE = "handle.public_large" "RPR-09" Papers Shape::Limit, "" [working_days(15)]
        "公共区域大修时限" "How soon a large public-area repair is done.";
    HANDLE_PUBLIC_MEDIUM = "handle.public_medium" "RPR-09" Papers Shape::Limit, "" [working_days(3)]
        "公共区域中修时限" "How soon a medium public-area repair is done.";
    HANDLE_PUBLIC_SMALL = "handle.public_small" "RPR-09" Papers Shape::Limit, "" [minutes(60)]
        "公共区域小修时限" "How soon a small public-area repair is done.";
    HANDLE_PUBLIC_WITHIN = "handle.public_within" "RPR-08" Papers Shape::Limit, "" [minutes(60)]
        "公共区域维修完成时限" "How soon a public-area repair without a class is done.";
    PARTY_TAGS_VISIBLE_TO = "party.tags_visible_to" "PTY-11" Papers
        Shape::Choice(&["service_centre", "leaders"]), "" [Seed::Text("service_centre")]
        "重点住户标签对谁可见" "Who sees the tags of key residents.";
    PROJECT_OLD_AFTER = "project.old_after" "PTY-03" Papers Shape::Number(1, 50), "years" [Seed::Number(5)]
        "入伙满几年为老项目" "After how many full years of occupancy a project is old.";
    REPAIR_CANNOT_FIX_REPORT_WITHIN = "repair.cannot_fix_report_within" "RPR-10" Papers Shape::Limit, "" [working_days(3)]
        "暂时无法修复的书面报告时限" "How soon it is reported that something cannot be repaired for now.";
    REPAIR_MAJOR_CHECK_AFTER = "repair.major_check_after" "RPR-20" Proposed Shape::Numbers, "d" [Seed::List(&["7", "30", "90"])]
        "重大缺陷修复后第几天回访检查" "How many days after the repair of a major defect its effect is checked.";
    REPAIR_RETURN_WITHIN = "repair.return_within" "RPR-19" Proposed Shape::LimitOrNone, "" [minutes(60)]
        "完工后返单提醒时限" "When a slip that was not returned after the work is warned of.";
    REPAIR_UNFINISHED_PUBLISH_WITHIN = "repair.unfinished_publish_within" "RPR-11" Papers Shape::Limit, "" [working_days(1)]
        "未完成维修清单公布时限" "How soon the list of unfinished repairs is shared.";
    REPORT_COMPLAINT_ANALYSIS_EVERY = "report.complaint_analysis_every" "CMP-24" Proposed
        Shape::Number(1, 12), "months" [Seed::Number(1)]
        "投诉分析周期" "How often complaints are analysed.";
    REPORT_HOT_COMPLAINTS_EVERY = "report.hot_complaints_every" "CMP-22" Papers Shape::Number(1, 4), "weeks" [Seed::Number(1)]
        "热点投诉统计周期" "How often hot complaints are counted.";
    REPORT_HOT_COMPLAINTS_TOP = "report.hot_complaints_top" "CMP-22" Proposed Shape::Number(1, 50), "topics" [Seed::Number(5)]
        "热点投诉取前几项" "How many topics the list of hot complaints has.";
    REPORT_REPAIR_DAILY = "report.repair_daily" "STA-01" Papers Shape::Choice(&["daily", "off"]), "" [Seed::Text("daily")]
        "每日维修统计" "Whether the daily figures of repairs are made.";
    REPORT_UNFINISHED_DAYS = "report.unfinished_days" "TKT-23" Proposed Shape::MonthDays, "" [Seed::List(&["15", "last"])]
        "未完成事项清单在每月几日" "On which days of the month the open items are listed.";
    REPORT_UNFINISHED_EVERY = "report.unfinished_every" "TKT-23" Papers
        Shape::Choice(&["half_month", "month"]), "" [Seed::Text("half_month")]
        "未完成事项清单周期" "How often the open items are listed.";
    SAMPLE_QUALITY_MONTHLY_COMPLAINTS = "sample.quality_monthly_complaints" "CBK-08" Proposed
        Shape::Number(0, 100), "%" [Seed::Number(100)]
        "品质部每月投诉回访比例" "The share of complaints that the quality department calls back each month.";
    SAMPLE_QUALITY_MONTHLY_REPAIRS = "sample.quality_monthly_repairs" "CBK-08" Proposed
        Shape::Number(0, 10_000), "slips" [Seed::Number(10)]
        "品质部每月维修回访单数" "How many repairs the quality department calls back each month.";
    SAMPLE_REPAIR_PERIOD = "sample.repair_period" "CBK-07" Papers Shape::Number(1, 4), "weeks" [Seed::Number(1)]
        "维修抽样回访周期" "How often repairs are sampled for callbacks.";
    SAMPLE_REPAIR_SHARE = "sample.repair_share" "CBK-07" Papers Shape::Number(0, 100), "%" [Seed::Number(20)]
        "维修抽样回访比例" "The share of repairs that is sampled for callbacks.";
    SATISFACTION_CALLBACK_FORMULA = "satisfaction.callback_formula" "CBK-19" Papers
        Shape::Choice(&["SF-3", "SF-4"]), "" [Seed::Text("SF-3")]
        "回访满意率公式" "The formula of callback satisfaction.";
    STAFF_CERTIFICATE_WARN_BEFORE = "staff.certificate_warn_before" "PPL-09" Proposed
        Shape::Number(1, 366), "d" [Seed::Number(60)]
        "证件到期前几天提醒" "How many days before its expiry a certificate is reminded of.";
    SUGGEST_FREQUENT_COUNT = "suggest.frequent_count" "PTY-12" Proposed Shape::Number(2, 100), "suggestions" [Seed::Number(3)]
        "提出几条建议后提示为热心建议人" "After how many suggestions the tag of a frequent suggester is proposed.";
    SUGGEST_FREQUENT_WINDOW = "suggest.frequent_window" "PTY-12" Proposed Shape::Number(1, 3660), "d" [Seed::Number(90)]
        "热心建议人的统计天数" "Within how many days suggestions are counted.";
    SURVEY_VERIFY_SHARE = "survey.verify_share" "CBK-12" Proposed Shape::Number(0, 100), "%" [Seed::Number(10)]
        "意见征询真实性回访比例" "The share of survey forms that is verified by callback.";
    TARGET_CALLBACK_SATISFACTION = "target.callback_satisfaction" "CBK-19" Proposed
        Shape::NumberOrNone(0, 100), "%" [Seed::Text(NONE)]
        "回访满意率目标" "The target of callback satisfaction.";
    TARGET_COMPLAINT_ON_TIME = "target.complaint_on_time" "CMP-21" Papers
        Shape::NumberOrNone(0, 100), "%" [Seed::Number(100)]
        "投诉处理及时率目标" "The target of complaints handled in time.";
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
