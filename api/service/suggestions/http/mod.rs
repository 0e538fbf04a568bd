//! Endpoints and shapes of suggestions, of the answer base and of what customers need.

mod answers;
mod list;
mod needs;
mod summaries;
mod verbs;

use crate::http::routes::Routes;

pub use list::Suggestion;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_suggestions)
        .service(list::export_suggestions)
        .service(list::get_suggestion)
        .service(verbs::forward_suggestion)
        .service(verbs::answer_suggestion)
        .service(verbs::adopt_suggestion)
        .service(verbs::decline_suggestion)
        .service(verbs::complete_suggestion)
        .service(verbs::tell_suggestion)
        .service(verbs::pass_on_enquiry)
        .service(answers::list_answers)
        .service(answers::export_answers)
        .service(answers::add_answer)
        .service(answers::change_answer)
        .service(needs::list_needs)
        .service(needs::export_needs)
        .service(needs::add_need)
        .service(needs::change_need)
        .service(summaries::list_opinion_summaries)
        .service(summaries::export_opinion_summaries)
        .service(summaries::analyse_opinions);
}
