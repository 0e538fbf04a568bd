//! What an update of a ticket writes: only what differs. Each column more costs the indexes that it stands in, and a ticket
//! stands in eleven of them.

use super::TicketRow;
use crate::db::Conn;
use crate::db::kept::Keep as _;
use crate::db::schema::tickets;
use crate::error::Result;
use crate::on_either;
use diesel::prelude::*;

/// Makes `write` from two lists of columns: what the register says of a matter, and what its course changes. Of the first
/// all are written if any differs: corrections come in every mixture, and each would be a statement of its own to be kept
/// prepared. A column that stands in neither list does not compile.
macro_rules! writing {
    ($($registered:ident)+; $($course:ident)+) => {
        /// Writes a row over the one that was read; `false` when it is no longer at that version.
        pub(super) fn write(tx: &mut Conn, before: &TicketRow, after: &TicketRow) -> Result<bool> {
            let TicketRow { project_id, id, $($registered: _,)+ $($course: _,)+ } = before;
            let seen = tickets::table.find((project_id, id)).filter(tickets::version.eq(before.version));
            let registered = (false $(|| before.$registered != after.$registered)+)
                .then(|| ($(tickets::$registered.eq(after.$registered.clone()),)+));
            let course = ($((before.$course != after.$course).then(|| tickets::$course.eq(after.$course.clone())),)+);
            let update = diesel::update(seen).set((registered, course)).returning(tickets::version);
            Ok(on_either!(tx, |c| update.kept().get_result::<i32>(c)).optional()?.is_some())
        }
    };
}

writing! {
    number kind channel line begun_at reported_at registered_at registered_by caller_name caller_phone caller_phone_normal
    party_id unit_id facility_id place category_id content is_important is_forwarded is_external is_sales_chance
    first_receiver_id repeats_id is_reported_by_owner help_kind forwarded_by_team_id created_at;

    stage arranged_told_at owner_id team_id customer_deadline_at promised_at promise_told_at extensions interim_measure
    interim_at interim_by waiting_reason waiting_note expected_on outcome result handled_at customer_told_at is_satisfied
    head_talk needs_head_talk reopen_count case_kind slip_count slips_out last_returned_at callbacks_due closed_at closed_by
    void_reason incident_id version updated_at
}
