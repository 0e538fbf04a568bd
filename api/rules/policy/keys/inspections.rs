//! Keys of checks, patrols, inspections and meters.

use crate::policy::shape::{Shape, WEEKDAYS};
use crate::policy::table::{Entry, Origin, keys, minutes};
use crate::policy::value::Seed;

keys! {
    CHECK_SIGNAGE_TIME = "check.signage_time" "INS-06" Papers Shape::Hours, "" [Seed::Text("14:00-16:00")]
        "标识检查的时段" "At what time notice boards and signs are checked.";
    CHECK_SIGNAGE_WEEKDAY = "check.signage_weekday" "INS-06" Papers Shape::Choice(WEEKDAYS), "" [Seed::Text("fri")]
        "标识检查在星期几" "On which day of the week notice boards and signs are checked.";
    CHECK9S_DEDUCTION = "check9s.deduction" "INS-04" Papers Shape::Number(0, 100), "points" [Seed::Number(4)]
        "9S 记录达到限数时扣几分" "How many points of the monthly appraisal too many 9S records cost.";
    CHECK9S_DURATION = "check9s.duration" "INS-01" Papers Shape::Number(1, 240), "min" [Seed::Number(5)]
        "每日 9S 检查用时" "How long the daily 9S check takes.";
    CHECK9S_LIMIT_COUNT = "check9s.limit_count" "INS-04" Papers Shape::Number(1, 1_000), "records" [Seed::Number(5)]
        "每人每月几条 9S 记录起扣分" "From how many 9S records a month a person loses points.";
    CHECK9S_RECTIFY_WITHIN = "check9s.rectify_within" "INS-03" Papers Shape::Limit, "" [minutes(5)]
        "9S 问题整改时限" "How soon a finding of the 9S check is put right.";
    INSPECTION_MANAGEMENT_EVERY = "inspection.management_every" "INS-20" Papers
        Shape::Number(1, 24), "months" [Seed::Number(1)]
        "管理状况检查间隔" "How often the quality department checks how an office is managed.";
    INSPECTION_PROPERTY_EVERY = "inspection.property_every" "INS-26" Papers
        Shape::Number(1, 36), "months" [Seed::Number(3)]
        "物业状况评定间隔" "How often the state of the property is assessed.";
    INSPECTION_RECORDING = "inspection.recording" "INS-12" Papers
        Shape::Choice(&["RC-SKIP", "RC-ALL"]), "" [Seed::Text("RC-SKIP")]
        "当场消除的小问题记不记录" "Whether small defects that are closed on the spot are written down.";
    INSPECTION_SKIP_TRIVIAL_WITHIN = "inspection.skip_trivial_within" "INS-12" Papers Shape::Limit, "" [minutes(30)]
        "多久内能消除的小问题可不记录" "How soon a trivial defect must be closed to go unrecorded.";
    METER_DEVIATION_WARN = "meter.deviation_warn" "MTR-02" Proposed Shape::Number(1, 1_000), "%" [Seed::Number(10)]
        "能耗偏离计划百分之几时提醒" "From which deviation of the plan a consumption is warned of.";
    METER_READ_EVERY = "meter.read_every" "MTR-02" Proposed Shape::Number(1, 24), "months" [Seed::Number(1)]
        "水电抄表统计间隔" "How often water and electricity are read.";
    METER_REPORT_EVERY = "meter.report_every" "MTR-03" Papers Shape::Number(1, 24), "months" [Seed::Number(6)]
        "能耗上报品质部间隔" "How often the consumption is reported to the quality department.";
    NIGHT_CHECK_MIN_PER_MONTH = "night_check.min_per_month" "INS-07" Papers
        Shape::Number(0, 31), "checks" [Seed::Number(4)]
        "每月夜间查岗最少次数" "How many checks at night a month holds at least.";
    NIGHT_CHECK_ON_ALERT = "night_check.on_alert" "INS-08" Papers
        Shape::Choice(&["required", "off"]), "" [Seed::Text("required")]
        "台风暴雨等异常当晚是否必须查岗" "Whether an alert calls for a check in the same night.";
    PATROL_CLEANING_SLOTS = "patrol.cleaning_slots" "INS-28" Papers
        Shape::Some(&["morning", "noon", "evening"]), "" [Seed::List(&["morning", "noon", "evening"])]
        "保洁领班每天巡查的时段" "When in the day the cleaning team's leaders patrol.";
    PATROL_EQUIPMENT_EVERY = "patrol.equipment_every" "INS-19" Proposed Shape::Number(1, 52), "weeks" [Seed::Number(1)]
        "设备房巡查间隔" "How often equipment rooms are patrolled.";
    PATROL_ZONE_PER_WEEK = "patrol.zone_per_week" "INS-14" Papers Shape::Number(1, 50), "patrols" [Seed::Number(2)]
        "每个责任区每周巡查最少次数" "How often a week a zone is patrolled at least.";
    WAREHOUSE_CHECK_EVERY = "warehouse_check.every" "INS-17" Papers Shape::Number(1, 24), "months" [Seed::Number(1)]
        "仓库检查间隔" "How often the warehouse is checked.";
}
