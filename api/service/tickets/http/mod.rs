//! Endpoints and shapes of the register. Registering, closing and reopening touch slips as well and stand in `dispatch`;
//! handling schedules the callback, and correcting corrects the slips: they stand there too.

mod categories;
mod conduct;
mod contacts;
mod counter;
mod events;
mod incidents;
mod items;
mod list;
mod open;
mod open_lists;
mod recordings;
mod register;
mod shapes;
mod verbs;
mod views;

use crate::http::routes::Routes;

pub use incidents::Incident;
pub use shapes::{Ticket, as_ticket, show};

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(conduct::get_desk_conduct)
        .service(list::list_tickets)
        .service(register::list_register)
        .service(register::export_tickets)
        .service(list::find_repeats)
        .service(list::list_ticket_history)
        .service(open_lists::list_open_lists)
        .service(open_lists::export_open_lists)
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
        .service(counter::retreat_ticket)
        .service(counter::check_papers)
        .service(counter::join_ticket)
        .service(events::list_special_events)
        .service(events::export_special_events)
        .service(events::get_special_event)
        .service(events::write_special_event)
        .service(events::close_special_event)
        .service(incidents::list_incidents)
        .service(incidents::export_incidents)
        .service(incidents::get_incident)
        .service(recordings::compare_calls)
        .service(recordings::list_call_lists)
        .service(recordings::get_study_list)
        .service(recordings::study_recordings)
        .service(categories::list_categories)
        .service(categories::add_category)
        .service(categories::change_category)
        .service(categories::list_phrases)
        .service(categories::set_phrases)
        .service(contacts::list_contacts)
        .service(contacts::export_contacts)
        .service(contacts::change_contact)
        .service(contacts::press_alarm)
        .service(contacts::report_assistant)
        .service(views::list_views)
        .service(views::save_view)
        .service(views::remove_view);
}
