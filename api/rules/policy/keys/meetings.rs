//! Keys of meetings, minutes and forwarded faults.

use crate::policy::shape::{Shape, WEEKDAYS};
use crate::policy::table::{Entry, Origin, days, keys, working_days};
use crate::policy::value::Seed;

keys! {
    FORWARD_ANSWER_WITHIN = "forward.answer_within" "COM-05" Proposed Shape::Limit, "" [working_days(1)]
        "故障转呈单答复时限" "How soon a department answers a fault that was forwarded to it.";
    MEETING_AGENDA_BOARD_BEFORE = "meeting.agenda_board_before" "MTG-03" Papers
        Shape::Number(1, 90), "d" [Seed::Number(14)]
        "董事会议程提前几天发出" "How many days before the board its agenda is sent out.";
    MEETING_AGENDA_PRESIDENT_BEFORE = "meeting.agenda_president_before" "MTG-03" Papers
        Shape::Number(1, 90), "d" [Seed::Number(7)]
        "总裁办公会议程提前几天发出" "How many days before the president's meeting its agenda is sent out.";
    MEETING_ASSEMBLY_DAYS = "meeting.assembly_days" "MTG-01" Papers
        Shape::Some(WEEKDAYS), "" [Seed::List(&["mon", "thu"])]
        "训话晨会在星期几" "On which days of the week the morning assembly is held.";
    MEETING_ASSEMBLY_TIME = "meeting.assembly_time" "MTG-01" Papers Shape::Hours, "" [Seed::Text("08:30-08:50")]
        "训话晨会的时段" "At what time the morning assembly is held.";
    MEETING_BOARD_EVERY = "meeting.board_every" "MTG-01" Papers Shape::Number(1, 24), "months" [Seed::Number(6)]
        "董事会间隔" "How often the board meets.";
    MEETING_FORUM_EVERY = "meeting.forum_every" "MTG-01" Papers Shape::Number(1, 24), "months" [Seed::Number(2)]
        "主任论坛间隔" "How often the directors' forum is held.";
    MEETING_MAX_LENGTH = "meeting.max_length" "MTG-04" Papers Shape::Number(1, 24), "h" [Seed::Number(2)]
        "会议最长小时数" "How long a meeting takes at most.";
    MEETING_PRESIDENT_WITHIN = "meeting.president_within" "MTG-01" Papers Shape::Limit, "" [working_days(3)]
        "总裁办公会在月初多久内召开" "Within which time from the month's beginning the president's meeting is held.";
    MEETING_QUALITY_DAY = "meeting.quality_day" "MTG-12" Papers Shape::Number(1, 31), "day of month" [Seed::Number(15)]
        "每月几日开品质会议" "On which day of the month the quality meeting is held.";
    MEETING_SPEECH_LENGTH = "meeting.speech_length" "MTG-05" Papers Shape::Range(1, 240), "min" [Seed::Text("5-8")]
        "一次发言的时长" "How long one speech takes.";
    MINUTES_WITHIN = "minutes.within" "MTG-07" Papers Shape::Limit, "" [days(3)]
        "会议记录分发时限" "How soon the minutes of a meeting are distributed.";
}
