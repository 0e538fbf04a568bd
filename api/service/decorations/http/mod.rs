//! Endpoints of decorations.

mod apply;
mod changes;
mod exit;
mod list;
mod parts;
mod passes;
mod shapes;
mod violations;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_decorations)
        .service(list::export_decorations)
        .service(apply::apply_for_decoration)
        .service(list::get_decoration)
        .service(apply::review_decoration)
        .service(apply::resubmit_decoration)
        .service(apply::withdraw_decoration)
        .service(apply::pay_decoration)
        .service(apply::permit_decoration)
        .service(passes::issue_worker_passes)
        .service(passes::take_worker_passes)
        .service(passes::look_up_worker_pass)
        .service(changes::ask_decoration_change)
        .service(changes::pay_decoration_change)
        .service(changes::review_decoration_change)
        .service(changes::approve_decoration_change)
        .service(changes::issue_decoration_change)
        .service(changes::refuse_decoration_change)
        .service(violations::add_decoration_violation)
        .service(violations::close_decoration_violation)
        .service(exit::request_decoration_exit)
        .service(exit::accept_decoration)
        .service(exit::file_decoration_refund)
        .service(exit::refund_decoration);
}
