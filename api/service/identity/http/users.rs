//! Users and their posts, for the administrator; and the people of a project, for whoever dispatches.

use super::super::access::Access;
use super::super::actions::{self, NewUser, Post, UserChange};
use super::super::{Actor, InProject, Passwords, people, store};
use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId, TeamId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::{self, Page, PageQuery};
use crate::http::precondition::IfMatch;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Word;
use guanjia_rules::permission::{Permission, Role};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Somebody who may sign in.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    /// The user.
    id: UserId,
    /// What they sign in with.
    #[schema(example = "desk")]
    login: String,
    /// Their name.
    #[schema(example = "陈静")]
    name: String,
    /// Their phone.
    #[schema(example = "138 0013 8000")]
    phone: Option<String>,
    /// Whether the phone is always on.
    is_all_day: bool,
    /// Whether they may sign in.
    is_active: bool,
    /// The customer whose account it is: they see the customer's matters and those of the rooms that the customer holds.
    party_id: Option<PartyId>,
    /// Whether they must set a password of their own at the next sign-in.
    must_change_password: bool,
    /// Their posts.
    posts: Vec<UserPost>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
    /// When the account was made.
    #[schema(example = "2026-03-02T08:15:00Z")]
    created_at: DateTime<Utc>,
}

impl Resource for User {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A post of a user.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPost {
    /// The post.
    role: Role,
    /// The project; left out for the whole company.
    #[serde(default)]
    project_id: Option<ProjectId>,
    /// The team.
    #[serde(default)]
    team_id: Option<TeamId>,
    /// First day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// Last day.
    #[serde(default)]
    #[schema(example = "2026-12-31")]
    to_on: Option<NaiveDate>,
    /// Who stands in.
    #[serde(default)]
    substitute_id: Option<UserId>,
}

fn shape(conn: &mut Conn, row: store::UserRow) -> Result<User> {
    let posts = store::roles_of(conn, row.id)?;
    Ok(shaped(row, posts))
}

fn shaped(row: store::UserRow, posts: Vec<store::RoleRow>) -> User {
    let post = |row: store::RoleRow| UserPost {
        role: row.role.0,
        project_id: row.project_id,
        team_id: row.team_id,
        from_on: row.from_on,
        to_on: row.to_on,
        substitute_id: row.substitute_id,
    };
    User {
        id: row.id,
        login: row.login,
        name: row.name,
        phone: row.phone,
        is_all_day: row.is_all_day,
        is_active: row.is_active,
        party_id: row.party_id,
        must_change_password: row.must_change_password,
        posts: posts.into_iter().map(post).collect(),
        version: row.version,
        created_at: row.created_at.0,
    }
}

/// List users
///
/// Everybody who may sign in, with their posts; those switched off last.
#[utoipa::path(tag = "users", params(PageQuery), responses((status = 200, description = "The users", body = Page<User>)), extensions(("x-permission" = json!("users.manage"))))]
#[get("/users")]
pub async fn list_users(call: Call, actor: Actor, query: ValidQuery<PageQuery>) -> Answer {
    actor.require(Permission::UsersManage)?;
    let limit = query.0.limit();
    call.read(move |conn| page_of(conn, (query.0.cursor(), limit))).await
}

pub(super) fn page_of(conn: &mut Conn, (cursor, limit): (Option<&str>, i64)) -> Result<Page<User>> {
    let rows = store::list(conn, page::decode(cursor)?, limit + 1)?;
    let page = Page::cut(rows, limit, |row| (row.is_active, row.login.clone()));
    let ids: Vec<UserId> = page.items.iter().map(|row| row.id).collect();
    let mut posts = store::roles_of_some(conn, ids)?;
    Ok(page.map(|row| {
        let (mine, rest) = posts.drain(..).partition(|post| post.user_id == row.id);
        posts = rest;
        shaped(row, mine)
    }))
}

/// Show a user
///
/// With posts and version.
#[utoipa::path(tag = "users", params(("user_id" = UserId, Path, description = "The user")),
    responses((status = 200, description = "The user", body = User)), extensions(("x-permission" = json!("users.manage"))))]
#[get("/users/{user_id}")]
pub async fn get_user(call: Call, actor: Actor, id: Ids<UserId>) -> Answer {
    actor.require(Permission::UsersManage)?;
    call.read(move |conn| {
        let row = store::find(conn, id.0)?;
        shape(conn, row)
    })
    .await
}

/// A user to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserAdd {
    /// What they will sign in with.
    #[validate(length(min = 2, max = 64))]
    #[schema(example = "chenjing", min_length = 2, max_length = 64)]
    login: String,
    /// Their name.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "陈静", min_length = 1, max_length = 64)]
    name: String,
    /// Their phone.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "138 0013 8000", min_length = 1, max_length = 40)]
    phone: Option<String>,
    /// Whether the phone is always on.
    #[serde(default)]
    is_all_day: bool,
    /// The customer whose account it is.
    party_id: Option<PartyId>,
    /// A first password, which they must change at the first sign-in.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "told once, changed at once", min_length = 1, max_length = 128)]
    password: String,
}

/// Add a user
///
/// The user signs in with the given password and must set another one first.
#[utoipa::path(tag = "users", request_body = UserAdd, responses((status = 201, description = "Added", body = User)), extensions(("x-permission" = json!("users.manage"))))]
#[post("/users")]
pub async fn add_user(call: Call, actor: Actor, body: Valid<UserAdd>, passwords: web::Data<Passwords>) -> Answer {
    actor.require(Permission::UsersManage)?;
    let UserAdd { login, name, phone, is_all_day, party_id, password } = body.value;
    actions::check_password(("/password", &password), &login)?;
    let password_hash = passwords.hash(password).await?;
    let new = NewUser { login, name, phone, is_all_day, party: party_id, password_hash, must_change_password: true };
    let writer = actor.writer();
    call.write(writer, StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add_user(tx, &actor, &new, now)?;
        shape(tx, row)
    })
    .await
}

/// What changes of a user; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPatch {
    /// The name.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "陈静", min_length = 1, max_length = 64)]
    name: Option<String>,
    /// The phone; an empty text takes it away.
    #[validate(length(max = 40))]
    #[schema(example = "138 0013 8000", max_length = 40)]
    phone: Option<String>,
    /// Whether the phone is always on.
    is_all_day: Option<bool>,
    /// `false` signs the user out everywhere and keeps them out.
    is_active: Option<bool>,
    /// The customer whose account it is; `null` takes the link away.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<PartyId>)]
    party_id: Option<Option<PartyId>>,
    /// A new first password: the user is signed out everywhere and must change it.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "told once, changed at once", min_length = 1, max_length = 128)]
    password: Option<String>,
}

/// A field that was sent, be it `null`; one that was left out is `None` by default.
fn sent<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<Option<PartyId>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Change a user
///
/// Name, phone, the customer whose account it is, whether they may sign in, or a new first password.
#[utoipa::path(tag = "users", params(("user_id" = UserId, Path, description = "The user")), request_body = UserPatch,
    responses((status = 200, description = "Changed", body = User)), extensions(("x-permission" = json!("users.manage")), ("x-if-match" = json!(true))))]
#[patch("/users/{user_id}")]
pub async fn change_user(
    call: Call,
    actor: Actor,
    id: Ids<UserId>,
    version: IfMatch,
    body: Valid<UserPatch>,
    tools: (web::Data<Passwords>, web::Data<Access>),
) -> Answer {
    actor.require(Permission::UsersManage)?;
    let (passwords, access) = tools;
    let UserPatch { name, phone, is_all_day, is_active, party_id, password } = body.value;
    let password_hash = match password {
        None => None,
        Some(password) => {
            let login = call.db.read(move |conn| Ok(store::find(conn, id.0)?.login)).await?;
            actions::check_password(("/password", &password), &login)?;
            Some(passwords.hash(password).await?)
        }
    };
    let phone = phone.map(|phone| Some(phone).filter(|phone| !phone.is_empty()));
    let change = UserChange { name, phone, is_all_day, is_active, party: party_id, password_hash };
    let writer = actor.writer();
    let answer = call.write(writer, StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change_user(tx, &actor, id.0, &change, version.0, now)?;
        shape(tx, row)
    });
    let answer = answer.await?;
    access.forget();
    Ok(answer)
}

/// All posts of a user.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserRoles {
    /// The posts that the user holds from now on.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    posts: Vec<UserPost>,
}

/// Set a user's posts
///
/// Replaces all of them; takes effect within a second, everywhere.
#[utoipa::path(tag = "users", params(("user_id" = UserId, Path, description = "The user")), request_body = UserRoles,
    responses((status = 200, description = "Set", body = User)), extensions(("x-permission" = json!("users.manage")), ("x-if-match" = json!(true))))]
#[put("/users/{user_id}/roles")]
pub async fn set_user_roles(
    call: Call,
    actor: Actor,
    id: Ids<UserId>,
    version: IfMatch,
    body: Valid<UserRoles>,
    access: web::Data<Access>,
) -> Answer {
    actor.require(Permission::UsersManage)?;
    let post = |post: &UserPost| Post {
        role: post.role,
        project: post.project_id,
        team: post.team_id,
        from_on: post.from_on,
        to_on: post.to_on,
        substitute: post.substitute_id,
    };
    let posts: Vec<Post> = body.value.posts.iter().map(post).collect();
    let writer = actor.writer();
    let answer = call.write(writer, StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::set_roles(tx, &actor, id.0, &posts, version.0, now)?;
        shape(tx, row)
    });
    let answer = answer.await?;
    access.forget();
    Ok(answer)
}

/// A post that can be held.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleInfo {
    /// The post.
    role: Role,
    /// Its Chinese name in the business papers.
    #[schema(example = "前台客服专员")]
    zh: &'static str,
    /// What it opens.
    permissions: Vec<Permission>,
}

/// List posts
///
/// Every post with what it opens: the permission table.
#[utoipa::path(tag = "users", responses((status = 200, description = "The posts", body = Page<RoleInfo>)), extensions(("x-permission" = json!("signed-in"))))]
#[get("/roles")]
pub async fn list_roles(call: Call, _actor: Actor, _: ValidQuery<Everything>) -> Answer {
    let all = Role::ALL.iter().map(|role| RoleInfo { role: *role, zh: role.zh(), permissions: role.permissions() });
    let page = Page::whole(all.collect());
    call.read(move |_| Ok(page)).await
}

/// Somebody who works in a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// The user.
    id: UserId,
    /// The name.
    #[schema(example = "吴师傅")]
    name: String,
    /// Posts there, those for the company included.
    roles: Vec<Role>,
}

/// List the people of a project
///
/// Everybody who holds a post there today, by name: whom a ticket, a slip or a zone can be given to. A page has 200 of them,
/// unless fewer are asked for.
#[utoipa::path(tag = "users", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The people", body = Page<Colleague>)), extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/people")]
pub async fn list_people(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    let (now, after, limit) = (call.now(), query.0.after()?, query.0.limit_or_most());
    call.read(move |conn| {
        let today = (now + chrono::TimeDelta::hours(8)).date_naive();
        let people = people::people_page(conn, actor.project(), today, (after, limit + 1))?;
        let page = Page::cut(people, limit, |(person, _)| (person.name.clone(), person.id));
        let shape =
            |(person, roles): (people::Person, Vec<Role>)| Colleague { id: person.id, name: person.name, roles };
        Ok(page.map(shape))
    })
    .await
}
