//! Keys of complaints.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, hours, keys, minutes, working_days};
use crate::policy::value::{NONE, Seed};

keys! {
    COMPLAINT_CALLBACK_SHARE = "complaint.callback_share" "CMP-08" Papers Shape::Number(100, 100), "%" [Seed::Number(100)]
        "投诉回访比例（逐件回访，不抽样）" "The share of complaints that is called back: each of them.";
    COMPLAINT_CAUSE_REQUIRED = "complaint.cause_required" "CMP-15" Papers Shape::Flag, "" [Seed::Flag(true)]
        "结案前是否须填写原因分析与预防措施" "Whether cause and prevention are recorded before a complaint is closed.";
    COMPLAINT_FIRST_REPLY_WITHIN = "complaint.first_reply_within" "CMP-07" Proposed Shape::Limit, "" [hours(24)]
        "投诉首次答复时限" "How soon a complaint is first answered.";
    COMPLAINT_HQ_CLOSE_WITHIN = "complaint.hq_close_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的结案上报时限" "How soon head office hears that a complaint of its own is closed.";
    COMPLAINT_HQ_FOLLOW_WITHIN = "complaint.hq_follow_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的跟进上报时限" "How soon head office hears how a complaint of its own is followed up.";
    COMPLAINT_HQ_RETURN_WITHIN = "complaint.hq_return_within" "CMP-10" Proposed Shape::LimitOrNone, "" [Seed::Text(NONE)]
        "总部转来投诉的返单时限" "How soon the slip of a complaint from head office is returned.";
    COMPLAINT_LIMIT_SOURCE = "complaint.limit_source" "CMP-07" Papers
        Shape::Choice(&["customer_deadline", "policy"]), "" [Seed::Text("customer_deadline")]
        "投诉处理时限以客户要求还是以策略为准" "Whether the customer's wish or the policy limits the handling of a complaint.";
    COMPLAINT_OWNERSHIP = "complaint.ownership" "CMP-04" Papers
        Shape::Choice(&["CO-RECEIVER", "CO-INTAKE", "CO-FIRST"]), "" [Seed::Text("CO-RECEIVER")]
        "投诉由谁处理和跟进" "Who handles and follows up a complaint: the receiver, a department, or the first-asked tracks.";
    COMPLAINT_PASS_ON_WITHIN = "complaint.pass_on_within" "CMP-05" Papers Shape::Limit, "" [minutes(5)]
        "其他班组接到投诉后转达时限" "How soon another team passes a complaint on.";
    COMPLAINT_REPEAT_COUNT = "complaint.repeat_count" "CMP-02" Papers Shape::Number(2, 20), "reports" [Seed::Number(2)]
        "同一事项反映几次视为投诉" "How many reports of one matter make it a complaint.";
    COMPLAINT_REPEAT_WINDOW = "complaint.repeat_window" "CMP-02" Proposed Shape::Number(1, 366), "d" [Seed::Number(30)]
        "重复反映的统计天数" "Within how many days reports count as repeated.";
    COMPLAINT_SOLVE_WITHIN = "complaint.solve_within" "CMP-07" Proposed Shape::Limit, "" [working_days(3)]
        "投诉处理时限" "How soon a complaint is solved where the customer named no time.";
}
