//! The demo estate: a small residential project with its people, its rooms, and weeks of work that were done through the
//! same deeds that people use. It serves trying out, screenshots and the browser tests.

mod complaints;
mod decorations;
mod duties;
mod estate;
mod gate;
mod keys;
mod many;
mod month;
mod procedures;
mod telephone;
mod visits;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::types::{ProjectId, UserId};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::identity::actions::{NewUser, Post, add_user, set_roles};
use crate::identity::{Actor, Passwords};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::permission::Role;

/// The password of every demo account. It stands here because the demo refuses a database that holds anything else.
const PASSWORD: &str = "guanjia-demo-2026";

/// Login, name and post of the people of the estate.
const PEOPLE: &[(&str, &str, Role)] = &[
    ("desk", "陈静", Role::FrontDesk),
    ("steward", "林晓", Role::Steward),
    ("steward2", "何敏", Role::Steward),
    ("lead", "周颖", Role::ServiceLead),
    ("tech", "吴建国", Role::Technician),
    ("tech2", "冯涛", Role::Technician),
    ("tech3", "郑海", Role::Technician),
    ("englead", "孙立", Role::EngineeringLead),
    ("guard", "赵强", Role::Guard),
    ("finance", "钱雯", Role::Finance),
    ("hr", "许岚", Role::HrAdmin),
    ("head", "王志远", Role::ProjectHead),
    ("quality", "刘畅", Role::QualityOfficer),
];

/// What the demo's deeds work with.
#[derive(Clone)]
pub(crate) struct Demo {
    /// The estate.
    pub project: ProjectId,
    /// Its people, by login.
    people: Vec<(&'static str, UserId)>,
}

impl Demo {
    /// Somebody of the estate, acting with their own posts.
    pub fn actor(&self, login: &str) -> Actor {
        let (_, name, role) = PEOPLE.iter().find(|(known, ..)| *known == login).expect("the demo names its own people");
        Actor::acting(self.project, self.user(login), name, &[*role])
    }

    /// Somebody's id.
    pub fn user(&self, login: &str) -> UserId {
        self.people.iter().find(|(known, _)| *known == login).expect("the demo names its own people").1
    }
}

/// Makes the demo estate in an empty database, with as many older tickets as are asked for: how the service bears years
/// of work is tried on them.
///
/// # Errors
/// A database that holds anything, and what the database says.
pub fn make(config: &Config, older: u32) -> Result<()> {
    let db = Db::open(&config.database())?;
    if db.read_blocking(|conn| Ok(!crate::identity::is_empty(conn)?))? {
        return Err(Error::internal(
            "数据库不是空的，演示数据只建在空库里 / the database is not empty, the demo needs an empty one",
        ));
    }
    let now = Clock::machine().now();
    let hash = Passwords::new()?.hash_now(PASSWORD)?;
    let demo = db.write_blocking(move |tx| people(tx, &hash, now - TimeDelta::days(40)))?;
    estate::make(&db, &demo, now - TimeDelta::days(40))?;
    many::make(&db, &demo, now, older)?;
    month::make(&db, &demo, now)?;
    complaints::make(&db, &demo, now)?;
    telephone::make(&db, &demo, now)?;
    keys::make(&db, &demo, now)?;
    visits::make(&db, &demo, now)?;
    gate::make(&db, &demo, now)?;
    duties::make(&db, &demo, now)?;
    procedures::make(&db, &demo, now)?;
    decorations::make(&db, &demo, now)?;
    crate::cli::say(
        "演示小区已建好，账号（密码都是 guanjia-demo-2026）/ the demo estate is ready, accounts (one password):",
    )?;
    for (login, name, role) in PEOPLE {
        crate::cli::say(format!("  {login:<9} {name}  {}", guanjia_rules::Word::zh(*role)))?;
    }
    crate::cli::say("  admin     系统管理员")
}

fn people(tx: &mut Conn, hash: &str, now: DateTime<Utc>) -> Result<Demo> {
    let system = Actor::system(ProjectId::nil());
    let project = estate::project(tx, &system, ("HY", "和园"), now)?;
    let other = estate::project(tx, &system, ("XY", "馨园"), now)?;
    let mut add = |login: &str, name: &str, posts: &[Post]| -> Result<UserId> {
        let new = NewUser {
            login: login.to_owned(),
            name: name.to_owned(),
            phone: None,
            is_all_day: login == "head",
            party: None,
            password_hash: hash.to_owned(),
            must_change_password: false,
        };
        let user = add_user(tx, &system, &new, now)?;
        Ok(set_roles(tx, &system, user.id, posts, user.version, now)?.id)
    };
    let post = |role: Role, project: Option<ProjectId>| Post {
        role,
        project,
        team: None,
        from_on: (now - TimeDelta::days(365)).date_naive(),
        to_on: None,
        substitute: None,
    };
    let mut known = Vec::new();
    for (login, name, role) in PEOPLE {
        known.push((*login, add(login, name, &[post(*role, Some(project))])?));
    }
    add("admin", "系统管理员", &[post(Role::SystemAdministrator, None)])?;
    add("desk_xy", "馨园前台", &[post(Role::FrontDesk, Some(other))])?;
    Ok(Demo { project, people: known })
}
