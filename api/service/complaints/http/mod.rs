//! Endpoints and shapes of complaints.

mod list;
mod shapes;
mod verbs;
mod work;

use crate::http::routes::Routes;

pub use shapes::Complaint;
pub use verbs::as_complaint;

/// The area's operations; closing stands in `dispatch`.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_complaints)
        .service(list::export_complaints)
        .service(list::get_complaint)
        .service(verbs::pass_on_complaint)
        .service(verbs::assign_complaint)
        .service(verbs::escalate_complaint)
        .service(verbs::instruct_complaint)
        .service(verbs::judge_complaint)
        .service(verbs::mark_complaint)
        .service(verbs::tell_head_of_complaint)
        .service(work::note_complaint)
        .service(work::plan_complaint)
        .service(work::reply_to_complaint)
        .service(work::report_complaint_node)
        .service(work::analyse_complaint);
}
