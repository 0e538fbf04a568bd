//! Endpoints and shapes of the gate.

mod days;
mod entries;
mod entry_deeds;
mod gates;
mod movements;
mod parcel_deeds;
mod parcels;
mod permit_deeds;
mod permits;
mod plates;
mod release_deeds;
mod releases;

use crate::db::Conn;
use crate::db::types::{ProjectId, UnitId};
use crate::error::Result;
use crate::http::routes::Routes;
use crate::properties::units;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(gates::list_gates)
        .service(gates::add_gate)
        .service(gates::change_gate)
        .service(entries::list_gate_entries)
        .service(entries::export_gate_entries)
        .service(entries::get_gate_entry)
        .service(entry_deeds::add_gate_entry)
        .service(entry_deeds::leave_gate)
        .service(entry_deeds::return_document)
        .service(days::list_gate_days)
        .service(days::read_gate_day)
        .service(movements::list_movements)
        .service(movements::export_movements)
        .service(permits::list_parking_permits)
        .service(permits::export_parking_permits)
        .service(permits::get_parking_permit)
        .service(permit_deeds::issue_parking_permit)
        .service(permit_deeds::note_permit_card)
        .service(permit_deeds::end_parking_permit)
        .service(permit_deeds::void_parking_permit)
        .service(plates::look_up_plate)
        .service(releases::list_goods_releases)
        .service(releases::export_goods_releases)
        .service(releases::get_goods_release)
        .service(release_deeds::request_goods_release)
        .service(release_deeds::approve_goods_release)
        .service(release_deeds::pass_goods_release)
        .service(release_deeds::refuse_goods_release)
        .service(parcels::list_parcels)
        .service(parcels::export_parcels)
        .service(parcels::get_parcel)
        .service(parcel_deeds::take_in_parcel)
        .service(parcel_deeds::tell_parcel)
        .service(parcel_deeds::hand_out_parcel)
        .service(parcel_deeds::send_back_parcel);
}

/// The room that a list is narrowed to.
fn unit_of(conn: &mut Conn, project: ProjectId, room: Option<&str>) -> Result<Option<UnitId>> {
    room.map(|room| Ok(units::by_code(conn, project, room)?.id)).transpose()
}
