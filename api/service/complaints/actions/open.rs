//! Opening the card with the register row.

use super::super::store::{self, ComplaintNodeReport, ComplaintRow};
use super::{about, subject, tell};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{Json, Moment, UserId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce, keys};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::complaints::{self as rules, Level, Node, Ownership};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::tickets::Kind;

/// Opens the card of a complaint with its register row: who handles and tracks it under the office's preset, whether it is
/// with the lead, its clocks, and head office's nodes. The lead hears of each at once. Other kinds have no card.
///
/// Rule: CMP-03, CMP-04, CMP-05, CMP-06, CMP-07, CMP-10, CMP-23.
///
/// # Errors
/// What the database says.
pub fn open(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    if ticket.kind.0 != Kind::Complaint {
        return Ok(());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    let is_bespoke = tickets::is_bespoke(tx, ticket)?;
    let row = ComplaintRow { is_bespoke, ..row_of(actor, ticket, &force, now) };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("stage", row.stage.0)
        .new_field("ownership", row.ownership.0)
        .new_field("handler_id", row.handler_id)
        .new_field("tracker_id", row.tracker_id)
        .new_field("due_at", row.due_at);
    journal::record(tx, &actor.author, Entry::new(Deed::ComplaintOpened, subject(&row, ticket), changes), now)?;
    start_clocks(tx, actor, (&row, ticket), &force, now)?;
    tell(tx, actor, (&row, ticket), (&[Role::ServiceLead], "received"), now)
}

fn row_of(actor: &Actor, ticket: &TicketRow, force: &InForce, now: DateTime<Utc>) -> ComplaintRow {
    let ownership = force.policy.choice(keys::COMPLAINT_OWNERSHIP).unwrap_or(Ownership::Receiver);
    // A customer who writes, or another program, receives nothing: such a complaint is the lead's at once.
    let is_staff = actor.may(Permission::TicketsWork);
    let is_from_centre = !is_staff || actor.roles.iter().any(|role| rules::is_of_centre(*role));
    let stage = rules::first_stage(is_from_centre);
    let (handler, tracker) = hands(actor, ticket, ownership, is_staff);
    let received_at = ticket.reported_at.0;
    ComplaintRow {
        project_id: ticket.project_id,
        ticket_id: ticket.id,
        stage: Word(stage),
        ownership: Word(ownership),
        level: Word(Level::Office),
        subject: rules::first_words(&ticket.content),
        is_from_other_team: !is_from_centre,
        received_by: actor.user,
        received_at: received_at.into(),
        passed_by: is_from_centre.then_some(actor.user),
        passed_at: is_from_centre.then(|| Moment::from(now)),
        handler_id: handler,
        team_id: ticket.team_id,
        tracker_id: tracker,
        due_at: due_at(ticket, force).into(),
        is_special: false,
        is_major: false,
        is_severe: false,
        is_bespoke: false,
        is_about_compensation: false,
        compensation_fen: None,
        is_against_director: false,
        hazard: None,
        hazard_at: None,
        head_told_at: None,
        head_told_by: None,
        validity: None,
        validity_reason: None,
        validity_by: None,
        investigation: None,
        plan: None,
        actions: None,
        escalated_at: None,
        instructed_at: None,
        instructed_by: None,
        first_word_at: None,
        reply: None,
        replied_at: None,
        replied_by: None,
        reply_means: None,
        rounds: 1,
        is_satisfied: None,
        cause: None,
        prevention: None,
        special_report: None,
        special_report_id: None,
        corrective_report: None,
        corrective_report_id: None,
        announcement: None,
        announced_at: None,
        hq_ref: None,
        nodes: Json(nodes(ticket, force)),
        unsolved_reason: None,
        closed_at: None,
        closed_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    }
}

/// Who handles a new complaint, if somebody is named, and who follows it up.
///
/// Rule: CMP-04.
fn hands(actor: &Actor, ticket: &TicketRow, ownership: Ownership, is_staff: bool) -> (Option<UserId>, UserId) {
    let lead = ticket.owner_id;
    match is_staff {
        true => (
            rules::first_handler(ownership, actor.user),
            rules::first_tracker(ownership, actor.user, ticket.first_receiver_id, lead),
        ),
        false => (None, lead.unwrap_or(actor.user)),
    }
}

/// Until when it is to be handled: by the customer's wish where the office goes by it and the customer named one, else by
/// the office's own limit.
///
/// Rule: CMP-07.
fn due_at(ticket: &TicketRow, force: &InForce) -> DateTime<Utc> {
    let wish = ticket.customer_deadline_at.filter(|_| goes_by_wish(force)).map(|at| at.0);
    let limit = force.policy.limit(keys::COMPLAINT_SOLVE_WITHIN);
    let own = limit.map(|limit| force.calendar.due(ticket.reported_at.0, &limit));
    wish.or(own).unwrap_or(ticket.reported_at.0)
}

fn goes_by_wish(force: &InForce) -> bool {
    force.policy.text(keys::COMPLAINT_LIMIT_SOURCE) == "customer_deadline"
}

/// The policy key of a node's limit.
pub(super) fn limit_of(node: Node) -> &'static str {
    match node {
        Node::Return => keys::COMPLAINT_HQ_RETURN_WITHIN,
        Node::FollowUp => keys::COMPLAINT_HQ_FOLLOW_WITHIN,
        Node::Close => keys::COMPLAINT_HQ_CLOSE_WITHIN,
    }
}

fn nodes(ticket: &TicketRow, force: &InForce) -> Vec<ComplaintNodeReport> {
    let report = |node: &Node| ComplaintNodeReport {
        node: *node,
        due_at: force.policy.limit(limit_of(*node)).map(|limit| force.calendar.due(ticket.reported_at.0, &limit)),
        done_at: None,
        done_by: None,
        text: None,
    };
    rules::nodes_of(ticket.channel.0).iter().map(report).collect()
}

/// The promises that begin with a complaint: passing it on, the first word to the customer, its solution where no wish of
/// the customer runs already, and head office's nodes.
///
/// Rule: CMP-05, CMP-07, CMP-10.
fn start_clocks(
    tx: &mut Conn,
    actor: &Actor,
    (row, ticket): (&ComplaintRow, &TicketRow),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let begun = |key, rule| Start { key, rule, event: StartEvent::ComplaintReceived, at: row.received_at.0 };
    let mut starts = vec![begun(keys::COMPLAINT_FIRST_REPLY_WITHIN, "CMP-07")];
    if row.passed_at.is_none() {
        starts.push(begun(keys::COMPLAINT_PASS_ON_WITHIN, "CMP-05"));
    }
    if ticket.customer_deadline_at.is_none() || !goes_by_wish(force) {
        starts.push(begun(keys::COMPLAINT_SOLVE_WITHIN, "CMP-07"));
    }
    starts.extend(row.nodes.0.iter().map(|report| begun(limit_of(report.node), "CMP-10")));
    for start in starts {
        clocks::start(tx, &actor.author, &about(row, ticket), &start, force, now)?;
    }
    Ok(())
}
