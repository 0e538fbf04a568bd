//! Keys of callbacks and samples.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, days, hours, keys};
use crate::policy::value::Seed;

keys! {
    CALLBACK_BASIS = "callback.basis" "CBK-03" Proposed Shape::Choice(&["cal", "oh", "wd"]), "" [Seed::Text("cal")]
        "回访时限按何种时间计算" "How the limit for calling back is counted.";
    CALLBACK_BESPOKE_QUALITY_WITHIN = "callback.bespoke_quality_within" "CBK-14" Proposed Shape::Limit, "" [days(7)]
        "品质部回访特约服务客户的时限" "How soon the quality department calls back after a bespoke service.";
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
    SAMPLE_QUALITY_MONTHLY_COMPLAINTS = "sample.quality_monthly_complaints" "CBK-08" Proposed
        Shape::Number(0, 100), "%" [Seed::Number(100)]
        "品质部每月投诉与意见回访比例" "The share of complaints and opinions that the quality department calls back each month.";
    SAMPLE_QUALITY_MONTHLY_REPAIRS = "sample.quality_monthly_repairs" "CBK-08" Proposed
        Shape::Number(0, 10_000), "slips" [Seed::Number(10)]
        "品质部每月维修回访单数" "How many repairs the quality department calls back each month.";
    SAMPLE_REPAIR_PERIOD = "sample.repair_period" "CBK-07" Papers Shape::Number(1, 4), "weeks" [Seed::Number(1)]
        "维修抽样回访周期" "How often repairs are sampled for callbacks.";
    SAMPLE_REPAIR_SHARE = "sample.repair_share" "CBK-07" Papers Shape::Number(0, 100), "%" [Seed::Number(20)]
        "维修抽样回访比例" "The share of repairs that is sampled for callbacks.";
}
