//! Where a matter is, looked up: a room, a facility, or a place in words; and the case of a repair there.
//!
//! Rule: PTY-04, PTY-08, TKT-08.

use crate::db::Conn;
use crate::db::types::{FacilityId, ProjectId, UnitId};
use crate::error::{Error, Result};
use crate::properties::{self, FacilityRow, UnitRow};
use chrono::NaiveDate;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{Case, case_for};
use guanjia_rules::properties::in_warranty;
use guanjia_rules::tickets::Kind;

/// What somebody says of the place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whereabouts<'a> {
    /// The room's short code, as people say it.
    pub room: Option<&'a str>,
    /// The room by its id.
    pub unit: Option<UnitId>,
    /// The public facility.
    pub facility: Option<FacilityId>,
    /// A public place in words.
    pub place: Option<&'a str>,
}

/// Where the matter is: a room, a facility, or a place in words.
pub(super) struct Site {
    pub unit: Option<UnitRow>,
    pub facility: Option<FacilityRow>,
    pub place: String,
}

impl Site {
    /// Looks the place up.
    ///
    /// # Errors
    /// 422 `unit-unknown` for a room that the project does not have; 404 for such a facility.
    pub fn of(tx: &mut Conn, project: ProjectId, told: &Whereabouts<'_>) -> Result<Self> {
        let unit = match (told.room, told.unit) {
            (Some(room), _) => Some(properties::units::by_code(tx, project, room)?),
            (None, Some(id)) => {
                Some(properties::units::find(tx, project, id).map_err(|_| Error::at(Code::UnitUnknown, "/unit_id"))?)
            }
            (None, None) => None,
        };
        let facility = told.facility.map(|id| properties::find_facility(tx, project, id)).transpose()?;
        let place = match (&unit, &facility, told.place) {
            (Some(unit), _, _) => unit.short_code.clone(),
            (None, Some(facility), _) => facility.place.clone(),
            (None, None, place) => place.unwrap_or_default().to_owned(),
        };
        Ok(Self { unit, facility, place })
    }

    /// The case of a matter here, reported on this day; `None` for what is no repair. A component that the room lists counts
    /// by its own warranty, and paid work is asked for.
    ///
    /// # Errors
    /// 422 for a component that the room does not list.
    pub fn case(
        &self,
        kind: Kind,
        (component, is_paid): (Option<&str>, bool),
        reported_on: NaiveDate,
    ) -> Result<Option<Case>> {
        let warranty = match (&self.unit, component) {
            (Some(unit), Some(component)) => {
                let listed = unit.component_warranties.0.iter().find(|listed| listed.component == component);
                let unlisted = || {
                    Error::fault(Code::NotValid, "/component", "该房屋没有此部位", "the room lists no such component")
                };
                Some(listed.ok_or_else(unlisted)?.until)
            }
            _ => None,
        };
        let covers = |unit: &UnitRow| in_warranty(unit.warranty_until, warranty, reported_on);
        let is_covered = self.unit.as_ref().is_some_and(covers);
        Ok((kind == Kind::Repair).then(|| case_for(self.unit.is_some(), is_covered && !is_paid)))
    }
}
