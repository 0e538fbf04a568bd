//! How people are reached outside the house, and messages that were not delivered.

mod outbox;
mod settings;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(settings::get_my_message_settings)
        .service(settings::set_my_message_settings)
        .service(settings::get_message_settings)
        .service(settings::set_message_settings)
        .service(outbox::list_messages)
        .service(outbox::list_message_channels)
        .service(outbox::test_message)
        .service(outbox::send_message_again);
}
