//! Deeds on the estate, a file for each kind of record: who may, what the rules say, save, record.

pub mod buildings;
pub mod certificates;
pub mod facilities;
pub mod projects;
pub mod staff;
pub mod teams;
pub mod units;
pub mod zones;

use crate::db::Conn;
use crate::db::types::{UserId, ZoneId};
use crate::error::{Error, Result};
use crate::identity::{Actor, person};
use chrono::NaiveDate;
use guanjia_rules::code::Code;

use super::store;

/// A record as the caller read it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<I> {
    /// Which one.
    pub id: I,
    /// Its version then.
    pub version: i32,
}

impl<I> Seen<I> {
    /// Refuses what was read before somebody else changed the record.
    ///
    /// # Errors
    /// 412.
    pub fn is_of(&self, now: i32) -> Result<()> {
        if self.version == now { Ok(()) } else { Err(Error::Stale { now }) }
    }
}

/// Refuses a user who does not exist, by the field that names them.
fn known_user(conn: &mut Conn, user: Option<UserId>, pointer: &str) -> Result<()> {
    match user.map(|user| person(conn, user)) {
        None | Some(Ok(_)) => Ok(()),
        Some(Err(Error::Code(Code::NotFound))) => {
            Err(Error::fault(Code::NotValid, pointer, "没有这个人", "there is no such person"))
        }
        Some(Err(error)) => Err(error),
    }
}

/// Refuses a zone that the project does not have.
fn known_zone(conn: &mut Conn, actor: &Actor, zone: Option<ZoneId>) -> Result<()> {
    match zone.map(|zone| store::zones::find(conn, actor.project(), zone)) {
        None | Some(Ok(_)) => Ok(()),
        Some(Err(Error::Code(Code::NotFound))) => {
            Err(Error::fault(Code::NotValid, "/zone_id", "没有这个责任区", "there is no such zone"))
        }
        Some(Err(error)) => Err(error),
    }
}

/// Refuses a period that ends before it begins.
fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>, pointer: &str) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Error::at(Code::PeriodNotValid, pointer)),
        _ => Ok(()),
    }
}
