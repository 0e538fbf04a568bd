//! Endpoints of cards.

mod list;
mod unit;
mod verbs;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_cards)
        .service(list::export_cards)
        .service(verbs::apply_for_card)
        .service(list::get_card)
        .service(verbs::dispatch_card)
        .service(verbs::refuse_card)
        .service(verbs::open_card)
        .service(verbs::sign_card)
        .service(verbs::entrust_card)
        .service(verbs::hand_over_card)
        .service(verbs::report_card_lost)
        .service(verbs::reactivate_card)
        .service(verbs::cancel_card)
        .service(verbs::top_up_card)
        .service(unit::list_unit_cards);
}
