//! Endpoints of signing in and out, of oneself, and of users and their posts.

mod devices;
mod export;
mod sessions;
mod users;

use crate::http::routes::Routes;

pub use sessions::Desk;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(sessions::login)
        .service(sessions::refresh_session)
        .service(sessions::logout)
        .service(sessions::change_password)
        .service(sessions::set_up)
        .service(sessions::get_me)
        .service(devices::list_sessions)
        .service(devices::end_session)
        .service(export::export_users)
        .service(users::list_users)
        .service(users::get_user)
        .service(users::add_user)
        .service(users::change_user)
        .service(users::set_user_roles)
        .service(users::list_roles)
        .service(users::list_people);
}
