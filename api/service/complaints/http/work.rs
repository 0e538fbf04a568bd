//! What the handler does on a complaint.
//!
//! Rule: CMP-03, CMP-07, CMP-10, CMP-11, CMP-15, CMP-16, CMP-18.

use super::super::actions::{self, AnalyseOrder, NoteOrder, ReplyOrder};
use super::shapes::Complaint;
use super::verbs::as_complaint;
use crate::db::types::{AttachmentId, ProjectId, TicketId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::complaints::{Node, ReplyMeans};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// How far the handling has come; what is left out stays as it is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintNote {
    /// What was found out.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "楼上确在夜间施工，未办理延时手续", min_length = 1, max_length = 4000)]
    investigation: Option<String>,
    /// What was done.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "已现场制止", min_length = 1, max_length = 4000)]
    actions: Option<String>,
    /// When the customer heard for the first time what happens.
    #[schema(example = "2026-03-02T08:30:00Z")]
    first_word_at: Option<DateTime<Utc>>,
}

/// Note how a complaint is handled
///
/// What was found out and done so far. The first word to the customer keeps the promise of a first reply.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintNote, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/note")]
pub async fn note_complaint(verb: OnRecord<TicketId, ComplaintNote>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        let order = NoteOrder {
            investigation: order.investigation.clone(),
            actions: order.actions.clone(),
            first_word_at: order.first_word_at,
        };
        actions::note(tx, actor, at, &order, now)
    })
    .await
}

/// How a complaint is going to be solved.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintPlan {
    /// What was found out.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "楼上确在夜间施工，未办理延时手续", min_length = 1, max_length = 4000)]
    investigation: String,
    /// What is going to be done.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "约谈施工方，停工整改一天", min_length = 1, max_length = 4000)]
    plan: String,
}

/// Plan a complaint
///
/// What was found out, and what is going to be done. Above the office, those who decide there plan.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintPlan, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/plan")]
pub async fn plan_complaint(verb: OnRecord<TicketId, ComplaintPlan>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        actions::plan(tx, actor, at, (&order.investigation, &order.plan), now)
    })
    .await
}

/// The answer to the customer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintReply {
    /// What was found out, where it was not noted before.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "楼上确在夜间施工", min_length = 1, max_length = 4000)]
    investigation: Option<String>,
    /// What was done about it.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "已约谈并签订承诺书", min_length = 1, max_length = 4000)]
    actions: String,
    /// What the customer was told.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "施工方已承诺不在夜间施工", min_length = 1, max_length = 2000)]
    reply: String,
    /// When; now, if left out.
    #[schema(example = "2026-03-02T10:00:00Z")]
    replied_at: Option<DateTime<Utc>>,
    /// How.
    means: Option<ReplyMeans>,
}

/// Reply to a complaint
///
/// Records the answer. The ticket is handled by that, and a callback asks whether the customer is satisfied: the service
/// centre's, or, for what the company decided, that of the quality department.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintReply, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/reply")]
pub async fn reply_to_complaint(verb: OnRecord<TicketId, ComplaintReply>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        let order = ReplyOrder {
            investigation: order.investigation.clone(),
            actions: order.actions.clone(),
            reply: order.reply.clone(),
            replied_at: order.replied_at,
            means: order.means,
        };
        actions::reply(tx, actor, at, &order, now)
    })
    .await
}

/// What head office is told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintNodeTell {
    /// At which node.
    node: Node,
    /// The report.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "已转工程部调查，明日答复", min_length = 1, max_length = 2000)]
    text: String,
}

/// Report a node to head office
///
/// For complaints that came through head office: return, follow-up and closing, each once and in order.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintNodeTell, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/nodes")]
pub async fn report_complaint_node(verb: OnRecord<TicketId, ComplaintNodeTell>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| actions::report_node(tx, actor, at, (order.node, &order.text), now))
        .await
}

/// Cause, prevention and reports; what is left out stays as it is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintAnalyse {
    /// Why it came to the complaint.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "装修巡查未覆盖晚间", min_length = 1, max_length = 4000)]
    cause: Option<String>,
    /// What prevents it.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "增加晚间装修巡查", min_length = 1, max_length = 4000)]
    prevention: Option<String>,
    /// The special report.
    #[validate(length(min = 1, max = 20000))]
    #[schema(example = "专题报告：……", min_length = 1, max_length = 20000)]
    special_report: Option<String>,
    /// The same as a file.
    special_report_id: Option<AttachmentId>,
    /// The corrective action report.
    #[validate(length(min = 1, max = 20000))]
    #[schema(example = "纠正措施报告：……", min_length = 1, max_length = 20000)]
    corrective_report: Option<String>,
    /// The same as a file.
    corrective_report_id: Option<AttachmentId>,
    /// What the company was told.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "各项目须复查晚间装修管理", min_length = 1, max_length = 4000)]
    announcement: Option<String>,
    /// When the company was told; now, if left out.
    #[schema(example = "2026-03-06T02:00:00Z")]
    announced_at: Option<DateTime<Utc>>,
}

/// Analyse a complaint
///
/// Once the customer is satisfied, or could not be reached: why it came to it, what prevents it, and the reports of special and
/// major ones.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintAnalyse, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/analyse")]
pub async fn analyse_complaint(verb: OnRecord<TicketId, ComplaintAnalyse>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        let order = AnalyseOrder {
            cause: order.cause.clone(),
            prevention: order.prevention.clone(),
            special_report: order.special_report.clone(),
            special_report_id: order.special_report_id,
            corrective_report: order.corrective_report.clone(),
            corrective_report_id: order.corrective_report_id,
            announcement: order.announcement.clone(),
            announced_at: order.announced_at,
        };
        actions::analyse(tx, actor, at, &order, now)
    })
    .await
}
