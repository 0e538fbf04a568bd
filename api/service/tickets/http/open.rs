//! Which verbs of a ticket are open to its reader now, and why the others are not.

use super::super::actions::{HandleOrder, closing_facts, handling, papers_gap, standing};
use super::super::store::TicketRow;
use crate::db::Conn;
use crate::error::Result;
use crate::http::Lang;
use crate::identity::Actor;
use crate::policy::InForce;
use chrono::{DateTime, Utc};
use guanjia_rules::Refusal;
use guanjia_rules::permission::Permission as P;
use guanjia_rules::tickets::{self, Kind, Outcome, Verb};
use serde::Serialize;
use utoipa::ToSchema;

/// A verb and whether it is open now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketVerbInfo {
    /// The verb.
    pub verb: Verb,
    /// Whether it may be used now, by this caller.
    pub is_allowed: bool,
    /// Why not, in the caller's language.
    #[schema(example = "还有1张维修单未返单")]
    pub reason: Option<String>,
}

/// Which permission a verb needs; verbs that other areas own are named here too, so that the page can draw them.
fn permission_of(verb: Verb) -> P {
    match verb {
        Verb::Answer | Verb::Join => P::ContactsTake,
        Verb::Assign | Verb::TellReceiver | Verb::Convert => P::TicketsAssign,
        Verb::IssueSlip => P::SlipsIssue,
        Verb::Start
        | Verb::Wait
        | Verb::Resume
        | Verb::Handle
        | Verb::Extend
        | Verb::Promise
        | Verb::Interim
        | Verb::Retreat
        | Verb::CheckPapers
        | Verb::Tell => P::TicketsWork,
        Verb::Forward | Verb::Talk => P::TicketsHeadTalk,
        Verb::Callback => P::CallbacksRecord,
        Verb::Close => P::TicketsClose,
        Verb::Reopen => P::TicketsReopen,
        Verb::Void => P::TicketsVoid,
        Verb::Correct => P::TicketsCorrect,
    }
}

/// The verbs of the stage: those that the caller's posts open, each with why it may not be used just now.
pub(super) fn open_verbs(
    conn: &mut Conn,
    actor: &Actor,
    lang: Lang,
    row: &TicketRow,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<Vec<TicketVerbInfo>> {
    let say = |refusal: &dyn Refusal| lang.pick(&refusal.zh(), &refusal.to_string()).to_owned();
    let own = |verb: Verb| verb == Verb::Correct && row.registered_by == actor.user;
    let unchecked = papers_gap(conn, row)?;
    let standing = standing(conn, actor, row, now)?;
    let facts = closing_facts(conn, row, force, "…")?;
    // A repair without work may still end as out of scope, forwarded or unsolvable.
    let ended = HandleOrder { result: "…", outcome: Outcome::Unsolvable, at: now, is_of_incident: false };
    let handling = handling(conn, row, &ended)?;
    let hindered = |verb: Verb| match verb {
        Verb::Answer => {
            tickets::may_answer_on_the_spot(row.kind.0, Outcome::Solved, "…").err().map(|refusal| say(&refusal))
        }
        Verb::IssueSlip if row.place.is_empty() => {
            Some(say(&tickets::TicketError::Incomplete(vec![tickets::RegisterGap::Place])))
        }
        verb if permission_of(verb) == P::TicketsWork && tickets::may_work(verb, standing).is_err() => {
            Some(say(&tickets::TicketError::NotYours(verb)))
        }
        Verb::Handle => {
            let refusal = tickets::may_handle(&handling).err();
            refusal.or_else(|| unchecked.clone()).map(|refusal| say(&refusal))
        }
        Verb::Close => tickets::may_close(&facts).err().map(|refusal| say(&refusal)),
        Verb::Void => tickets::may_void(&row.registered_by, &actor.user, "…").err().map(|refusal| say(&refusal)),
        _ => None,
    };
    let open = tickets::verbs(row.stage.0).into_iter().filter(|verb| {
        let is_here = match verb {
            // Callbacks are recorded on their own.
            Verb::Callback => false,
            Verb::Convert => row.kind.0 != Kind::Complaint,
            verb if tickets::is_off_card(row.kind.0, *verb).is_err() => false,
            Verb::IssueSlip => row.kind.0 == Kind::Repair || row.case_kind.is_some(),
            Verb::CheckPapers => row.kind.0 == Kind::Procedure,
            _ => true,
        };
        is_here && (own(*verb) || actor.may(permission_of(*verb)))
    });
    let info = |verb: Verb| {
        let reason = hindered(verb);
        TicketVerbInfo { verb, is_allowed: reason.is_none(), reason }
    };
    Ok(open.map(info).collect())
}
