//! Signing in and out, refreshing, and keeping users and their posts.

use super::own::known_party;
use super::setup::{hash, random_secret};
use super::store::{self, RoleRow, SessionRow, UserRow, Which};
use super::{Actor, passwords};
use crate::db::Conn;
use crate::db::types::{Id, PartyId, ProjectId, SessionId, TeamId, UserId, Word};
use crate::error::{Error, Result};
use crate::journal::{Author, Changes, Deed, Entry, Subject, record};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};

/// How a session's refresh token travels, and with it how long the session may rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Client {
    /// A browser: the refresh token stays in a cookie that scripts cannot read.
    #[default]
    Browser,
    /// A program or mobile app: the refresh token is in the answer.
    App,
}

impl Client {
    /// How long a session may rest before it ends.
    fn idle(self) -> TimeDelta {
        match self {
            Self::Browser => TimeDelta::hours(12),
            Self::App => TimeDelta::days(30),
        }
    }
}

/// The longest life of a session, used or not.
const LONGEST: TimeDelta = TimeDelta::days(30);
/// Two tabs may refresh at the same moment: a token used this recently is no theft.
const GRACE: TimeDelta = TimeDelta::seconds(10);
/// Failures of one account before it must wait; each further one doubles the wait, up to the longest.
const FREE_FAILURES: i32 = 5;
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);

/// How many seconds an account must still wait after its failures; `None` when it may try.
pub(super) fn must_wait(failures: Option<(i32, DateTime<Utc>)>, now: DateTime<Utc>) -> Option<u64> {
    let (count, last) = failures.filter(|(count, _)| *count >= FREE_FAILURES)?;
    let doublings = u32::try_from(count - FREE_FAILURES).unwrap_or(0).min(10);
    let wait = (TimeDelta::seconds(30) * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    let left = (last + wait - now).num_seconds();
    u64::try_from(left).ok().filter(|left| *left > 0)
}

/// What a session is opened with.
#[derive(Clone, Debug)]
pub(super) struct SignIn {
    pub user: UserId,
    pub login: String,
    pub client: Client,
    pub device: Option<String>,
}

/// Opens a session for a user whose password was right, and gives its refresh token.
pub(super) fn start_session(
    tx: &mut Conn,
    order: &SignIn,
    request: &Author,
    now: DateTime<Utc>,
) -> Result<(SessionId, String)> {
    let user = store::find(tx, order.user)?;
    if !user.is_active {
        return Err(Code::WrongCredentials.into());
    }
    store::clear_failures(tx, &order.login)?;
    let session = SessionRow {
        id: Id::fresh(now),
        user_id: user.id,
        started_at: now.into(),
        last_used_at: now.into(),
        expires_at: (now + order.client.idle()).into(),
        ended_at: None,
        ended_because: None,
        device: order.device.clone(),
    };
    store::start_session(tx, &session)?;
    let refresh = random_secret();
    store::keep_refresh(tx, &hash(&refresh), session.id, now)?;
    let author = Author { user: Some(user.id), name: user.name.as_str().into(), ..request.clone() };
    record(tx, &author, Entry::new(Deed::SignedIn, about(&user), Changes::none()), now)?;
    Ok((session.id, refresh))
}

/// Counts a failed sign-in.
pub(super) fn refuse_sign_in(
    tx: &mut Conn,
    login: &str,
    user: Option<&UserRow>,
    request: &Author,
    now: DateTime<Utc>,
) -> Result<()> {
    store::count_failure(tx, login, now)?;
    // An unknown account leaves no row of its own: anybody could fill the journal with invented names.
    match user {
        Some(user) => record(tx, request, Entry::new(Deed::SignInRefused, about(user), Changes::none()), now),
        None => Ok(()),
    }
}

/// What a refresh gives.
#[derive(Clone, Debug)]
pub(super) enum Refreshed {
    /// A new token in the same session.
    Fresh { user: UserId, session: SessionId, refresh: String },
    /// The token was used before: the whole family has ended.
    Reused,
}

/// Exchanges a refresh token for a new one. A token that comes a second time ends its session.
///
/// Rule: SEC-03.
pub(super) fn refresh(
    tx: &mut Conn,
    token: &str,
    client: Client,
    request: &Author,
    now: DateTime<Utc>,
) -> Result<Refreshed> {
    let kept = hash(token);
    let Some((session, used_at)) = store::find_refresh(tx, &kept)? else { return Err(Code::SessionEnded.into()) };
    let row = store::find_session(tx, session)?;
    let user = store::find(tx, row.user_id)?;
    if row.ended_at.is_some() || row.expires_at.0 <= now || !user.is_active {
        return Err(Code::SessionEnded.into());
    }
    let first = store::use_refresh(tx, &kept, now)?;
    if !first && used_at.is_none_or(|at| now - at.0 > GRACE) {
        store::end_sessions(tx, user.id, Which::Only(session), "refresh token used twice", now)?;
        record(tx, request, Entry::new(Deed::TokenReused, about(&user), Changes::none()), now)?;
        return Ok(Refreshed::Reused);
    }
    let refresh = random_secret();
    store::keep_refresh(tx, &hash(&refresh), session, now)?;
    store::touch_session(tx, session, (now + client.idle()).min(row.started_at.0 + LONGEST), now)?;
    Ok(Refreshed::Fresh { user: user.id, session, refresh })
}

/// Ends one's own session, or another of one's own.
pub(super) fn sign_out(tx: &mut Conn, actor: &Actor, session: SessionId, now: DateTime<Utc>) -> Result<()> {
    let ended = store::end_sessions(tx, actor.user, Which::Only(session), "signed out", now)?;
    if ended == 0 {
        return Err(Code::NotFound.into());
    }
    let user = store::find(tx, actor.user)?;
    record(tx, &actor.author, Entry::new(Deed::SignedOut, about(&user), Changes::none()), now)
}

/// Sets one's own password; every other session of the account ends.
pub(super) fn change_password(
    tx: &mut Conn,
    actor: &Actor,
    session: SessionId,
    new_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let old = store::find(tx, actor.user)?;
    let version = old.version;
    let row = UserRow {
        password_hash: Some(new_hash.to_owned()),
        must_change_password: false,
        updated_at: now.into(),
        ..old
    };
    let saved = store::save(tx, &row, version)?;
    store::end_sessions(tx, actor.user, Which::AllBut(session), "password changed", now)?;
    record(tx, &actor.author, Entry::new(Deed::PasswordChanged, about(&saved), Changes::none()), now)
}

/// A user to be added.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they sign in with.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: Option<String>,
    /// Whether the phone is always on (PPL-10).
    pub is_all_day: bool,
    /// The customer whose account it is (PTY-18).
    pub party: Option<PartyId>,
    /// The hash of their password.
    pub password_hash: String,
    /// Whether they must set one of their own first.
    pub must_change_password: bool,
}

/// Adds a user.
///
/// # Errors
/// 403 without `users.manage`; 409 `login-taken`.
pub fn add_user(tx: &mut Conn, actor: &Actor, new: &NewUser, now: DateTime<Utc>) -> Result<UserRow> {
    actor.require(Permission::UsersManage)?;
    if store::find_by_login(tx, &new.login)?.is_some() {
        return Err(Error::at(Code::LoginTaken, "/login"));
    }
    known_party(tx, new.party)?;
    let row = UserRow {
        id: Id::fresh(now),
        login: new.login.clone(),
        name: new.name.clone(),
        phone: new.phone.clone(),
        is_all_day: new.is_all_day,
        is_active: true,
        password_hash: Some(new.password_hash.clone()),
        must_change_password: new.must_change_password,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        party_id: new.party,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none().new_field("login", &row.login).new_field("name", &row.name);
    record(tx, &actor.author, Entry::new(Deed::UserAdded, about(&row), changes), now)?;
    Ok(row)
}

/// What may be changed of a user; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub(super) struct UserChange {
    pub name: Option<String>,
    pub phone: Option<Option<String>>,
    pub is_all_day: Option<bool>,
    pub is_active: Option<bool>,
    pub party: Option<Option<PartyId>>,
    pub password_hash: Option<String>,
}

/// Changes a user. Who is switched off, or gets a new password from an administrator, is signed out everywhere.
pub(super) fn change_user(
    tx: &mut Conn,
    actor: &Actor,
    id: UserId,
    change: &UserChange,
    version: i32,
    now: DateTime<Utc>,
) -> Result<UserRow> {
    actor.require(Permission::UsersManage)?;
    let old = store::find(tx, id)?;
    known_party(tx, change.party.flatten())?;
    let row = UserRow {
        party_id: change.party.unwrap_or(old.party_id),
        name: change.name.clone().unwrap_or_else(|| old.name.clone()),
        phone: change.phone.clone().unwrap_or_else(|| old.phone.clone()),
        is_all_day: change.is_all_day.unwrap_or(old.is_all_day),
        is_active: change.is_active.unwrap_or(old.is_active),
        password_hash: change.password_hash.clone().or_else(|| old.password_hash.clone()),
        must_change_password: change.password_hash.is_some() || old.must_change_password,
        updated_at: now.into(),
        ..old.clone()
    };
    let switched_off = old.is_active && !row.is_active;
    if switched_off && holds(tx, id, Role::SystemAdministrator)? {
        another_administrator(tx, id, now)?;
    }
    let saved = store::save(tx, &row, version)?;
    if switched_off || change.password_hash.is_some() {
        store::end_sessions(tx, id, Which::All, "account changed by an administrator", now)?;
    }
    let changes = Changes::none()
        .field("name", &old.name, &saved.name)
        .field("phone", &old.phone, &saved.phone)
        .field("is_all_day", old.is_all_day, saved.is_all_day)
        .field("is_active", old.is_active, saved.is_active)
        .field("party_id", old.party_id, saved.party_id)
        .field("password_reset", false, change.password_hash.is_some());
    record(tx, &actor.author, Entry::new(Deed::UserChanged, about(&saved), changes), now)?;
    Ok(saved)
}

/// A post to be held.
#[derive(Clone, Debug)]
pub struct Post {
    /// The post.
    pub role: Role,
    /// Where; `None` for the whole company.
    pub project: Option<ProjectId>,
    /// In which team.
    pub team: Option<TeamId>,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
    /// Who stands in.
    pub substitute: Option<UserId>,
}

/// Sets all posts of a user at once.
///
/// # Errors
/// 403 without `users.manage`; 409 `last-administrator`; 422 for a period that ends before it begins.
pub fn set_roles(
    tx: &mut Conn,
    actor: &Actor,
    id: UserId,
    posts: &[Post],
    version: i32,
    now: DateTime<Utc>,
) -> Result<UserRow> {
    actor.require(Permission::UsersManage)?;
    let user = store::find(tx, id)?;
    if let Some(index) = posts.iter().position(|post| post.to_on.is_some_and(|last| last < post.from_on)) {
        return Err(Error::at(Code::PeriodNotValid, &format!("/posts/{index}/to_on")));
    }
    let before = names_of(&store::roles_of(tx, id)?);
    let row = |post: &Post| RoleRow {
        id: Id::fresh(now),
        user_id: id,
        role: Word(post.role),
        project_id: post.project,
        team_id: post.team,
        from_on: post.from_on,
        to_on: post.to_on,
        substitute_id: post.substitute,
        created_at: now.into(),
        created_by: actor.author.user,
    };
    let rows: Vec<RoleRow> = posts.iter().map(row).collect();
    let stays = posts.iter().any(|post| post.role == Role::SystemAdministrator && post.project.is_none());
    if !stays && holds(tx, id, Role::SystemAdministrator)? {
        another_administrator(tx, id, now)?;
    }
    store::replace_roles(tx, id, &rows)?;
    let saved = store::save(tx, &UserRow { updated_at: now.into(), ..user }, version)?;
    let changes = Changes::none().field("roles", before, names_of(&rows));
    record(tx, &actor.author, Entry::new(Deed::RolesSet, about(&saved), changes), now)?;
    Ok(saved)
}

fn names_of(rows: &[RoleRow]) -> Vec<String> {
    let name = |row: &RoleRow| match row.project_id {
        Some(project) => format!("{}@{project}", row.role.0),
        None => row.role.0.to_string(),
    };
    rows.iter().map(name).collect()
}

fn holds(conn: &mut Conn, user: UserId, role: Role) -> Result<bool> {
    Ok(store::roles_of(conn, user)?.iter().any(|row| row.role.0 == role && row.project_id.is_none()))
}

/// Somebody must be able to administer the system afterwards.
fn another_administrator(conn: &mut Conn, except: UserId, now: DateTime<Utc>) -> Result<()> {
    match store::holders(conn, Role::SystemAdministrator, except, now.date_naive())? {
        0 => Err(Code::LastAdministrator.into()),
        _ => Ok(()),
    }
}

/// Refuses a weak password, which comes with the pointer of its field.
///
/// # Errors
/// 422 `password-weak`.
pub fn check_password(password: (&str, &str), login: &str) -> Result<()> {
    passwords::check_strength(password, login)
}

fn about(user: &UserRow) -> Subject {
    Subject::of("user", user.id.uuid(), user.login.clone(), Some(user.version))
}
