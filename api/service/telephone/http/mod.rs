//! Operations of the telephone log.

mod calls;
mod candidates;
mod day;
mod days;
mod events;
mod keys;
mod lists;
mod profiles;
mod returns;
mod shapes;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(events::list_live_calls)
        .service(events::send_telephone_event)
        .service(days::list_call_days)
        .service(days::get_call_day)
        .service(days::match_call_day)
        .service(candidates::list_call_candidates)
        .service(days::settle_call)
        .service(days::take_back_settlement)
        .service(days::sign_off_call_day)
        .service(days::reopen_call_day)
        .service(calls::list_recorded_calls)
        .service(calls::export_recorded_calls)
        .service(calls::get_recorded_call)
        .service(returns::list_return_calls)
        .service(returns::end_return_call)
        .service(lists::import_call_list)
        .service(lists::list_call_imports)
        .service(profiles::list_recorder_profiles)
        .service(profiles::add_recorder_profile)
        .service(profiles::change_recorder_profile)
        .service(lists::try_recorder_profile)
        .service(keys::list_telephone_keys)
        .service(keys::add_telephone_key)
        .service(keys::show_telephone_secret)
        .service(keys::revoke_telephone_key);
}
