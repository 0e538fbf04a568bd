//! Endpoints and shapes of parties.

mod export;
mod list;
mod occupancies;
mod party;
mod search;
mod tags;

use crate::http::routes::Routes;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(search::search_parties)
        .service(export::export_parties)
        .service(list::list_parties)
        .service(party::get_party)
        .service(party::reveal_party)
        .service(party::change::add_party)
        .service(party::change::change_party)
        .service(occupancies::list_unit_people)
        .service(occupancies::add_occupancy)
        .service(occupancies::change_occupancy)
        .service(occupancies::end_occupancy)
        .service(tags::list_tags)
        .service(tags::add_tag)
        .service(tags::end_tag);
}
