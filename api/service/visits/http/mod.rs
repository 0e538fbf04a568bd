//! Endpoints and shapes of visits, of units under a regime, of figures and of alerts.

mod alerts;
mod figures;
mod list;
mod shapes;
mod units;
mod verbs;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_visits)
        .service(list::export_visits)
        .service(list::get_visit)
        .service(list::get_visit_route)
        .service(verbs::add_visit)
        .service(verbs::move_visit)
        .service(verbs::start_visit)
        .service(verbs::record_visit)
        .service(verbs::feed_back_visit)
        .service(verbs::close_visit)
        .service(verbs::explain_visit)
        .service(units::list_visit_units)
        .service(units::export_visit_units)
        .service(figures::list_visit_figures)
        .service(figures::export_visit_figures)
        .service(alerts::list_disaster_alerts)
        .service(alerts::declare_disaster_alert)
        .service(alerts::get_disaster_alert)
        .service(alerts::end_disaster_alert)
        .service(alerts::withdraw_disaster_alert);
}
