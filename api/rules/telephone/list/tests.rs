//! Rows and names as recorders write them, read and refused.

use super::*;
use crate::telephone::call_key;
use proptest::prelude::*;

fn offset() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).expect("an offset")
}

fn profile() -> Profile {
    let columns = [
        (Field::StartedAt, "日期 + 时间"),
        (Field::Direction, "类型"),
        (Field::Caller, "主叫"),
        (Field::Called, "被叫"),
        (Field::RingSeconds, "振铃"),
        (Field::TalkSeconds, "时长"),
        (Field::Extension, "分机"),
        (Field::Recording, "文件"),
    ];
    Profile {
        name: "前台录音仪".to_owned(),
        kind: ProfileKind::List,
        encoding: Encoding::Told,
        separator: ',',
        columns: columns.into_iter().map(|(field, header)| (field, header.to_owned())).collect(),
        time_format: "%Y/%m/%d %H:%M:%S".to_owned(),
        offset_minutes: None,
        incoming: vec!["呼入".to_owned(), "IN".to_owned()],
        outgoing: vec!["呼出".to_owned()],
        internal: vec!["内线".to_owned()],
        own_numbers: Vec::new(),
        unsaid_direction: Direction::Incoming,
        pattern: String::new(),
    }
}

const HEADERS: [&str; 9] = ["\u{feff}日期", "时间", "类型", "主叫", "被叫", "振铃", " 时长 ", "分机", "文件"];
const CELLS: [&str; 9] = ["2026/03/02", "16:15:00", "in", "138 0013 8000", "12345678", "9", "00:01:35", "801", "a.wav"];

fn read(change: impl Fn(&mut [&str; 9])) -> Result<Call, RowFault> {
    let mut cells = CELLS;
    change(&mut cells);
    read_row(&profile(), &HEADERS, &cells, offset())
}

fn fault(change: impl Fn(&mut [&str; 9])) -> (Field, FaultReason) {
    let fault = read(change).expect_err("a fault");
    (fault.field, fault.reason)
}

/// Rule: TEL-01.
#[test]
fn a_row_is_read_as_the_profile_says() {
    let call = read(|_| ()).expect("a call");
    assert_eq!(call.started_at.to_rfc3339(), "2026-03-02T08:15:00+00:00");
    assert_eq!((call.direction, call.line.as_deref()), (Direction::Incoming, None));
    assert_eq!((call.caller_phone().as_deref(), call.called.as_deref()), (Some("13800138000"), Some("12345678")));
    assert_eq!((call.ring_seconds, call.talk_seconds), (Some(9), 95));
    assert_eq!((call.extension.as_deref(), call.recording.as_deref()), (Some("801"), Some("a.wav")));
    let bare = read(|cells| cells[2..].fill(" ")).expect("a call");
    assert_eq!((bare.direction, bare.ring_seconds, bare.talk_seconds), (Direction::Incoming, None, 0));
    assert!(bare.is_missed() && bare.caller.is_none() && bare.extension.is_none());
    let short = read_row(&profile(), &HEADERS, &CELLS[..4], offset()).expect("a short row");
    assert_eq!(short.talk_seconds, 0);
}

/// Rule: TEL-01.
#[test]
fn the_same_row_has_the_same_key_however_often_it_is_read() {
    let (one, again) = (read(|_| ()).expect("a call"), read(|cells| cells[3] = "+86 13800138000").expect("a call"));
    assert_eq!(call_key(&one), call_key(&again));
    assert_ne!(call_key(&one), call_key(&read(|cells| cells[1] = "16:15:01").expect("a call")));
}

/// Rule: TEL-01.
#[test]
fn a_fault_names_its_column_and_its_reason() {
    assert_eq!(fault(|cells| cells[..2].fill("")), (Field::StartedAt, FaultReason::Empty));
    for wrong in ["3.2", "2026/03/32", "0001/01/01"] {
        assert_eq!(fault(|cells| cells[0] = wrong), (Field::StartedAt, FaultReason::NotATime), "{wrong}");
    }
    assert_eq!(fault(|cells| cells[2] = "转接"), (Field::Direction, FaultReason::NotADirection));
    for wrong in ["-1", "1:60", "1:60:00", "1:2:3:4", "x", "86401", "4294967295:00", "24:00:01"] {
        assert_eq!(fault(|cells| cells[6] = wrong), (Field::TalkSeconds, FaultReason::NotSeconds), "{wrong}");
    }
    let missing = read_row(&profile(), &HEADERS[..6], &CELLS, offset()).expect_err("a fault");
    assert_eq!((missing.field, missing.reason), (Field::TalkSeconds, FaultReason::ColumnMissing));
    assert_eq!(missing.zh(), "时长（通话时长）：清单中没有这一列：“”");
    let direction = read(|cells| cells[2] = "转接").expect_err("a fault");
    assert_eq!(direction.to_string(), "类型 (direction): it is no known direction: \"转接\"");
    assert_eq!(direction.code(), Code::ImportRefused);
}

/// Rule: TEL-01.
#[test]
fn moments_may_say_their_zone_or_leave_out_seconds() {
    for (format, text, expected) in [
        ("%Y-%m-%d %H:%M", "2026-03-02 16:15", "2026-03-02T08:15:00+00:00"),
        ("%Y-%m-%dT%H:%M:%S%z", "2026-03-02T16:15:00+0900", "2026-03-02T07:15:00+00:00"),
        ("%s", "1772439300", "2026-03-02T08:15:00+00:00"),
    ] {
        let at = moment(text, format, offset()).map(|at| at.to_rfc3339());
        assert_eq!(at.as_deref(), Some(expected), "{format}");
    }
}

fn by_names(pattern: &str) -> Profile {
    Profile { kind: ProfileKind::FileNames, pattern: pattern.to_owned(), ..profile() }
}

/// Rule: TEL-01.
#[test]
fn a_file_name_is_a_call_that_was_answered() {
    let profile = by_names("{started_at:%Y%m%d%H%M%S}_{caller}_{extension}");
    let call = read_name(&profile, "2026/03/20260302161500_13800138000_801.wav", offset()).expect("a call");
    assert_eq!(call.started_at.to_rfc3339(), "2026-03-02T08:15:00+00:00");
    assert_eq!((call.caller.as_deref(), call.extension.as_deref()), (Some("13800138000"), Some("801")));
    assert!(!call.is_missed() && call.ring_seconds.is_none());
    assert_eq!(call.recording.as_deref(), Some("2026/03/20260302161500_13800138000_801.wav"));
    let dashed = by_names("{started_at:%Y-%m-%d-%H-%M-%S}-{direction}-{talk_seconds}");
    let call = read_name(&dashed, "2026-03-02-16-15-00-呼出-0", offset()).expect("a call");
    assert_eq!((call.direction, call.talk_seconds), (Direction::Outgoing, 0));
    let dotted = by_names("{started_at:%Y%m%d%H%M%S}.{caller}");
    let call = read_name(&dotted, "20260302161500.13800138000", offset()).expect("a call");
    assert_eq!(call.caller.as_deref(), Some("13800138000"), "a name without a suffix may hold a dot");
    let unlike = read_name(&profile, "readme.txt", offset()).expect_err("a fault");
    assert_eq!((unlike.reason, unlike.cell.as_str()), (FaultReason::NameUnlike, "readme.txt"));
    let word = read_name(&dashed, "2026-03-02-16-15-00-x-0", offset()).expect_err("a fault");
    assert_eq!(word.reason, FaultReason::NotADirection);
}

fn gaps(profile: &Profile) -> Vec<ProfileGap> {
    match may_keep(profile) {
        Ok(()) => Vec::new(),
        Err(TelephoneError::ProfileIncomplete(gaps)) => gaps,
        Err(other) => panic!("{other}"),
    }
}

/// Rule: TEL-01.
#[test]
fn a_profile_names_what_it_must_and_can_be_read() {
    use ProfileGap as G;
    assert_eq!(gaps(&profile()), []);
    assert_eq!(gaps(&by_names("{started_at}_{caller}")), []);
    assert_eq!(gaps(&by_names("{caller}")), [G::Pattern]);
    let bare = Profile { name: " ".into(), time_format: "%Q".into(), columns: BTreeMap::new(), ..profile() };
    assert_eq!(gaps(&bare), [G::Name, G::TimeFormat, G::StartedAt, G::TalkSeconds]);
    let twice = Profile { outgoing: vec!["in".to_owned(), " ".to_owned()], ..profile() };
    assert_eq!(gaps(&twice), [G::DirectionTwice, G::DirectionEmpty]);
    let mut blank = profile();
    blank.columns.insert(Field::Line, " ".to_owned());
    assert_eq!(gaps(&blank), [G::Header]);
}

/// Rule: TEL-01.
#[test]
fn a_profile_is_data() {
    let text = serde_json::to_string(&profile()).expect("json");
    assert!(text.contains(r#""columns":{"started_at":"日期 + 时间""#), "{text}");
    assert_eq!(serde_json::from_str::<Profile>(&text).expect("a profile"), profile());
    assert!(serde_json::from_str::<Profile>(&text.replacen("\"name\"", "\"title\"", 1)).is_err());
}

proptest! {
    #[test]
    fn no_cell_is_too_strange(cells in proptest::collection::vec("\\PC{0,20}", 0..12), format in "\\PC{0,12}") {
        let odd = Profile { time_format: format, ..profile() };
        let _read = read_row(&odd, &HEADERS, &cells, offset());
        let _kept = may_keep(&odd);
    }
}

/// Rule: TEL-01.
#[test]
fn where_nothing_is_said_the_offices_own_numbers_tell_the_direction() {
    let own = Profile { own_numbers: vec!["0755-12345678".into(), "801".into(), "802".into()], ..profile() };
    for (caller, called, direction) in [
        ("138 0013 8000", "0755 12345678", Direction::Incoming),
        ("801", "13800138000", Direction::Outgoing),
        ("801", "802", Direction::Internal),
        ("13800138000", "13800138001", Direction::Incoming),
        ("", "", Direction::Incoming),
    ] {
        let mut cells = CELLS;
        (cells[2], cells[3], cells[4]) = ("", caller, called);
        let call = read_row(&own, &HEADERS, &cells, offset()).expect("a call");
        assert_eq!(call.direction, direction, "{caller} {called}");
    }
}

/// Rule: TEL-01.
#[test]
fn a_recorder_may_have_a_zone_of_its_own() {
    assert_eq!(profile().offset(offset()), offset());
    let utc = Profile { offset_minutes: Some(0), ..profile() };
    let call = read_row(&utc, &HEADERS, &CELLS, utc.offset(offset())).expect("a call");
    assert_eq!(call.started_at.to_rfc3339(), "2026-03-02T16:15:00+00:00");
    assert_eq!(Profile { offset_minutes: Some(841), ..profile() }.offset(offset()), offset(), "no zone is as far away");
    let gap = |profile: Profile| may_keep(&profile).expect_err("a gap").pointer();
    assert_eq!(gap(Profile { offset_minutes: Some(841), ..profile() }), Some("/offset_minutes"));
    assert_eq!(gap(Profile { own_numbers: vec!["main line".into()], ..profile() }), Some("/own_numbers"));
}
