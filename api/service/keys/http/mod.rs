//! Endpoints and shapes of keys, of their loans and of their counts.

mod counts;
mod list;
mod loans;
mod scans;
mod verbs;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_keys)
        .service(list::export_keys)
        .service(list::get_key)
        .service(list::list_key_moves)
        .service(verbs::take_in_keys)
        .service(verbs::change_keys)
        .service(verbs::lend_keys)
        .service(verbs::lose_keys)
        .service(verbs::tell_owner_of_lost_keys)
        .service(verbs::hand_over_keys)
        .service(loans::list_key_loans)
        .service(loans::export_key_loans)
        .service(loans::get_key_loan)
        .service(loans::agree_key_return)
        .service(loans::take_back_keys)
        .service(counts::list_key_counts)
        .service(counts::open_key_count)
        .service(counts::get_key_count)
        .service(scans::list_key_scans)
        .service(scans::scan_key)
        .service(counts::explain_key_difference)
        .service(counts::sign_key_count);
}
