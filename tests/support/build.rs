//! Builders that arrange what a test needs, in sentences: `user("chen").holding(Role::Steward).made(&app)`.

use super::app::{TestApp, passwords};
use super::client::{Client, PASSWORD};
use guanjia::db::types::{PartyId, ProjectId, Word};
use guanjia::identity::Actor;
use guanjia::identity::actions::{NewUser, Post, add_user, set_roles};
use guanjia::properties::{ProjectRow, add_project};
use guanjia_rules::permission::Role;
use guanjia_rules::properties::ProjectKind;
use std::sync::LazyLock;

/// A person who can sign in; holds no post until told.
pub fn user(login: &str) -> UserBuilder {
    UserBuilder {
        login: login.to_owned(),
        name: format!("测试{login}"),
        here: Vec::new(),
        company: Vec::new(),
        project: None,
        party: None,
    }
}

/// See [`user`].
pub struct UserBuilder {
    login: String,
    name: String,
    here: Vec<Role>,
    company: Vec<Role>,
    project: Option<ProjectId>,
    party: Option<PartyId>,
}

impl UserBuilder {
    /// Whose name is this.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Who holds this post in the project.
    #[must_use]
    pub fn holding(mut self, role: Role) -> Self {
        self.here.push(role);
        self
    }

    /// Who holds this post for the whole company.
    #[must_use]
    pub fn for_company(mut self, role: Role) -> Self {
        self.company.push(role);
        self
    }

    /// Whose posts are in this project instead of the test's own.
    #[must_use]
    pub fn in_project(mut self, project: ProjectId) -> Self {
        self.project = Some(project);
        self
    }

    /// Whose account belongs to this customer.
    #[must_use]
    pub fn of_party(mut self, party: PartyId) -> Self {
        self.party = Some(party);
        self
    }

    /// Adds the person, and gives the client that asks as them.
    pub fn made(self, app: &TestApp) -> Client {
        static HASH: LazyLock<String> = LazyLock::new(|| passwords().hash_now(PASSWORD).expect("it can be hashed"));
        let now = app.now();
        let project = self.project.unwrap_or(app.project);
        let new = NewUser {
            login: self.login.clone(),
            name: self.name,
            phone: None,
            is_all_day: false,
            party: self.party,
            password_hash: HASH.clone(),
            must_change_password: false,
        };
        let post = |role: &Role, project| Post {
            role: *role,
            project,
            team: None,
            from_on: now.date_naive(),
            to_on: None,
            substitute: None,
        };
        let here = self.here.iter().map(|role| post(role, Some(project)));
        let posts: Vec<Post> = here.chain(self.company.iter().map(|role| post(role, None))).collect();
        let added = app.tx(|tx| {
            let system = Actor::system(ProjectId::nil());
            let added = add_user(tx, &system, &new, now)?;
            set_roles(tx, &system, added.id, &posts, added.version, now)
        });
        Client::of(app, added.id, &self.login, project)
    }
}

/// A residential project in China, with the first policy and calendar.
pub fn project(id: ProjectId, code: &str, name: &str) -> ProjectBuilder {
    ProjectBuilder { id, code: code.to_owned(), name: name.to_owned() }
}

/// See [`project`].
pub struct ProjectBuilder {
    id: ProjectId,
    code: String,
    name: String,
}

impl ProjectBuilder {
    /// Adds the project.
    pub fn made(self, app: &TestApp) {
        let now = app.now();
        let row = ProjectRow {
            id: self.id,
            code: self.code,
            name: self.name,
            kind: Word(ProjectKind::Residential),
            first_move_in_on: None,
            offset_minutes: 480,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        };
        app.tx(|tx| add_project(tx, &Actor::system(ProjectId::nil()), row, now));
    }
}
