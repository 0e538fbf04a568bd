//! Endpoints and shapes of slips, and of the deeds that touch tickets, callbacks and slips together.

mod callbacks;
mod complaints;
mod completion;
mod correct;
mod exports;
mod figures;
mod incidents;
mod majors;
mod register;
mod repairs;
mod reports;
mod shapes;
mod site;
mod slips;
mod tickets;
mod verbs;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(register::register_ticket)
        .service(tickets::handle_ticket)
        .service(tickets::close_ticket)
        .service(tickets::reopen_ticket)
        .service(correct::correct_ticket)
        .service(tickets::issue_slip)
        .service(slips::list_slips)
        .service(slips::export_slips)
        .service(slips::get_slip)
        .service(verbs::phone_slip)
        .service(verbs::accept_slip)
        .service(verbs::arrive_slip)
        .service(verbs::price_slip)
        .service(verbs::start_slip)
        .service(verbs::classify_slip)
        .service(verbs::suspend_slip)
        .service(verbs::resume_slip)
        .service(verbs::finish_slip)
        .service(verbs::confirm_slip)
        .service(verbs::check_slip)
        .service(verbs::return_slip)
        .service(verbs::reassign_slip)
        .service(verbs::rework_slip)
        .service(verbs::void_slip)
        .service(exports::export_unfinished)
        .service(exports::export_major_checks)
        .service(exports::export_slip_figures)
        .service(exports::export_completion_figures)
        .service(reports::list_unfinished)
        .service(reports::publish_unfinished)
        .service(majors::list_major_checks)
        .service(majors::record_major_check)
        .service(reports::list_inconsistencies)
        .service(callbacks::record_callback_attempt)
        .service(callbacks::waive_callback)
        .service(majors::assign_major_check)
        .service(figures::list_slip_figures)
        .service(completion::list_completion_figures)
        .service(repairs::export_repair_figures)
        .service(repairs::list_repair_figures)
        .service(incidents::close_incident)
        .service(complaints::convert_ticket)
        .service(complaints::close_complaint)
        .service(complaints::close_unsolved_complaint);
}
