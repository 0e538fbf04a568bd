//! Calls and rows as answers show them. Numbers are masked for who may not see them.

use super::super::store::CallRow;
use crate::db::types::{ContactId, RecordedCallId, TicketId};
use crate::tickets::RowByCall;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::telephone::Direction;
use guanjia_rules::text::mask_phone;
use serde::Serialize;
use utoipa::ToSchema;

/// From how many characters on a number is somebody's; shorter ones are extensions.
const LONG: usize = 7;

/// A number as its reader may see it.
pub(super) fn shown(number: &str, sees_phones: bool) -> String {
    if sees_phones || number.chars().count() < LONG { number.to_owned() } else { mask_phone(number) }
}

/// A call of a recorder's list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RecordedCall {
    /// The call.
    pub id: RecordedCallId,
    /// The day to which it belongs.
    #[schema(example = "2026-03-02")]
    pub on_day: NaiveDate,
    /// When it began to ring, by the recorder's clock.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub started_at: DateTime<Utc>,
    /// Which way it went.
    pub direction: Direction,
    /// The line.
    #[schema(example = "service")]
    pub line: Option<String>,
    /// The number that called, in full for those who may see it; `null` when it was withheld.
    #[schema(example = "138****8000")]
    pub caller: Option<String>,
    /// The number that was called.
    #[schema(example = "801")]
    pub called: Option<String>,
    /// How long it rang.
    #[schema(example = 9)]
    pub ring_seconds: Option<i32>,
    /// How long was talked; 0 for a missed call.
    #[schema(example = 95)]
    pub talk_seconds: i32,
    /// The extension that took it.
    #[schema(example = "801")]
    pub extension: Option<String>,
    /// The file or link of the recording.
    #[schema(example = "20260302081500_801.wav")]
    pub recording: Option<String>,
    /// The call of which this is another record or a further leg.
    pub part_of_id: Option<RecordedCallId>,
    /// Whether it was answered within the rings; `null` where nothing tells.
    pub is_in_rings: Option<bool>,
    /// Whether it was missed and nobody returned it.
    pub is_unreturned: bool,
}

impl RecordedCall {
    /// A call as its reader may see it.
    pub(super) fn of(row: CallRow, sees_phones: bool) -> Self {
        let number = |number: Option<String>| number.map(|number| shown(&number, sees_phones));
        // A file's name often holds the number.
        let recording = row.recording.filter(|_| sees_phones);
        Self {
            id: row.id,
            on_day: row.on_day,
            started_at: row.started_at.0,
            direction: row.direction.0,
            line: row.line,
            caller: number(row.caller),
            called: number(row.called),
            ring_seconds: row.ring_seconds,
            talk_seconds: row.talk_seconds,
            extension: row.extension,
            recording,
            part_of_id: row.part_of_id,
            is_in_rings: row.is_in_rings,
            is_unreturned: row.is_unreturned,
        }
    }
}

/// A row of the register that came by a call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallContact {
    /// The contact.
    id: ContactId,
    /// Its ticket.
    ticket_id: Option<TicketId>,
    /// The ticket's number.
    #[schema(example = "20260302-014")]
    ticket_number: Option<String>,
    /// When it was answered.
    #[schema(example = "2026-03-02T08:15:09Z")]
    answered_at: DateTime<Utc>,
    /// Who it was.
    #[schema(example = "杨秀兰")]
    caller_name: Option<String>,
    /// Their number, in full for those who may see it.
    #[schema(example = "138****8000")]
    caller_phone: Option<String>,
    /// The room or place.
    #[schema(example = "4-2-301")]
    place: Option<String>,
    /// The matter.
    #[schema(example = "厨房水管漏水")]
    content: Option<String>,
    /// The extension of the desk where it was written.
    #[schema(example = "801")]
    extension: Option<String>,
}

impl CallContact {
    /// A row as its reader may see it.
    pub(super) fn of(row: RowByCall, sees_phones: bool) -> Self {
        let (ticket_number, place, content) = match row.ticket {
            Some((number, _, place, content)) => (Some(number), Some(place), Some(content)),
            None => (None, None, None),
        };
        Self {
            id: row.id,
            ticket_id: row.ticket_id,
            ticket_number,
            answered_at: row.answered_at.0,
            caller_name: row.caller_name,
            caller_phone: row.caller_phone.map(|phone| shown(&phone, sees_phones)),
            place,
            content,
            extension: row.extension,
        }
    }
}
