//! Keys of complaints.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, hours, keys, minutes, working_days};
use crate::policy::value::Seed;

keys! {
    COMPLAINT_FIRST_REPLY_WITHIN = "complaint.first_reply_within" "CMP-07" Proposed Shape::Limit, "" [hours(24)]
        "投诉首次答复时限" "How soon a complaint is first answered.";
    COMPLAINT_LIMIT_SOURCE = "complaint.limit_source" "CMP-07" Papers
        Shape::Choice(&["customer_deadline", "policy"]), "" [Seed::Text("customer_deadline")]
        "投诉处理时限以客户要求还是以策略为准" "Whether the customer's wish or the policy limits the handling of a complaint.";
    COMPLAINT_PASS_ON_WITHIN = "complaint.pass_on_within" "CMP-05" Papers Shape::Limit, "" [minutes(5)]
        "其他班组接到投诉后转达时限" "How soon another team passes a complaint on.";
    COMPLAINT_REPEAT_COUNT = "complaint.repeat_count" "CMP-02" Papers Shape::Number(2, 20), "reports" [Seed::Number(2)]
        "同一事项反映几次视为投诉" "How many reports of one matter make it a complaint.";
    COMPLAINT_REPEAT_WINDOW = "complaint.repeat_window" "CMP-02" Proposed Shape::Number(1, 366), "d" [Seed::Number(30)]
        "重复反映的统计天数" "Within how many days reports count as repeated.";
    COMPLAINT_SOLVE_WITHIN = "complaint.solve_within" "CMP-07" Proposed Shape::Limit, "" [working_days(3)]
        "投诉处理时限" "How soon a complaint is solved where the customer named no time.";
}
