//! Keys of clocks, of the messages about them, and of the calendar.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys, minutes};
use crate::policy::value::Seed;

keys! {
    CALENDAR_DAY_SHIFT = "calendar.day_shift" "CLK-10" Proposed
        Shape::Choice(&["previous_working_day", "next_working_day", "same_day"]), "" [Seed::Text("previous_working_day")]
        "每月固定日遇非工作日如何处理" "Where a duty goes when its day of the month is no working day.";
    CALENDAR_OFFICE_HOURS = "calendar.office_hours" "CLK-04" Proposed Shape::Hours, "" [Seed::Text("08:30-17:30")]
        "新建工作日历的办公时间" "The office hours of a new calendar.";
    CALENDAR_WEEKEND = "calendar.weekend" "CLK-04" Proposed
        Shape::Some(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), "" [Seed::List(&["sat", "sun"])]
        "新建工作日历的周末" "The weekend of a new calendar.";
    CLOCK_ACKNOWLEDGE_WITHIN = "clock.acknowledge_within" "CLX-05" Proposed Shape::LimitOrNone, "" [minutes(5)]
        "提醒多久无人确认即转告代理人或上一级" "When a step that nobody acknowledged is told to the substitute or the next post.";
    CLOCK_ESCALATE = "clock.escalate" "CLK-07" Proposed
        Shape::Some(&["owner", "lead", "project_head"]), "" [Seed::List(&["owner", "lead", "project_head"])]
        "到期前、到期、两倍时限后依次通知谁" "Who is told before due, at due, and after twice the limit.";
    CLOCK_IMMEDIATELY_WARN_AFTER = "clock.immediately_warn_after" "CLK-13" Proposed Shape::LimitOrNone, "" [minutes(5)]
        "“立即”事项的提醒时限" "When a step that is to be taken at once is warned of.";
    CLOCK_PAUSE_ALLOWED = "clock.pause_allowed" "CLK-06" Papers Shape::Flag, "" [Seed::Flag(false)]
        "是否允许暂停计时" "Whether clocks may be paused.";
    CLOCK_WARN_AT = "clock.warn_at" "CLK-01" Proposed Shape::Number(1, 99), "%" [Seed::Number(80)]
        "用去时限的百分之几时提醒责任人" "After which share of a limit its owner is warned.";
    MESSAGE_QUIET_BROKEN_BY = "message.quiet_broken_by" "CLX-05" Proposed
        Shape::Choice(&["none", "after", "due", "warn"]), "" [Seed::Text("after")]
        "免打扰时段内仍从哪一级提醒起对外发送" "From which rung on messages leave the house in quiet hours as well.";
    MESSAGE_QUIET_FROM = "message.quiet_from" "CLX-05" Proposed Shape::TimeOrNone, "" [Seed::Text("none")]
        "免打扰时段从几点起" "When quiet hours begin.";
    MESSAGE_QUIET_UNTIL = "message.quiet_until" "CLX-05" Proposed Shape::TimeOrNone, "" [Seed::Text("none")]
        "免打扰时段到几点止" "When quiet hours end.";
}
