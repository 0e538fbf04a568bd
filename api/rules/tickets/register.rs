//! What a row of the register needs, and what is known the moment it is typed: its number, its times, earlier matters
//! of the same room or phone, how fast the call was answered, and whether slips still say the same.

use super::{Channel, Kind, TicketError};
use crate::text::normal_phone;
use chrono::{DateTime, TimeDelta, Utc};

/// How many days back matters of the same room or phone are shown while the desk types.
///
/// Rule: RPTD-01.
pub const REPEAT_DAYS: i64 = 90;

/// Where the matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// Nothing was given.
    Nowhere,
    /// One unit of the project, resolved.
    Unit,
    /// One public facility of the project, resolved.
    Facility,
    /// A public place in words.
    Text(&'a str),
}

impl Place<'_> {
    fn is_given(self) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Unit | Self::Facility => true,
            Self::Text(text) => !text.trim().is_empty(),
        }
    }
}

/// A row of the register as far as it is filled in.
#[derive(Clone, Debug)]
pub struct RegisterRow<'a> {
    /// What the matter is.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// When it was said.
    pub reported_at: Option<DateTime<Utc>>,
    /// Who said it; empty when nobody asked.
    pub caller_name: &'a str,
    /// The phone as typed; empty when there is none.
    pub caller_phone: &'a str,
    /// Whether the caller is a party that the project knows.
    pub caller_is_known: bool,
    /// Where it is.
    pub place: Place<'a>,
    /// What it is about.
    pub content: &'a str,
    /// Whether the person who took it in is named.
    pub has_first_receiver: bool,
}

/// What a register row lacks, or has wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterGap {
    /// No time.
    ReportedAt,
    /// No name.
    CallerName,
    /// Neither a name nor a room; the short form needs one of them.
    NameOrUnit,
    /// No phone.
    CallerPhone,
    /// A phone that cannot be one.
    PhoneNotValid,
    /// No place.
    Place,
    /// No content.
    Content,
    /// Nobody who took it in.
    FirstReceiver,
}

impl RegisterGap {
    /// Pointer, Chinese and English.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::ReportedAt => ("/reported_at", "须填写日期和时间", "the date and time are missing"),
            Self::CallerName => ("/caller_name", "须填写来电人姓名", "the caller's name is missing"),
            Self::NameOrUnit => ("/caller_name", "须填写姓名或房号", "a name or a room is missing"),
            Self::CallerPhone => ("/caller_phone", "须填写联系电话", "the phone is missing"),
            Self::PhoneNotValid => ("/caller_phone", "电话号码格式不对", "the phone number is not valid"),
            Self::Place => ("/place", "须填写房号或公共部位", "the unit or the public place is missing"),
            Self::Content => ("/content", "须填写内容", "the content is missing"),
            Self::FirstReceiver => ("/first_receiver_id", "须填写首问人", "the first receiver is missing"),
        }
    }
}

/// Whether the row may stand in the register and be dispatched. Enquiries and help requests need the short form only:
/// a time, a name or a room, and the matter. A visitor whom nobody knows may leave no phone.
///
/// # Errors
/// [`TicketError::Incomplete`] with every gap.
///
/// Rule: TKT-08, SUG-01, PTY-16.
pub fn complete(row: &RegisterRow<'_>) -> Result<(), TicketError> {
    let is_short = matches!(row.kind, Kind::Enquiry | Kind::Help);
    let has_name = !row.caller_name.trim().is_empty();
    let has_phone = !row.caller_phone.trim().is_empty();
    let may_lack_phone = is_short || (row.channel == Channel::Visit && !row.caller_is_known);
    let checks = [
        (row.reported_at.is_some(), RegisterGap::ReportedAt),
        (is_short || has_name, RegisterGap::CallerName),
        (!is_short || has_name || row.place == Place::Unit, RegisterGap::NameOrUnit),
        (may_lack_phone || has_phone, RegisterGap::CallerPhone),
        (!has_phone || normal_phone(row.caller_phone).is_some(), RegisterGap::PhoneNotValid),
        (is_short || row.place.is_given(), RegisterGap::Place),
        (!row.content.trim().is_empty(), RegisterGap::Content),
        (is_short || row.has_first_receiver, RegisterGap::FirstReceiver),
    ];
    let gaps: Vec<_> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(TicketError::Incomplete(gaps)) }
}

/// Whether a time that was typed in later may be kept beside the time of entry: not in the future, and at most
/// `max_days` times 24 hours back. `pointer` is the field that it was typed into.
///
/// # Errors
/// [`TicketError::InFuture`] or [`TicketError::Backdated`].
///
/// Rule: TKT-34.
pub fn may_backdate(
    (pointer, said_at): (&'static str, DateTime<Utc>),
    now: DateTime<Utc>,
    max_days: i64,
) -> Result<(), TicketError> {
    if said_at > now {
        return Err(TicketError::InFuture(pointer));
    }
    match TimeDelta::try_days(max_days) {
        Some(limit) if now - said_at > limit => Err(TicketError::Backdated { pointer, max_days }),
        _ => Ok(()),
    }
}

/// Whether a ringing line was answered in time: by the rings counted, else by the seconds it rang; `None` when the
/// telephone system told neither, so that the call is left out of the rate.
///
/// Rule: TKT-01.
pub fn answered_in_time(
    rings: Option<u32>,
    ring_seconds: Option<i64>,
    limit: u32,
    seconds_per_ring: i64,
) -> Option<bool> {
    match (rings, ring_seconds) {
        (Some(rings), _) => Some(rings <= limit),
        (None, Some(seconds)) => Some(seconds <= i64::from(limit).saturating_mul(seconds_per_ring)),
        (None, None) => None,
    }
}

/// What the desk has typed so far.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a, U> {
    /// The room.
    pub unit: Option<&'a U>,
    /// The phone in normal form.
    pub phone: Option<&'a str>,
}

/// A ticket that exists already.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a, U> {
    /// Its room.
    pub unit: Option<&'a U>,
    /// Its phone in normal form.
    pub phone: Option<&'a str>,
    /// Whether it is neither closed nor void.
    pub is_open: bool,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
}

/// Whether an earlier ticket is shown while the desk types: of the same room or phone, and open or of the last
/// [`REPEAT_DAYS`] days.
///
/// Rule: RPTD-01.
pub fn is_repeat<U: PartialEq>(typed: Typed<'_, U>, earlier: Earlier<'_, U>, now: DateTime<Utc>) -> bool {
    let same_unit = typed.unit.is_some() && typed.unit == earlier.unit;
    let same_phone = typed.phone.is_some() && typed.phone == earlier.phone;
    let is_recent = now - earlier.reported_at <= TimeDelta::days(REPEAT_DAYS);
    (same_unit || same_phone) && (earlier.is_open || is_recent)
}

words! {
    /// What a slip takes over from its ticket.
    ///
    /// Rule: TKT-09.
    pub enum CopiedField {
        Place = "place" "地点",
        Customer = "customer" "客户",
        Phone = "phone" "电话",
        Content = "content" "内容",
    }
}

/// What the ticket and its slip both say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied<'a> {
    /// The room or place.
    pub place: &'a str,
    /// The customer's name.
    pub customer: &'a str,
    /// The phone as typed.
    pub phone: &'a str,
    /// What is to be done.
    pub content: &'a str,
}

/// The fields in which ticket and slip differ. Blanks around a text and the way a phone was typed make no difference.
///
/// Rule: TKT-09.
pub fn differences(ticket: &Copied<'_>, slip: &Copied<'_>) -> Vec<CopiedField> {
    let same_text = |a: &str, b: &str| a.trim() == b.trim();
    let same_phone = match (normal_phone(ticket.phone), normal_phone(slip.phone)) {
        (Some(a), Some(b)) => a == b,
        _ => same_text(ticket.phone, slip.phone),
    };
    let fields = [
        (same_text(ticket.place, slip.place), CopiedField::Place),
        (same_text(ticket.customer, slip.customer), CopiedField::Customer),
        (same_phone, CopiedField::Phone),
        (same_text(ticket.content, slip.content), CopiedField::Content),
    ];
    fields.into_iter().filter(|(same, _)| !same).map(|(_, field)| field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn full() -> RegisterRow<'static> {
        RegisterRow {
            kind: Kind::Repair,
            channel: Channel::Call,
            reported_at: Some(at("2026-03-02T08:15:00Z")),
            caller_name: "王芳",
            caller_phone: "138 0013 8000",
            caller_is_known: true,
            place: Place::Unit,
            content: "厨房水管漏水",
            has_first_receiver: true,
        }
    }

    fn gaps(row: &RegisterRow<'_>) -> Vec<RegisterGap> {
        match complete(row) {
            Ok(()) => Vec::new(),
            Err(TicketError::Incomplete(gaps)) => gaps,
            Err(other) => panic!("{other}"),
        }
    }

    /// Rule: TKT-08.
    #[test]
    fn an_incomplete_row_is_refused_with_every_gap() {
        assert_eq!(gaps(&full()), []);
        let bare = RegisterRow {
            reported_at: None,
            caller_name: " ",
            caller_phone: "",
            place: Place::Text("　"),
            content: "\n",
            has_first_receiver: false,
            ..full()
        };
        use RegisterGap as G;
        let all = [G::ReportedAt, G::CallerName, G::CallerPhone, G::Place, G::Content, G::FirstReceiver];
        for kind in [Kind::Repair, Kind::Complaint, Kind::Suggestion, Kind::Procedure, Kind::Forwarded] {
            assert_eq!(gaps(&RegisterRow { kind, ..bare.clone() }), all, "{kind}");
        }
    }

    /// Rule: TKT-08.
    #[test]
    fn each_field_alone_is_missed() {
        use RegisterGap as G;
        assert_eq!(gaps(&RegisterRow { reported_at: None, ..full() }), [G::ReportedAt]);
        assert_eq!(gaps(&RegisterRow { caller_name: "", ..full() }), [G::CallerName]);
        assert_eq!(gaps(&RegisterRow { caller_phone: "", ..full() }), [G::CallerPhone]);
        assert_eq!(gaps(&RegisterRow { caller_phone: "138abc", ..full() }), [G::PhoneNotValid]);
        assert_eq!(gaps(&RegisterRow { place: Place::Nowhere, ..full() }), [G::Place]);
        assert_eq!(gaps(&RegisterRow { content: "", ..full() }), [G::Content]);
        assert_eq!(gaps(&RegisterRow { has_first_receiver: false, ..full() }), [G::FirstReceiver]);
        for place in [Place::Unit, Place::Facility, Place::Text("3栋大堂")] {
            assert_eq!(gaps(&RegisterRow { place, ..full() }), [], "{place:?}");
        }
    }

    /// Rule: TKT-08, PTY-16.
    #[test]
    fn an_unknown_visitor_may_leave_no_phone_and_an_unknown_caller_is_taken_in() {
        let stranger = RegisterRow { channel: Channel::Visit, caller_is_known: false, caller_phone: "", ..full() };
        assert_eq!(gaps(&stranger), []);
        assert_eq!(gaps(&RegisterRow { caller_is_known: true, ..stranger.clone() }), [RegisterGap::CallerPhone]);
        assert_eq!(gaps(&RegisterRow { channel: Channel::Call, ..stranger }), [RegisterGap::CallerPhone]);
        assert_eq!(gaps(&RegisterRow { caller_is_known: false, ..full() }), []);
    }

    /// Rule: SUG-01.
    #[test]
    fn enquiries_and_help_need_the_short_form_only() {
        for kind in [Kind::Enquiry, Kind::Help] {
            let short =
                RegisterRow { kind, caller_phone: "", place: Place::Nowhere, has_first_receiver: false, ..full() };
            assert_eq!(gaps(&short), [], "{kind}");
            let room_only = RegisterRow { caller_name: "", place: Place::Unit, ..short.clone() };
            assert_eq!(gaps(&room_only), [], "{kind}");
            let nobody = RegisterRow { reported_at: None, caller_name: "", content: "", ..short };
            assert_eq!(gaps(&nobody), [RegisterGap::ReportedAt, RegisterGap::NameOrUnit, RegisterGap::Content]);
            assert_eq!(gaps(&RegisterRow { caller_phone: "1", ..nobody })[2], RegisterGap::PhoneNotValid);
        }
    }

    /// Rule: TKT-34.
    #[test]
    fn a_time_typed_in_later_lies_neither_ahead_nor_too_far_back() {
        let now = at("2026-03-05T08:00:00Z");
        let said = |said_at, now, max_days| may_backdate(("/told_at", said_at), now, max_days);
        assert_eq!(said(now, now, 3), Ok(()));
        assert_eq!(said(at("2026-03-05T08:00:01Z"), now, 3), Err(TicketError::InFuture("/told_at")));
        assert_eq!(said(at("2026-03-02T08:00:01Z"), now, 3), Ok(()));
        assert_eq!(said(at("2026-03-02T08:00:00Z"), now, 3), Ok(()));
        assert_eq!(
            said(at("2026-03-02T07:59:59Z"), now, 3),
            Err(TicketError::Backdated { pointer: "/told_at", max_days: 3 })
        );
        assert_eq!(said(at("1999-01-01T00:00:00Z"), now, i64::MAX), Ok(()));
    }

    /// Rule: TKT-01.
    #[test]
    fn a_call_is_judged_by_its_rings_else_by_its_seconds_else_not() {
        for (rings, verdict) in [(0, true), (2, true), (3, true), (4, false)] {
            assert_eq!(answered_in_time(Some(rings), Some(99), 3, 5), Some(verdict), "{rings}");
        }
        for (seconds, verdict) in [(14, true), (15, true), (16, false)] {
            assert_eq!(answered_in_time(None, Some(seconds), 3, 5), Some(verdict), "{seconds}");
        }
        assert_eq!(answered_in_time(None, None, 3, 5), None);
    }

    /// Rule: RPTD-01.
    #[test]
    fn earlier_matters_of_the_same_room_or_phone_are_shown() {
        let now = at("2026-06-01T00:00:00Z");
        let on_the_limit = now - TimeDelta::days(REPEAT_DAYS);
        let typed = Typed { unit: Some(&7), phone: Some("13800138000") };
        let same_unit = Earlier { unit: Some(&7), phone: None, is_open: false, reported_at: on_the_limit };
        let same_phone = Earlier { unit: Some(&8), phone: Some("13800138000"), ..same_unit };
        let stranger = Earlier { unit: Some(&8), phone: Some("110"), is_open: true, reported_at: now };
        assert!(is_repeat(typed, same_unit, now) && is_repeat(typed, same_phone, now));
        assert!(!is_repeat(typed, stranger, now));
        let older = on_the_limit - TimeDelta::seconds(1);
        assert!(!is_repeat(typed, Earlier { reported_at: older, ..same_unit }, now));
        assert!(is_repeat(typed, Earlier { reported_at: older, is_open: true, ..same_unit }, now));
        let (nobody, nothing) = (Typed { unit: None, phone: None }, Earlier { unit: None, phone: None, ..stranger });
        assert!(!is_repeat(nobody, nothing, now), "two unknowns are not the same");
    }

    /// Rule: TKT-09.
    #[test]
    fn every_field_in_which_slip_and_ticket_differ_is_listed() {
        let ticket = Copied { place: "4-2-301", customer: "王芳", phone: "13800138000", content: "漏水" };
        assert_eq!(differences(&ticket, &Copied { phone: "138-0013-8000", content: " 漏水 ", ..ticket }), []);
        let other = Copied { place: "4-2-302", customer: "王方", phone: "13800138001", content: "停水" };
        assert_eq!(differences(&ticket, &other), CopiedField::ALL);
        assert_eq!(differences(&ticket, &Copied { phone: "", ..ticket }), [CopiedField::Phone]);
        assert_eq!(differences(&ticket, &Copied { place: "4-2-310", ..ticket }), [CopiedField::Place]);
    }
}
