//! Keys of special events and drills.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys, minutes};
use crate::policy::value::Seed;

keys! {
    DRILL_EVERY = "drill.every" "EVT-14" Proposed Shape::Number(1, 36), "months" [Seed::Number(6)]
        "应急演练间隔" "How often emergencies are drilled.";
    EVENT_HAZARD_REPORT_WITHIN = "event.hazard_report_within" "CMP-29" Papers Shape::Limit, "" [minutes(5)]
        "安全隐患或经济纠纷报告项目负责人时限" "How soon the project head hears of a hazard or a dispute about money.";
    EVENT_HEAD_ON_SITE_WITHIN = "event.head_on_site_within" "EVT-08" Papers Shape::Limit, "" [minutes(5)]
        "项目负责人到现场时限" "How soon the project head is on the site of an event.";
    EVENT_NOTIFY_WITHIN = "event.notify_within" "EVT-05" Papers Shape::Limit, "" [minutes(10)]
        "停水停电等通知客户时限" "How soon customers are told of an outage.";
    EVENT_PASS_ON_WITHIN = "event.pass_on_within" "EVT-09" Papers Shape::Limit, "" [minutes(5)]
        "特别事件转达管家和项目负责人时限" "How soon an event is passed on to the steward and the project head.";
    EVENT_REPORT_HEAD_WITHIN = "event.report_head_within" "EVT-07" Papers Shape::Limit, "" [minutes(5)]
        "班组长报告项目负责人时限" "How soon the team's lead reports an event to the project head.";
    EVENT_REPORT_TEAM_WITHIN = "event.report_team_within" "EVT-06" Papers Shape::Limit, "" [minutes(1)]
        "发现人报告班组长时限" "How soon who finds an event reports it to the team's lead.";
    EVENT_TOTAL_WITHIN = "event.total_within" "EVT-04" Papers Shape::Limit, "" [minutes(10)]
        "特别事件传达、初步方案和答复总时限" "How soon an event is passed on, planned for and answered in all.";
}
