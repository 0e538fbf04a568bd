//! Endpoints of procedures: kinds, the list, one with its steps, and what is done to it.

mod evidence;
mod kinds;
mod list;
mod parts;
mod shapes;
mod steps;
mod verbs;

pub use evidence::{PaperGiven, PaymentGiven, parts};
pub use parts::{ProcedurePayment, ProcedureStep, SignedPaper, papers_of, payments_of, step_clocks, steps_of};

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(kinds::list_procedure_kinds)
        .service(kinds::set_procedure_kind)
        .service(list::list_procedures)
        .service(list::export_procedures)
        .service(verbs::open_procedure)
        .service(list::get_procedure)
        .service(steps::complete_procedure_step)
        .service(steps::skip_procedure_step)
        .service(steps::undo_procedure_step)
        .service(steps::release_procedure)
        .service(verbs::park_procedure)
        .service(verbs::resume_procedure)
        .service(verbs::finish_procedure)
        .service(verbs::stop_procedure);
}
