//! Keys of dispatch and repair.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys, minutes, working_days};
use crate::policy::value::{NONE, Seed};

keys! {
    ARRIVE_HOUSEHOLD_WITHIN = "arrive.household_within" "RPR-05" Papers Shape::Limit, "" [minutes(5), minutes(15)]
        "入户维修到位时限" "How soon the technician is at the door of a household.";
    ARRIVE_START_EVENT = "arrive.start_event" "RPR-05" Papers
        Shape::Choice(&["slip_issued", "accepted_or_phoned"]), "" [Seed::Text("slip_issued"), Seed::Text("accepted_or_phoned")]
        "到位时限从何时起算" "What starts the limit for arriving.";
    DISPATCH_HOUSEHOLD_WITHIN = "dispatch.household_within" "RPR-02" Papers Shape::Limit, "" [minutes(1), minutes(2)]
        "入户维修派单时限" "How soon a household repair is dispatched.";
    DISPATCH_PRESET = "dispatch.preset" "CLK-02" Papers
        Shape::Choice(&["DP-001", "DP-004"]), "" [Seed::Text("DP-001"), Seed::Text("DP-004")]
        "派单与回访时限的预设" "The preset of the dispatch and callback clocks.";
    DISPATCH_PUBLIC_WITHIN = "dispatch.public_within" "RPR-04" Papers Shape::Limit, "" [minutes(10)]
        "公共区域派单时限" "How soon a public-area report is dispatched.";
    DISPATCH_UNACCEPTED_ALARM = "dispatch.unaccepted_alarm" "RPR-29" Proposed Shape::Number(1, 100), "%" [Seed::Number(50)]
        "到位时限用去百分之几仍无人接单时报警" "After which share of the limit for arriving a slip that nobody accepted is an alarm.";
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
    REPAIR_CANNOT_FIX_REPORT_WITHIN = "repair.cannot_fix_report_within" "RPR-10" Papers Shape::Limit, "" [working_days(3)]
        "暂时无法修复的书面报告时限" "How soon it is reported that something cannot be repaired for now.";
    REPAIR_MAJOR_CHECK_AFTER = "repair.major_check_after" "RPR-20" Proposed Shape::Numbers, "d" [Seed::List(&["7", "30", "90"])]
        "重大缺陷修复后第几天回访检查" "How many days after the repair of a major defect its effect is checked.";
    REPAIR_RETURN_WITHIN = "repair.return_within" "RPR-19" Proposed Shape::LimitOrNone, "" [minutes(60)]
        "完工后返单提醒时限" "When a slip that was not returned after the work is warned of.";
    REPAIR_UNFINISHED_PUBLISH_WITHIN = "repair.unfinished_publish_within" "RPR-11" Papers Shape::Limit, "" [working_days(1)]
        "未完成维修清单公布时限" "How soon the list of unfinished repairs is shared.";
}
