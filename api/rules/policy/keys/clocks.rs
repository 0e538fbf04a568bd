//! Keys of clocks and the calendar.

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
    CLOCK_ESCALATE = "clock.escalate" "CLK-07" Proposed
        Shape::Some(&["owner", "lead", "project_head"]), "" [Seed::List(&["owner", "lead", "project_head"])]
        "到期前、到期、两倍时限后依次通知谁" "Who is told before due, at due, and after twice the limit.";
    CLOCK_IMMEDIATELY_WARN_AFTER = "clock.immediately_warn_after" "CLK-13" Proposed Shape::LimitOrNone, "" [minutes(5)]
        "“立即”事项的提醒时限" "When a step that is to be taken at once is warned of.";
    CLOCK_PAUSE_ALLOWED = "clock.pause_allowed" "CLK-06" Papers Shape::Flag, "" [Seed::Flag(false)]
        "是否允许暂停计时" "Whether clocks may be paused.";
    CLOCK_WARN_AT = "clock.warn_at" "CLK-01" Proposed Shape::Number(1, 99), "%" [Seed::Number(80)]
        "用去时限的百分之几时提醒责任人" "After which share of a limit its owner is warned.";
}
