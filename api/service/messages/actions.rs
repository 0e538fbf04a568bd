//! What is to be sent is written here, in the transaction that tells it; how people are reached; messages that were given
//! up are sent again.

use super::store::{self, MessageRow, SettingsRow};
use crate::db::Conn;
use crate::db::types::{ClockStepId, Id, Json, MessageId, ProjectId, ReportId, TicketId, UserId, Word};
use crate::error::Result;
use crate::identity::{Actor, person};
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::messages::{
    About, Channel, Kind, Language, MessageError, Quiet, Route, State, Text, check_routes, text,
};
use guanjia_rules::permission::Permission;
use uuid::Uuid;

/// A notice that somebody got inside the house.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// Who.
    pub user: UserId,
    /// The notice.
    pub notice: ReportId,
    /// The step of a ladder that it tells of.
    pub step: Option<ClockStepId>,
    /// Its kind: a rung, or a word of news.
    pub kind: &'a str,
    /// The kind of record that it is about.
    pub subject_kind: &'a str,
    /// The record.
    pub subject_id: Uuid,
    /// What people call the record.
    pub label: &'a str,
    /// The ticket that it belongs to.
    pub matter: Option<TicketId>,
    /// The policy key of the promise.
    pub key: Option<&'a str>,
    /// When it is due.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether the reader stands in for somebody.
    pub is_in_stead: bool,
}

/// Writes what is to be sent of a notice: a message for each channel that its reader named for this kind. In quiet hours it
/// waits for their end, unless it is urgent enough.
///
/// Rule: CLX-05.
///
/// # Errors
/// What the database says.
pub fn post(tx: &mut Conn, project: ProjectId, note: &Note<'_>, now: DateTime<Utc>) -> Result<()> {
    let kind = Kind::of_notice(note.kind);
    let Some(settings) = store::settings(tx, note.user)? else { return Ok(()) };
    let routes: Vec<&Route> = settings.channels.0.iter().filter(|route| route.kinds.contains(&kind)).collect();
    if routes.is_empty() {
        return Ok(());
    }
    let force = policy::in_force(tx, project, now)?;
    let not_before = Quiet::of(&force.policy).map_or(now, |quiet| quiet.not_before(kind, force.calendar.offset, now));
    let about = About {
        kind,
        subject_kind: note.subject_kind,
        label: note.label,
        key: note.key,
        due_at: note.due_at,
        is_in_stead: note.is_in_stead,
    };
    let said = text(&about, settings.lang.0, force.calendar.offset);
    let path = page_of(&store::code(tx, project)?, note);
    for route in routes {
        let new = New { user: note.user, route, said: &said, path: Some(&path), not_before };
        let row = MessageRow { notice_id: Some(note.notice), step_id: note.step, ..waiting(project, &new, now) };
        store::insert(tx, &row)?;
    }
    Ok(())
}

/// When a message that did not leave may be tried again: not in quiet hours, unless it is urgent enough. What tells of no
/// notice, a trial, waits for nothing.
///
/// Rule: CLX-05.
///
/// # Errors
/// What the database says.
pub(super) fn may_leave_at(tx: &mut Conn, row: &MessageRow, at: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let Some(kind) = store::kind_of(tx, row)? else { return Ok(at) };
    let force = policy::in_force(tx, row.project_id, at)?;
    let quiet = Quiet::of(&force.policy);
    Ok(quiet.map_or(at, |quiet| quiet.not_before(Kind::of_notice(&kind), force.calendar.offset, at)))
}

/// The page that shows what a notice is about.
fn page_of(project: &str, note: &Note<'_>) -> String {
    let home = format!("/p/{project}");
    match (note.matter, note.subject_kind) {
        (_, "complaint") => format!("{home}/complaints/{}", note.subject_id),
        (Some(ticket), _) => format!("{home}/tickets/{ticket}"),
        (None, "ticket") => format!("{home}/tickets/{}", note.subject_id),
        (None, _) => format!("{home}/notices"),
    }
}

/// A message to be.
struct New<'a> {
    user: UserId,
    route: &'a Route,
    said: &'a Text,
    path: Option<&'a str>,
    not_before: DateTime<Utc>,
}

fn waiting(project: ProjectId, new: &New<'_>, now: DateTime<Utc>) -> MessageRow {
    MessageRow {
        project_id: project,
        id: Id::fresh(now),
        user_id: new.user,
        notice_id: None,
        step_id: None,
        channel: Word(new.route.channel),
        address: new.route.address.clone(),
        subject: new.said.subject.clone(),
        body: new.said.body.clone(),
        path: new.path.map(str::to_owned),
        not_before: new.not_before.into(),
        state: Word(State::Waiting),
        attempts: 0,
        next_try_at: new.not_before.into(),
        holder: None,
        last_error: None,
        created_at: now.into(),
        settled_at: None,
    }
}

/// How somebody is reached; who set nothing is not, at version 0.
///
/// # Errors
/// 404 for an unknown user.
pub(super) fn settings_of(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<SettingsRow> {
    person(conn, user)?;
    let none = || SettingsRow {
        user_id: user,
        lang: Word(Language::Zh),
        channels: Json(Vec::new()),
        version: 0,
        updated_at: now.into(),
    };
    Ok(store::settings(conn, user)?.unwrap_or_else(none))
}

/// Sets how somebody is reached: oneself, or anybody for an administrator. The journal tells the channels and not the
/// addresses.
///
/// Rule: CLX-05, PRV-01.
///
/// # Errors
/// 403 for others without `users.manage`; 412 where it was changed meanwhile; 422 for an address that its channel could
/// not take, and a channel that is named twice.
pub(super) fn set(
    tx: &mut Conn,
    actor: &Actor,
    (user, seen): (UserId, i32),
    (lang, routes): (Language, &[Route]),
    now: DateTime<Utc>,
) -> Result<SettingsRow> {
    if user != actor.user {
        actor.require(Permission::UsersManage)?;
    }
    let before = settings_of(tx, user, now)?;
    check_routes(routes)?;
    let row = SettingsRow {
        user_id: user,
        lang: Word(lang),
        channels: Json(routes.to_vec()),
        version: seen + 1,
        updated_at: now.into(),
    };
    store::save_settings(tx, &row, seen)?;
    let ways = |row: &SettingsRow| -> Vec<(Channel, Vec<Kind>)> {
        row.channels.0.iter().map(|route| (route.channel, route.kinds.clone())).collect()
    };
    let addresses =
        |row: &SettingsRow| -> Vec<String> { row.channels.0.iter().map(|route| route.address.clone()).collect() };
    let changes = Changes::none()
        .field("lang", before.lang.0, lang)
        .field("channels", ways(&before), ways(&row))
        .field("is_address_changed", false, addresses(&before) != addresses(&row));
    let name = person(tx, user)?.name;
    let subject = Subject::of("message_settings", user.uuid(), name, Some(row.version));
    let author = Author { project: ProjectId::nil(), ..actor.author.clone() };
    journal::record(tx, &author, Entry::new(Deed::MessageSettingsSet, subject, changes), now)?;
    Ok(row)
}

/// Writes a message to oneself, to see whether a channel works.
///
/// # Errors
/// 403 without `users.manage`; 409 without an address on the channel.
pub(super) fn test(tx: &mut Conn, actor: &Actor, channel: Channel, now: DateTime<Utc>) -> Result<MessageRow> {
    actor.require(Permission::UsersManage)?;
    let settings = settings_of(tx, actor.user, now)?;
    let route = settings.channels.0.iter().find(|route| route.channel == channel).ok_or(MessageError::NoAddress)?;
    let (subject, body) = match settings.lang.0 {
        Language::Zh => ("管家系统测试消息", "收到此消息，说明该渠道可以使用。"),
        Language::En => ("Guanjia: a test", "If you read this, the channel works."),
    };
    let said = Text { subject: subject.to_owned(), body: body.to_owned() };
    let row = waiting(actor.project(), &New { user: actor.user, route, said: &said, path: None, not_before: now }, now);
    store::insert(tx, &row)?;
    told(tx, &actor.author, Deed::MessageTested, &row, now)?;
    Ok(row)
}

/// Puts a message that was given up back into the queue.
///
/// # Errors
/// 403 without `users.manage`; 409 for one that is under way, was sent, or need not be.
pub(super) fn send_again(tx: &mut Conn, actor: &Actor, id: MessageId, now: DateTime<Utc>) -> Result<MessageRow> {
    actor.require(Permission::UsersManage)?;
    let row = store::find(tx, actor.project(), id)?;
    if !store::begin_again(tx, &row, now)? {
        return Err(MessageError::NotGivenUp.into());
    }
    told(tx, &actor.author, Deed::MessageSentAgain, &row, now)?;
    store::find(tx, actor.project(), id)
}

/// Gives a message up: it stays in the list of those that were not delivered.
pub(super) fn give_up(tx: &mut Conn, row: &MessageRow, error: &str, now: DateTime<Utc>) -> Result<()> {
    store::settle(tx, row, (State::Failed, Some(error)), now)?;
    told(tx, &Author::system(row.project_id), Deed::MessageGivenUp, row, now)
}

/// The journal names a message by what it is about, never by its address.
fn told(tx: &mut Conn, author: &Author, deed: Deed, row: &MessageRow, now: DateTime<Utc>) -> Result<()> {
    let changes = Changes::none().new_field("channel", row.channel.0).new_field("user_id", row.user_id);
    let subject = Subject::of("message", row.id.uuid(), row.subject.clone(), None);
    journal::record(tx, author, Entry::new(deed, subject, changes), now)
}

/// How long messages that came to their end are kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Forgets messages that came to their end long ago, with their addresses.
///
/// Rule: PRV-01.
///
/// # Errors
/// What the database says.
pub fn forget(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    Ok(store::forget(tx, project, now - KEPT)? > 0)
}

/// What a channel does with its messages in this project, for the administrator.
pub(super) fn numbers(conn: &mut Conn, actor: &Actor, channel: Channel) -> Result<(i64, i64)> {
    actor.require(Permission::UsersManage)?;
    let waiting = store::count(conn, actor.project(), State::Waiting, channel)?;
    Ok((waiting, store::count(conn, actor.project(), State::Failed, channel)?))
}

/// Every channel, in the order in which people expect them.
pub(super) fn channels() -> &'static [Channel] {
    Channel::ALL
}
