//! Endpoints and shapes of the estate, a file for each kind of record.

mod buildings;
mod certificates;
mod facilities;
mod projects;
mod staff;
mod teams;
mod units;
mod zones;

pub use units::export::square_metres;

use crate::db::types::UserId;
use crate::http::routes::Routes;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(units::list_units)
        .service(units::export::export_units)
        .service(units::get_unit)
        .service(units::change::add_unit)
        .service(units::change::change_unit)
        .service(units::change::change_unit_use)
        .service(buildings::list_buildings)
        .service(buildings::export_buildings)
        .service(buildings::add_building)
        .service(buildings::change_building)
        .service(zones::list_zones)
        .service(zones::export_zones)
        .service(zones::add_zone)
        .service(zones::change_zone)
        .service(zones::set_zone_steward)
        .service(facilities::list_facilities)
        .service(facilities::export_facilities)
        .service(facilities::get_facility)
        .service(facilities::add_facility)
        .service(facilities::change_facility)
        .service(teams::list_teams)
        .service(teams::export_teams)
        .service(teams::add_team)
        .service(teams::change_team)
        .service(certificates::list_certificates)
        .service(certificates::export_certificates)
        .service(certificates::add_certificate)
        .service(certificates::change_certificate)
        .service(staff::list_staff_entries)
        .service(staff::add_staff_entry)
        .service(staff::void_staff_entry)
        .service(staff::list_groups)
        .service(staff::add_group)
        .service(staff::change_group)
        .service(projects::list_projects)
        .service(projects::add_project)
        .service(projects::get_project)
        .service(projects::change_project);
}

/// Which page of a list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", min_length = 1, max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// Somebody who works here, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    /// The user.
    pub id: UserId,
    /// Their name.
    #[schema(example = "李敏")]
    pub name: String,
}

/// A field of a change that may be emptied: left out is `None`, `null` is `Some(None)`.
///
/// # Errors
/// What the field's own reader says.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Sets a field to what a change gives, if it gives it.
pub fn set<T: Clone>(field: &mut T, given: &Option<T>) {
    if let Some(given) = given {
        field.clone_from(given);
    }
}

/// A text that a change gives, without the blanks around it.
pub fn trimmed(given: &Option<String>) -> Option<String> {
    given.as_deref().map(|text| text.trim().to_owned())
}

/// A text in which something can be seen.
///
/// # Errors
/// For a text of blanks.
pub fn visible(text: &str) -> Result<(), ValidationError> {
    let message = std::borrow::Cow::from("must not be blank");
    if text.trim().is_empty() { Err(ValidationError::new("visible").with_message(message)) } else { Ok(()) }
}
