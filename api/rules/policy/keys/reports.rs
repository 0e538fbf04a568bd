//! Keys of reports and targets.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys};
use crate::policy::value::{NONE, Seed};

keys! {
    REPORT_ANALYSE_DAY = "report.analyse_day" "STA-06" Papers Shape::Number(1, 31), "day of month" [Seed::Number(5)]
        "每月几日前完成上月统计分析" "By which day of the month the last month is analysed.";
    REPORT_COLLECT_FROM_DAY = "report.collect_from_day" "STA-06" Papers
        Shape::Number(1, 31), "day of month" [Seed::Number(21)]
        "每月几日起收集各班组记录表" "From which day of the month the sheets of the teams are collected.";
    REPORT_COMPLAINT_ANALYSIS_EVERY = "report.complaint_analysis_every" "CMP-24" Proposed
        Shape::Number(1, 12), "months" [Seed::Number(1)]
        "投诉分析周期" "How often complaints are analysed.";
    REPORT_HOT_COMPLAINTS_EVERY = "report.hot_complaints_every" "CMP-22" Papers Shape::Number(1, 4), "weeks" [Seed::Number(1)]
        "热点投诉统计周期" "How often hot complaints are counted.";
    REPORT_HOT_COMPLAINTS_TOP = "report.hot_complaints_top" "CMP-22" Proposed Shape::Number(1, 50), "topics" [Seed::Number(5)]
        "热点投诉取前几项" "How many topics the list of hot complaints has.";
    REPORT_INTERVIEW_DAY = "report.interview_day" "CLI-04" Papers Shape::Number(1, 31), "day of month" [Seed::Number(5)]
        "每月几日前汇总走访信息" "By which day of the month the visits of the last month are summed up.";
    REPORT_PRESENT_DAY = "report.present_day" "STA-07" Papers Shape::Number(1, 31), "day of month" [Seed::Number(15)]
        "每月几日通报上月统计" "On which day of the month the last month's figures are presented.";
    REPORT_QUALITY_BULLETIN_DAY = "report.quality_bulletin_day" "MTG-15" Papers
        Shape::Number(1, 31), "day of month" [Seed::Number(5)]
        "每月几日前发出品质督查简报" "By which day of the month the quality bulletin is issued.";
    REPORT_REPAIR_DAILY = "report.repair_daily" "STA-01" Papers Shape::Choice(&["daily", "off"]), "" [Seed::Text("daily")]
        "每日维修统计" "Whether the daily figures of repairs are made.";
    REPORT_UNFINISHED_DAYS = "report.unfinished_days" "TKT-23" Proposed Shape::MonthDays, "" [Seed::List(&["15", "last"])]
        "未完成事项清单在每月几日" "On which days of the month the open items are listed.";
    REPORT_UNFINISHED_EVERY = "report.unfinished_every" "TKT-23" Papers
        Shape::Choice(&["half_month", "month"]), "" [Seed::Text("half_month")]
        "未完成事项清单周期" "How often the open items are listed.";
    TARGET_ARCHIVE_COMPLETE = "target.archive_complete" "ARC-07" Papers Shape::Number(0, 100), "%" [Seed::Number(100)]
        "档案完整率目标" "The target of the archive's completeness.";
    TARGET_CALLBACK_SATISFACTION = "target.callback_satisfaction" "CBK-19" Proposed
        Shape::NumberOrNone(0, 100), "%" [Seed::Text(NONE)]
        "回访满意率目标" "The target of callback satisfaction.";
    TARGET_COLLECTION_RATE = "target.collection_rate" "FEE-07" Papers Shape::Number(0, 100), "%" [Seed::Number(85)]
        "物业费收缴率目标" "The target of the collection rate.";
    TARGET_COMPLAINT_ON_TIME = "target.complaint_on_time" "CMP-21" Papers
        Shape::NumberOrNone(0, 100), "%" [Seed::Number(100)]
        "投诉处理及时率目标" "The target of complaints handled in time.";
    TARGET_CUSTOMER_SATISFACTION = "target.customer_satisfaction" "SUR-26" Papers
        Shape::Number(0, 100), "%" [Seed::Number(98)]
        "客户满意率目标" "The target of customer satisfaction.";
    TARGET_ENVIRONMENT = "target.environment" "OPS-08" Papers Shape::Number(0, 100), "%" [Seed::Number(99)]
        "环境达标率目标" "The target of the environment's compliance.";
    TARGET_SAFETY_ACCIDENTS = "target.safety_accidents" "EVT-16" Papers Shape::Number(0, 100), "%" [Seed::Number(0)]
        "安全事故率目标" "What the rate of safety accidents may be at most.";
    TARGET_SAFETY_EVENT_ON_TIME = "target.safety_event_on_time" "EVT-16" Papers
        Shape::Number(0, 100), "%" [Seed::Number(100)]
        "安全事件及时处理率目标" "The target of safety events handled in time.";
    TARGET_STAFF_SATISFACTION = "target.staff_satisfaction" "STF-11" Papers
        Shape::Number(0, 100), "%" [Seed::Number(95)]
        "员工满意率目标" "The target of staff satisfaction.";
    TARGET_TRAINING_PASS = "target.training_pass" "STF-02" Papers Shape::Number(0, 100), "%" [Seed::Number(100)]
        "培训合格率目标" "The target of passed training.";
    TARGET_VIOLATIONS_MAX = "target.violations_max" "OPS-08" Papers Shape::Number(0, 100), "%" [Seed::Number(1)]
        "违章率上限" "What the rate of violations may be at most.";
}
