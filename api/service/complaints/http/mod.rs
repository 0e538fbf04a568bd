//! Endpoints and shapes of complaints.

mod channels;
mod figures;
mod hot;
mod list;
mod repeats;
mod shapes;
mod verbs;
mod work;

use crate::http::routes::Routes;

pub use shapes::{Complaint, show};
pub use verbs::as_complaint;

/// The area's operations; closing stands in `dispatch`.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_complaints)
        .service(list::export_complaints)
        .service(list::get_complaint)
        .service(figures::get_complaint_analysis)
        .service(figures::export_complaint_analysis)
        .service(repeats::list_complaint_proposals)
        .service(repeats::decline_complaint_proposal)
        .service(channels::get_complaint_channels)
        .service(channels::add_complaint_channel)
        .service(channels::change_complaint_channel)
        .service(hot::list_hot_complaints)
        .service(hot::set_common_line)
        .service(hot::discuss_hot_complaints)
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
