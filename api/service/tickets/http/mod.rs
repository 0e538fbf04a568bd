//! Endpoints and shapes of the register. Registering, closing and reopening touch slips as well and stand in `dispatch`;
//! handling schedules the callback, and correcting corrects the slips: they stand there too.

mod desk;
mod list;
mod shapes;
mod verbs;

use utoipa_actix_web::service_config::ServiceConfig;

pub use shapes::{Ticket, show};

/// The area's operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list_tickets)
        .service(list::export_tickets)
        .service(list::find_repeats)
        .service(list::list_ticket_history)
        .service(list::list_open_lists)
        .service(list::get_ticket)
        .service(verbs::answer_ticket)
        .service(verbs::assign_ticket)
        .service(verbs::start_ticket)
        .service(verbs::wait_ticket)
        .service(verbs::forward_ticket)
        .service(verbs::resume_ticket)
        .service(verbs::promise_ticket)
        .service(verbs::extend_ticket)
        .service(verbs::note_interim)
        .service(verbs::tell_receiver)
        .service(verbs::tell_customer)
        .service(verbs::talk_ticket)
        .service(verbs::void_ticket)
        .service(desk::list_categories)
        .service(desk::add_category)
        .service(desk::change_category)
        .service(desk::list_phrases)
        .service(desk::set_phrases)
        .service(desk::list_contacts)
        .service(desk::change_contact)
        .service(desk::press_alarm)
        .service(desk::report_assistant)
        .service(desk::list_views)
        .service(desk::save_view)
        .service(desk::remove_view);
}
