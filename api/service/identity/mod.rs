//! Who acts: people, their posts, their sessions and tokens.
//!
//! Rule: PPL-02, PPL-03, SEC-01, SEC-02, SEC-03.

mod access;
pub mod actions;
mod exports;
pub mod http;
mod limits;
mod on_record;
mod own;
mod passwords;
mod people;
mod setup;
mod store;
mod tokens;

use crate::db::types::{PartyId, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::Writer;
use crate::journal::Author;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Permissions, Role};
use std::sync::Arc;

pub use access::{Access, InProject};
pub use exports::hand_out;
pub use http::Desk;
pub use limits::{Limits, Rates};
pub use on_record::OnRecord;
pub use own::Own;
pub use passwords::Passwords;
pub use people::{Names, Person, people, person};
pub use setup::{create_administrator, offer_setup, reset_password_of};
pub use store::is_empty;
pub use tokens::Tokens;

/// Who acts, in which project, with which permissions.
#[derive(Clone, Debug)]
pub struct Actor {
    /// How the journal names them.
    pub author: Author,
    /// The user.
    pub user: UserId,
    /// The customer that the account belongs to.
    pub party: Option<PartyId>,
    /// Their posts here: those in the project and those for the company.
    pub roles: Arc<[Role]>,
    permissions: Permissions,
}

impl Actor {
    /// The project in which they act; the nil id for the company.
    pub fn project(&self) -> ProjectId {
        self.author.project
    }

    /// Whether they have the permission here.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// Refuses who has not the permission.
    ///
    /// # Errors
    /// 403.
    pub fn require(&self, permission: Permission) -> Result<()> {
        match self.may(permission) {
            true => Ok(()),
            false => Err(Code::Forbidden.into()),
        }
    }

    /// Refuses who has none of the permissions.
    ///
    /// # Errors
    /// 403.
    pub fn require_any(&self, permissions: &[Permission]) -> Result<()> {
        match permissions.iter().any(|permission| self.may(*permission)) {
            true => Ok(()),
            false => Err(Code::Forbidden.into()),
        }
    }

    /// Everything they may do here.
    pub fn permissions(&self) -> Vec<Permission> {
        self.permissions.list()
    }

    /// Whose idempotency keys a write uses.
    pub fn writer(&self) -> Writer {
        Writer { project: self.project(), user: self.user }
    }

    /// The system itself, in a project: jobs and the demo pass the same doors as people.
    pub fn system(project: ProjectId) -> Self {
        let roles: Arc<[Role]> = <Role as guanjia_rules::Word>::ALL.into();
        let permissions = Permissions::of(roles.iter().copied());
        Self { author: Author::system(project), user: UserId::nil(), party: None, roles, permissions }
    }

    /// The same person with every right: for what follows by rule from a deed that they may do.
    #[must_use]
    pub fn by_rule(&self) -> Self {
        Self { permissions: Self::system(self.project()).permissions, ..self.clone() }
    }

    /// A person in a project with posts that are known already; for the demo and for imports.
    pub fn acting(project: ProjectId, user: UserId, name: &str, roles: &[Role]) -> Self {
        let author = Author { project, user: Some(user), name: name.into(), request_id: None };
        Self { author, user, party: None, roles: roles.into(), permissions: Permissions::of(roles.iter().copied()) }
    }
}
