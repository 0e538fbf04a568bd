//! Endpoints and shapes of the concierge.

mod campaigns;
mod cases;
mod verbs;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(campaigns::list_holiday_campaigns)
        .service(campaigns::make_holiday_campaign)
        .service(campaigns::get_holiday_campaign)
        .service(cases::list_concierge_cases)
        .service(cases::export_concierge_cases)
        .service(cases::get_concierge_case)
        .service(verbs::add_concierge_case)
        .service(verbs::contact_concierge_case)
        .service(verbs::skip_concierge_case)
        .service(verbs::explain_concierge_case)
        .service(verbs::prepare_concierge_case)
        .service(verbs::arrive_concierge_case)
        .service(verbs::visit_concierge_case)
        .service(verbs::close_concierge_case)
        .service(verbs::link_concierge_complaint);
}
