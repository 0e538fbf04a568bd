//! Duties of calls, tickets, complaints, callbacks, suggestions and keys: in force unless a project switches one off.

use super::{Definition, duties, when};
use crate::duties::{Evidence, Held, Recurrence};
use crate::permission::Role;
use crate::policy::keys;

duties! { true:
    "gate_log_read" "查看门岗登记，登记主动来电来访的客户" "Read the gate log and register customers who came or called by themselves"
        "TKT-31, GAT-04" Steward Each Record [keys::GATE_READ_BY] when::gate_log;
    "calls_compared" "核对来电录音与登记台账" "Compare recordings with the register"
        "TKT-03" ServiceLead Post Record [keys::DESK_RECONCILE_CALLS] when::calls;
    "hot_complaints" "讨论上周热点投诉，确定统一口径" "Discuss the hot complaints of the week before and fix the common line"
        "CMP-22, STA-03" ServiceLead Post Record [keys::REPORT_HOT_COMPLAINTS_EVERY]
        |policy| when::every_weeks(policy, keys::REPORT_HOT_COMPLAINTS_EVERY);
    "repair_sample" "维修抽样电话回访" "Call back the sample of repairs"
        "CBK-07" QualityOfficer Post Record [keys::SAMPLE_REPAIR_PERIOD, keys::SAMPLE_REPAIR_SHARE] when::repair_sample;
    "open_items" "半月未完事项清单交各部门负责人" "Send the list of open items to the heads of departments"
        "TKT-23, CLK-10" FrontDesk Post Record [keys::REPORT_UNFINISHED_DAYS, keys::REPORT_UNFINISHED_EVERY]
        when::open_items;
    "quality_callbacks" "品质部维修与投诉电话回访" "Call back repairs and complaints for quality, and check how complaints were received"
        "CBK-08, CMP-30" QualityOfficer Post Record [] when::quality_callbacks;
    "opinions_summary" "汇总上月意见与需求，分析原因并制定措施" "Sum up last month's opinions and demands, with main factors and measures"
        "STA-05, SUG-05, SUG-09" ServiceLead Post Record [] |_| Some(Recurrence::within_months(1));
    "complaint_analysis" "投诉分析" "Analyse complaints"
        "CMP-24, STA-06" ServiceLead Post Text [keys::REPORT_COMPLAINT_ANALYSIS_EVERY]
        |policy| when::every_months(policy, keys::REPORT_COMPLAINT_ANALYSIS_EVERY);
    "recordings_study" "集中学习来电录音" "Study the recordings that were marked"
        "TKT-24" ServiceLead Post Record [keys::DESK_RECORDINGS_REVIEW_EVERY]
        |policy| when::every_months(policy, keys::DESK_RECORDINGS_REVIEW_EVERY);
    "keys_counted" "盘点空置房钥匙" "Count the keys of vacant units" "KEY-08"
        HrAdmin Post Record [keys::KEY_COUNT_DAY] when::key_count;
    "monthly_figures" "核对月度完成率与回访满意率" "Check the month's completion rates and callback satisfaction"
        "RPR-12, CBK-19" ServiceLead Post Tick [] |_| Some(Recurrence::within_months(1));
}
