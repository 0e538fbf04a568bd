//! Projects and what stands in them: buildings, units, responsibility zones and their stewards, public places and
//! facilities, teams and groups, certificates and staff files of people. Who lives in a unit is in `parties`.
//!
//! Rule: PTY-01, PTY-02, PTY-04, PTY-07, PTY-08, PTY-09, PTY-17, PPL-01, PPL-07, PPL-08, PPL-09, PPL-11.

mod actions;
pub mod http;
mod store;

pub use actions::Seen;
pub use actions::buildings::told as building_told;
pub use actions::certificates::remind as remind_certificates;
pub use actions::facilities::add as add_facility;
pub use actions::projects::add as add_project;
pub use actions::teams::add as add_team;
pub use actions::units::{Use, entrust, put_to_use, told as unit_told};
pub use actions::zones::{Steward as Keeper, set_steward, told as zone_told};
pub use http::{Named, given, set, square_metres, trimmed, visible};
pub use store::buildings::{self, BuildingRow};
pub use store::facilities::{FacilityRow, find as find_facility};
pub use store::projects::{ProjectRow, find as find_project, today};
pub use store::teams::{TeamRow, find as find_team, has_member, leads as team_leads};
pub use store::units::{self, ComponentWarranty, UnitRow, occupied as occupied_units};
pub use store::zones::{self, Steward, ZoneRow};

pub(crate) use store::kept;
