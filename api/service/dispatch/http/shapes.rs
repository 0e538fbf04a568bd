//! A slip as the API shows it.

use super::super::store::{self, Material, SlipRow};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{AttachmentId, FacilityId, SlipId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Resource};
use crate::identity::{Actor, Names, OnRecord};
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Grade;
use guanjia_rules::dispatch::{self as rules, Case, SizeClass, SlipType, Stage, Verb};
use guanjia_rules::permission::Permission as P;
use guanjia_rules::text::mask_phone;
use serde::Serialize;
use utoipa::ToSchema;

/// A verb and whether it is open now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlipVerbInfo {
    /// The verb.
    pub verb: Verb,
    /// Whether it may be used now, by this caller.
    pub is_allowed: bool,
    /// Why not, in Chinese.
    #[schema(example = "有偿服务须先告知价格")]
    pub reason_zh: Option<&'static str>,
    /// Why not, in English.
    #[schema(example = "the price must be told before paid work")]
    pub reason_en: Option<&'static str>,
}

/// A paper that goes along with a leading slip.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SlipPaper {
    /// The paper.
    pub id: SlipId,
    /// Its number.
    #[schema(example = "20260302-014-1")]
    pub number: String,
    /// Which form it is.
    pub slip_type: SlipType,
}

/// A slip: what a technician goes with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Slip {
    /// The slip.
    pub id: SlipId,
    /// Its number.
    #[schema(example = "20260302-014-1")]
    pub number: String,
    /// The ticket.
    pub ticket_id: TicketId,
    /// Which form it is.
    pub slip_type: SlipType,
    /// The leading slip that this paper follows.
    pub lead_id: Option<SlipId>,
    /// Papers that follow this one.
    pub papers: Vec<SlipPaper>,
    /// Which case it is.
    pub case: Case,
    /// How far it has come.
    pub stage: Stage,
    /// Where.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// The customer.
    #[schema(example = "杨秀兰")]
    pub customer: Option<String>,
    /// The phone: in full for who goes there and for the desk, masked for everybody else.
    #[schema(example = "134 5722 3212")]
    pub phone: Option<String>,
    /// What is to be done.
    #[schema(example = "厨房水管漏水，地面有积水")]
    pub content: String,
    /// The public facility.
    pub facility_id: Option<FacilityId>,
    /// When it was issued.
    #[schema(example = "2026-03-02T08:15:55Z")]
    pub issued_at: DateTime<Utc>,
    /// Who issued it.
    #[schema(example = "陈静")]
    pub issued_by: String,
    /// The team.
    pub team_id: Option<TeamId>,
    /// The technician.
    pub technician_id: Option<UserId>,
    /// The technician's name.
    #[schema(example = "吴师傅")]
    pub technician: Option<String>,
    /// When the technician was phoned.
    #[schema(example = "2026-03-02T08:16:00Z")]
    pub phoned_at: Option<DateTime<Utc>>,
    /// When it was accepted.
    #[schema(example = "2026-03-02T08:17:00Z")]
    pub accepted_at: Option<DateTime<Utc>>,
    /// When somebody was at the door.
    #[schema(example = "2026-03-02T08:20:10Z")]
    pub arrived_at: Option<DateTime<Utc>>,
    /// How large public work is.
    pub size_class: Option<SizeClass>,
    /// Why the class was changed.
    #[schema(example = "需更换整段管道")]
    pub class_reason: Option<String>,
    /// Whether the unit was in warranty when it was reported.
    pub is_in_warranty: bool,
    /// Why it was broken.
    #[schema(example = "角阀老化")]
    pub cause: Option<String>,
    /// What was done.
    #[schema(example = "更换角阀，试水无渗漏")]
    pub work_done: Option<String>,
    /// Parts that were replaced.
    #[schema(example = "DN15 角阀")]
    pub replaced_parts: Option<String>,
    /// How long equipment stood still, in minutes.
    #[schema(example = 40)]
    pub down_minutes: Option<i32>,
    /// Whether equipment should be renewed.
    pub needs_renewal: bool,
    /// The outsider whom engineering helped.
    #[schema(example = "装修公司王工")]
    pub outsider: Option<String>,
    /// Material.
    pub materials: Vec<Material>,
    /// Labour, in fen.
    #[schema(example = 4000)]
    pub labour_fen: i64,
    /// What is charged, in fen.
    #[schema(example = 7500)]
    pub amount_fen: i64,
    /// When the price was told.
    #[schema(example = "2026-03-02T08:21:00Z")]
    pub price_told_at: Option<DateTime<Utc>>,
    /// What the customer says.
    #[schema(example = "修得又快又好")]
    pub customer_opinion: Option<String>,
    /// The customer's grade.
    pub customer_grade: Option<Grade>,
    /// Who signed.
    #[schema(example = "杨秀兰")]
    pub signed_by: Option<String>,
    /// When it was signed.
    #[schema(example = "2026-03-02T08:40:00Z")]
    pub signed_at: Option<DateTime<Utc>>,
    /// The strokes or the scan.
    pub signature_id: Option<AttachmentId>,
    /// Whether it was signed on paper.
    pub is_on_paper: bool,
    /// Where that paper is filed.
    #[schema(example = "前台2号夹")]
    pub filed_at_place: Option<String>,
    /// Whether the customer confirmed by phone.
    pub is_confirmed_by_phone: bool,
    /// When the work was done.
    #[schema(example = "2026-03-02T08:38:00Z")]
    pub done_at: Option<DateTime<Utc>>,
    /// When public work was checked.
    #[schema(example = "2026-03-02T09:00:00Z")]
    pub verified_at: Option<DateTime<Utc>>,
    /// `ok` or `rework`.
    #[schema(example = "ok")]
    pub verify_result: Option<String>,
    /// When it was back at the desk.
    #[schema(example = "2026-03-02T08:45:00Z")]
    pub returned_at: Option<DateTime<Utc>>,
    /// When the customer was called back.
    #[schema(example = "2026-03-02T11:20:00Z")]
    pub callback_at: Option<DateTime<Utc>>,
    /// Of which slip it is the rework.
    pub rework_of_id: Option<SlipId>,
    /// Whether it was a major house defect.
    pub is_major_defect: bool,
    /// Why it was voided.
    #[schema(example = "业主取消")]
    pub void_reason: Option<String>,
    /// Its promises.
    pub clocks: Vec<Clock>,
    /// What may be done now.
    pub verbs: Vec<SlipVerbInfo>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

impl Resource for Slip {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// One slip as its reader may see it.
///
/// # Errors
/// What the database says.
pub(super) fn show(conn: &mut Conn, actor: &Actor, row: SlipRow, now: DateTime<Utc>) -> Result<Slip> {
    let papers = store::papers(conn, &row)?;
    let mut shown = show_all(conn, actor, vec![row], now)?;
    let mut slip = shown.pop().ok_or(guanjia_rules::code::Code::NotFound)?;
    slip.papers = papers
        .into_iter()
        .map(|row| SlipPaper { id: row.id, number: row.number, slip_type: row.slip_type.0 })
        .collect();
    Ok(slip)
}

/// Does a verb on a slip and answers the slip as `get_slip` would.
///
/// # Errors
/// What the deed gives.
pub(super) async fn as_slip<B: Send + 'static>(
    verb: OnRecord<SlipId, B>,
    deed: impl Fn(&mut Conn, &Actor, (SlipId, i32), &B, DateTime<Utc>) -> Result<SlipRow> + Send + 'static,
) -> Answer {
    verb.write(StatusCode::OK, move |tx, actor, at, body, now| {
        let row = deed(tx, actor, at, body, now)?;
        show(tx, actor, row, now)
    })
    .await
}

/// Slips of a list, with their names and promises in two more queries.
///
/// # Errors
/// What the database says.
pub(super) fn show_all(conn: &mut Conn, actor: &Actor, rows: Vec<SlipRow>, now: DateTime<Utc>) -> Result<Vec<Slip>> {
    let tickets: Vec<TicketId> = rows.iter().map(|row| row.ticket_id).collect();
    let owed = clocks::of_matters(conn, actor.project(), &tickets)?;
    let people = rows.iter().flat_map(|row| [Some(row.issued_by), row.technician_id]).flatten();
    let names = Names::of(conn, people.chain(owed.iter().filter_map(|clock| clock.owner_id)))?;
    Ok(rows.into_iter().map(|row| shape(actor, row, &owed, &names, now)).collect())
}

fn shape(actor: &Actor, row: SlipRow, owed: &[clocks::ClockRow], names: &Names, now: DateTime<Utc>) -> Slip {
    let mine = owed.iter().filter(|clock| clock.subject_id.uuid() == row.id.uuid());
    let goes_there = row.technician_id == Some(actor.user) && row.stage.0.is_out();
    let in_full = goes_there || actor.may(P::PartiesReveal);
    let verbs = verbs(actor, &row, now);
    Slip {
        clocks: mine.map(|clock| Clock::of(clock, names, now)).collect(),
        verbs,
        papers: Vec::new(),
        id: row.id,
        number: row.number,
        ticket_id: row.ticket_id,
        slip_type: row.slip_type.0,
        lead_id: row.lead_id,
        case: row.case_kind.0,
        stage: row.stage.0,
        place: row.place,
        customer: row.customer,
        phone: row.phone.map(|phone| if in_full { phone } else { mask_phone(&phone) }),
        content: row.content,
        facility_id: row.facility_id,
        issued_at: row.issued_at.0,
        issued_by: names.name(row.issued_by),
        team_id: row.team_id,
        technician: row.technician_id.map(|id| names.name(id)),
        technician_id: row.technician_id,
        phoned_at: row.phoned_at.map(|at| at.0),
        accepted_at: row.accepted_at.map(|at| at.0),
        arrived_at: row.arrived_at.map(|at| at.0),
        size_class: row.size_class.map(|class| class.0),
        class_reason: row.class_reason,
        is_in_warranty: row.is_in_warranty,
        cause: row.cause,
        work_done: row.work_done,
        replaced_parts: row.replaced_parts,
        down_minutes: row.down_minutes,
        needs_renewal: row.needs_renewal,
        outsider: row.outsider,
        materials: row.materials.0,
        labour_fen: row.labour_fen,
        amount_fen: row.amount_fen,
        price_told_at: row.price_told_at.map(|at| at.0),
        customer_opinion: row.customer_opinion,
        customer_grade: row.customer_grade.map(|grade| grade.0),
        signed_by: row.signed_by,
        signed_at: row.signed_at.map(|at| at.0),
        signature_id: row.signature_id,
        is_on_paper: row.filed_at_place.is_some(),
        filed_at_place: row.filed_at_place,
        is_confirmed_by_phone: row.is_confirmed_by_phone,
        done_at: row.done_at.map(|at| at.0),
        verified_at: row.verified_at.map(|at| at.0),
        verify_result: row.verify_result,
        returned_at: row.returned_at.map(|at| at.0),
        callback_at: row.callback_at.map(|at| at.0),
        rework_of_id: row.rework_of_id,
        is_major_defect: row.is_major_defect,
        void_reason: row.void_reason,
        version: row.version,
    }
}

/// Which permission a verb needs; `None` for verbs that follow from other deeds.
fn permission_of(verb: Verb) -> Option<P> {
    Some(match verb {
        Verb::Phone => P::SlipsIssue,
        Verb::Accept
        | Verb::Arrive
        | Verb::Work
        | Verb::Suspend
        | Verb::Resume
        | Verb::Finish
        | Verb::Confirm
        | Verb::Return => P::SlipsWork,
        Verb::Classify => P::SlipsClassify,
        Verb::Check | Verb::FailCheck => P::SlipsCheck,
        Verb::Rework => P::TicketsReopen,
        Verb::Reassign => P::SlipsReassign,
        Verb::Void => P::SlipsVoid,
        Verb::Callback | Verb::Close => return None,
    })
}

fn verbs(actor: &Actor, row: &SlipRow, now: DateTime<Utc>) -> Vec<SlipVerbInfo> {
    if row.lead_id.is_some() {
        return Vec::new();
    }
    let is_own = super::super::actions::own(actor, row).is_ok();
    let open = rules::verbs_for(row.case_kind.0, row.stage.0).into_iter();
    let open = open.filter(|verb| permission_of(*verb).is_some_and(|permission| actor.may(permission)));
    let info = |verb: Verb| {
        let is_work = permission_of(verb) == Some(P::SlipsWork);
        let untold = verb == Verb::Work
            && rules::may_start_work(row.case_kind.0, row.price_told_at.map(|at| at.0), now).is_err();
        let is_checker = matches!(verb, Verb::Check | Verb::FailCheck) && row.technician_id == Some(actor.user);
        let reason = match () {
            () if is_work && !is_own => Some(("这张维修单派给了别人", "the slip was given to somebody else")),
            () if untold => Some(("有偿服务须先告知价格", "the price must be told before paid work")),
            () if is_checker => Some(("不能核查自己的维修", "who did the work cannot check it")),
            () => None,
        };
        SlipVerbInfo {
            verb,
            is_allowed: reason.is_none(),
            reason_zh: reason.map(|r| r.0),
            reason_en: reason.map(|r| r.1),
        }
    };
    open.map(info).collect()
}
