//! A complaint's card as its reader sees it.

use super::super::actions::{gaps, leads, may_see, works_on};
use super::super::store::{self, ComplaintNodeReport, ComplaintRow, Matter};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{AttachmentId, CategoryId, PartyId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::parties;
use chrono::{DateTime, Utc};
use guanjia_rules::Refusal as _;
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, ComplaintError, Level, Ownership, ReplyMeans, Stage, Validity, Verb};
use guanjia_rules::parties::TagKind;
use guanjia_rules::permission::Permission as P;
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::Channel;
use serde::Serialize;
use utoipa::ToSchema;

/// The record card of a complaint 投诉处理档案卡, with what it shows of its ticket.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Complaint {
    /// Its ticket, whose id is the card's as well.
    pub ticket_id: TicketId,
    /// The ticket's number.
    #[schema(example = "20260302-021")]
    pub ticket_number: String,
    /// How it came in.
    pub channel: Channel,
    /// Who complained.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// The phone, masked; in full only for who handles or leads, and only on a single card.
    #[schema(example = "134****3212")]
    pub caller_phone: Option<String>,
    /// The customer, if known.
    pub party_id: Option<PartyId>,
    /// The room or the place.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// What it is about.
    pub category_id: Option<CategoryId>,
    /// What the customer said.
    #[schema(example = "楼上连续三晚装修到十一点，影响休息")]
    pub content: String,
    /// The earlier ticket of which this is a repeat.
    pub repeats_id: Option<TicketId>,
    /// A short subject.
    #[schema(example = "夜间装修噪声")]
    pub subject: String,
    /// How far it has come.
    pub stage: Stage,
    /// Under which preset it began.
    pub ownership: Ownership,
    /// Who decides.
    pub level: Level,
    /// Whether a team outside the service centre received it.
    pub is_from_other_team: bool,
    /// Who received it.
    #[schema(example = "陈静")]
    pub received_by: String,
    /// When.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub received_at: DateTime<Utc>,
    /// When the lead had it.
    #[schema(example = "2026-03-02T08:18:00Z")]
    pub passed_at: Option<DateTime<Utc>>,
    /// Who handles it.
    pub handler_id: Option<UserId>,
    /// Their name.
    #[schema(example = "孙立")]
    pub handler_name: Option<String>,
    /// Which department answers for it.
    pub team_id: Option<TeamId>,
    /// Who follows it until the customer is satisfied.
    #[schema(example = "陈静")]
    pub tracker_name: String,
    /// The customer's own wish.
    #[schema(example = "2026-03-04T10:00:00Z")]
    pub customer_deadline_at: Option<DateTime<Utc>>,
    /// Until when it is to be answered.
    #[schema(example = "2026-03-05T09:30:00Z")]
    pub due_at: DateTime<Utc>,
    /// Whether a special report is wanted.
    pub is_special: bool,
    /// Whether a corrective action report and an announcement are wanted.
    pub is_major: bool,
    /// Whether the customer is severely dissatisfied.
    pub is_severe: bool,
    /// Whether it is about a bespoke service, which is solved only when the customer is satisfied.
    pub is_bespoke: bool,
    /// Whether compensation is asked for.
    pub is_about_compensation: bool,
    /// How much, in fen.
    #[schema(example = 20000)]
    pub compensation_fen: Option<i64>,
    /// Whether it is against the office's director.
    pub is_against_director: bool,
    /// A safety hazard or a dispute about money that it tells of.
    #[schema(example = "阳台栏杆松动")]
    pub hazard: Option<String>,
    /// When that was found.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub hazard_at: Option<DateTime<Utc>>,
    /// When the project's head was told of it.
    #[schema(example = "2026-03-02T08:23:00Z")]
    pub head_told_at: Option<DateTime<Utc>>,
    /// Whether it holds.
    pub validity: Option<Validity>,
    /// Why.
    #[schema(example = "监控与施工登记证实")]
    pub validity_reason: Option<String>,
    /// What was found out.
    #[schema(example = "楼上确在夜间施工，未办理延时手续")]
    pub investigation: Option<String>,
    /// How it is going to be solved.
    #[schema(example = "约谈施工方，停工整改一天")]
    pub plan: Option<String>,
    /// When the level that decides gave the plan.
    #[schema(example = "2026-03-02T09:00:00Z")]
    pub instructed_at: Option<DateTime<Utc>>,
    /// What was done.
    #[schema(example = "已约谈并签订承诺书")]
    pub actions: Option<String>,
    /// When the customer heard for the first time what happens.
    #[schema(example = "2026-03-02T08:30:00Z")]
    pub first_word_at: Option<DateTime<Utc>>,
    /// What the customer was answered.
    #[schema(example = "施工方已承诺不在夜间施工")]
    pub reply: Option<String>,
    /// When.
    #[schema(example = "2026-03-02T10:00:00Z")]
    pub replied_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "孙立")]
    pub replied_by: Option<String>,
    /// How.
    pub reply_means: Option<ReplyMeans>,
    /// How many rounds of answering it has taken.
    #[schema(example = 1)]
    pub rounds: i32,
    /// Whether the customer said that they are satisfied.
    pub is_satisfied: Option<bool>,
    /// Why it came to it.
    #[schema(example = "装修巡查未覆盖晚间")]
    pub cause: Option<String>,
    /// What prevents it.
    #[schema(example = "增加晚间装修巡查")]
    pub prevention: Option<String>,
    /// The special report.
    #[schema(example = "专题报告：……")]
    pub special_report: Option<String>,
    /// The same as a file.
    pub special_report_id: Option<AttachmentId>,
    /// The corrective action report.
    #[schema(example = "纠正措施报告：……")]
    pub corrective_report: Option<String>,
    /// The same as a file.
    pub corrective_report_id: Option<AttachmentId>,
    /// What the company was told.
    #[schema(example = "各项目须复查晚间装修管理")]
    pub announcement: Option<String>,
    /// When.
    #[schema(example = "2026-03-06T02:00:00Z")]
    pub announced_at: Option<DateTime<Utc>>,
    /// Head office's own reference.
    #[schema(example = "ZX-2026-0311")]
    pub hq_ref: Option<String>,
    /// The nodes at which head office is told; none where it did not come through head office.
    pub nodes: Vec<ComplaintNodeReport>,
    /// Why it was closed although the customer is not satisfied.
    #[schema(example = "诉求超出合同范围，已书面说明")]
    pub unsolved_reason: Option<String>,
    /// When it was closed.
    #[schema(example = "2026-03-07T02:00:00Z")]
    pub closed_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    pub closed_by: Option<String>,
    /// Its promises, those of its callbacks included; only on a single card.
    pub clocks: Vec<Clock>,
    /// What the service centre knows of how to meet the customer, for who may see it; only on a single card.
    pub hints: Vec<TagKind>,
    /// What the card still lacks, in the caller's language; only on a single card.
    #[schema(example = json!(["须填写原因分析"]))]
    pub gaps: Vec<String>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

impl Resource for Complaint {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// The verbs of the stage that the reader's posts open.
fn open_verbs(actor: &Actor, row: &ComplaintRow) -> Vec<Verb> {
    let receives = row.received_by == actor.user;
    let decides = actor.may(P::ComplaintsDecide) && rules::may_decide(row.level.0, &actor.roles).is_ok();
    let may = |verb: &Verb| match verb {
        Verb::PassOn => receives || actor.roles.iter().any(|role| rules::is_of_centre(*role)),
        Verb::Assign => leads(actor, row) || (receives && row.ownership.0 == Ownership::Receiver),
        Verb::Escalate | Verb::Judge => leads(actor, row),
        Verb::Mark => works_on(actor, row) || receives,
        Verb::TellHead => (works_on(actor, row) || receives) && row.hazard_at.is_some() && row.head_told_at.is_none(),
        Verb::Plan => works_on(actor, row) && (row.level.0 == Level::Office || decides),
        Verb::Reply => works_on(actor, row) && rules::may_answer(row.level.0, row.instructed_at.is_some()).is_ok(),
        Verb::Note | Verb::Analyse => works_on(actor, row),
        Verb::ReportNode => works_on(actor, row) && row.nodes_done().iter().any(|(_, is_done)| !is_done),
        Verb::Instruct => decides,
        Verb::Close => leads(actor, row) && rules::closing_fits(row.level.0, &actor.roles).is_ok(),
        Verb::CloseUnsolved => actor.may(P::ComplaintsDecide) && row.rounds > 1 && !row.is_bespoke,
    };
    rules::verbs(row.stage.0).into_iter().filter(may).collect()
}

/// Rows as their reader sees them, in one more query for the whole page.
pub(super) fn shaped(
    conn: &mut Conn,
    actor: &Actor,
    rows: Vec<(ComplaintRow, Matter)>,
    in_full: bool,
) -> Result<Vec<Complaint>> {
    let people = rows.iter().flat_map(|(row, _)| {
        [Some(row.received_by), Some(row.tracker_id), row.handler_id, row.replied_by, row.closed_by]
    });
    let names = Names::of(conn, people.flatten())?;
    Ok(rows.into_iter().map(|(row, matter)| shape(actor, row, matter, (&names, in_full))).collect())
}

fn shape(actor: &Actor, row: ComplaintRow, matter: Matter, (names, in_full): (&Names, bool)) -> Complaint {
    let tells_phone = in_full && works_on(actor, &row);
    Complaint {
        verbs: open_verbs(actor, &row),
        clocks: Vec::new(),
        hints: Vec::new(),
        gaps: Vec::new(),
        ticket_id: row.ticket_id,
        ticket_number: matter.number,
        channel: matter.channel.0,
        caller_name: matter.caller_name,
        caller_phone: matter.caller_phone.map(|phone| if tells_phone { phone } else { mask_phone(&phone) }),
        party_id: matter.party_id,
        place: matter.place,
        category_id: matter.category_id,
        content: matter.content,
        repeats_id: matter.repeats_id,
        subject: row.subject,
        stage: row.stage.0,
        ownership: row.ownership.0,
        level: row.level.0,
        is_from_other_team: row.is_from_other_team,
        received_by: names.name(row.received_by),
        received_at: row.received_at.0,
        passed_at: row.passed_at.map(|at| at.0),
        handler_id: row.handler_id,
        handler_name: row.handler_id.map(|id| names.name(id)),
        team_id: row.team_id,
        tracker_name: names.name(row.tracker_id),
        customer_deadline_at: matter.customer_deadline_at.map(|at| at.0),
        due_at: row.due_at.0,
        is_special: row.is_special,
        is_major: row.is_major,
        is_severe: row.is_severe,
        is_bespoke: row.is_bespoke,
        is_about_compensation: row.is_about_compensation,
        compensation_fen: row.compensation_fen,
        is_against_director: row.is_against_director,
        hazard: row.hazard,
        hazard_at: row.hazard_at.map(|at| at.0),
        head_told_at: row.head_told_at.map(|at| at.0),
        validity: row.validity.map(|word| word.0),
        validity_reason: row.validity_reason,
        investigation: row.investigation,
        plan: row.plan,
        instructed_at: row.instructed_at.map(|at| at.0),
        actions: row.actions,
        first_word_at: row.first_word_at.map(|at| at.0),
        reply: row.reply,
        replied_at: row.replied_at.map(|at| at.0),
        replied_by: row.replied_by.map(|id| names.name(id)),
        reply_means: row.reply_means.map(|word| word.0),
        rounds: row.rounds,
        is_satisfied: row.is_satisfied,
        cause: row.cause,
        prevention: row.prevention,
        special_report: row.special_report,
        special_report_id: row.special_report_id,
        corrective_report: row.corrective_report,
        corrective_report_id: row.corrective_report_id,
        announcement: row.announcement,
        announced_at: row.announced_at.map(|at| at.0),
        hq_ref: row.hq_ref,
        nodes: row.nodes.0,
        unsolved_reason: row.unsolved_reason,
        closed_at: row.closed_at.map(|at| at.0),
        closed_by: row.closed_by.map(|id| names.name(id)),
        version: row.version,
    }
}

/// A complaint as its reader sees it: overseers see all, everybody else what they handle, track or took in.
///
/// # Errors
/// 404 for one that does not concern the reader.
pub fn show(conn: &mut Conn, actor: &Actor, lang: Lang, id: TicketId, now: DateTime<Utc>) -> Result<Complaint> {
    let found = store::with_matter(conn, actor.project(), id)?;
    if !may_see(conn, actor, &found.0, now)? {
        return Err(Code::NotFound.into());
    }
    let missing = match found.0.stage.0.is_open() {
        true => gaps(conn, &found.0, now)?,
        false => Vec::new(),
    };
    let told = ComplaintError::CardIncomplete(missing).faults();
    let complaint = shaped(conn, actor, vec![found], true)?.pop().ok_or(Code::NotFound)?;
    let gaps = told.into_iter().map(|fault| lang.pick(&fault.zh, &fault.en).to_owned()).collect();
    let hints = match complaint.party_id {
        Some(party) => parties::hints(conn, actor, party, now)?,
        None => Vec::new(),
    };
    let owes = clocks::of_matter(conn, actor.project(), id)?;
    let names = Names::of(conn, owes.iter().filter_map(|clock| clock.owner_id))?;
    let clocks = owes.iter().map(|clock| Clock::of(clock, &names, now)).collect();
    Ok(Complaint { gaps, hints, clocks, ..complaint })
}
