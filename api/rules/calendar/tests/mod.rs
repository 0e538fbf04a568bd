//! Tests of the working calendar and of counting over it.

use super::*;
use proptest::prelude::*;

/// China's zone.
fn china() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).expect("an offset")
}

/// The standard calendar.
fn standard() -> Calendar {
    Calendar::standard(china())
}

/// The standard calendar with a lunch break.
fn with_lunch() -> Calendar {
    Calendar::of_week(china(), &[Weekday::Sat, Weekday::Sun], &parse_frames("08:30-12:00,13:30-17:30").expect("frames"))
}

/// A local moment of China.
fn at(text: &str) -> DateTime<Utc> {
    format!("{}+08:00", text.replace(' ', "T")).parse().expect("a moment")
}

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn due(start: &str, amount: i64, unit: Unit, basis: Basis) -> DateTime<Utc> {
    standard().due(at(start), &Limit::of(amount, unit, basis))
}

/// Rule: CLK-04, CLX-03.
#[test]
fn the_published_lists_of_three_years_are_built_in() {
    let calendar = standard();
    let count = |year: i32, kind: Option<DayKind>| {
        let days = on(&format!("{year}-01-01")).iter_days().take_while(|day| day.year() == year);
        match kind {
            None => days.filter(|day| calendar.is_working_day(*day)).count(),
            Some(kind) => days.filter(|day| calendar.overrides.get(day).is_some_and(|day| day.kind == kind)).count(),
        }
    };
    for (year, working, off, make_up) in [(2024, 251, 28, 8), (2025, 248, 28, 5), (2026, 248, 33, 6)] {
        assert_eq!(count(year, None), working, "working days of {year}");
        assert_eq!(count(year, Some(DayKind::Holiday)), off, "days off in {year}");
        assert_eq!(count(year, Some(DayKind::MakeUp)), make_up, "make-up days of {year}");
        assert!(calendar.has_list(year));
    }
    assert!(!calendar.has_list(2023) && !calendar.has_list(2027));
    assert_eq!(calendar.overrides[&on("2025-10-08")].name, "国庆节、中秋节");
    assert!(calendar.overrides.values().all(|day| feast_en(&day.name) != day.name));
    assert_eq!(calendar.check(), Ok(()));
}

/// Rule: CLK-04, CLK-05 (F-26).
#[test]
fn working_days_leap_the_national_holiday_and_count_its_make_up_days() {
    assert_eq!(due("2025-09-25 10:00:00", 3, Unit::Day, Basis::Wd), at("2025-09-29 17:30:00"));
    assert_eq!(due("2025-09-22 08:00:00", 15, Unit::Day, Basis::Wd), at("2025-10-17 17:30:00"));
    assert_eq!(standard().working_days_before(on("2025-10-01"), 5), on("2025-09-25"));
    assert_eq!(standard().working_days_before(on("2025-10-01"), 1), on("2025-09-30"));
    let make_up: Vec<_> = ["2025-09-28", "2025-10-11"].map(on).into();
    assert!(make_up.iter().all(|day| standard().is_working_day(*day)));
    assert!(!standard().is_working_day(on("2025-10-08")));
}

/// Rule: CLK-05.
#[test]
fn calendar_time_runs_through_nights_weekends_and_year_ends() {
    assert_eq!(due("2025-03-07 23:58:30", 5, Unit::Minute, Basis::Cal), at("2025-03-08 00:03:30"));
    assert_eq!(due("2024-12-31 23:59:59", 1, Unit::Second, Basis::Cal), at("2025-01-01 00:00:00"));
    assert_eq!(due("2025-09-30 20:00:00", 24, Unit::Hour, Basis::Cal), at("2025-10-01 20:00:00"));
}

/// Rule: CLK-05, CLK-12.
#[test]
fn a_day_ends_at_midnight_of_the_project_and_the_start_day_is_day_nought() {
    for start in ["2025-03-05 00:00:00", "2025-03-05 12:00:00", "2025-03-05 23:59:59"] {
        assert_eq!(due(start, 3, Unit::Day, Basis::Cal), at("2025-03-09 00:00:00"), "{start}");
    }
    assert_eq!(due("2024-02-28 09:00:00", 1, Unit::Day, Basis::Cal), at("2024-03-01 00:00:00"), "leap day");
    let utc = Calendar { offset: FixedOffset::east_opt(0).expect("utc"), ..standard() };
    assert_eq!(utc.day_of(at("2025-03-05 07:59:59")), on("2025-03-04"));
    assert_eq!(standard().day_of(at("2025-03-05 00:00:00")), on("2025-03-05"));
    assert_eq!(standard().midnight(on("2025-03-05")), at("2025-03-05 00:00:00"));
}

/// Rule: CLK-05.
#[test]
fn working_days_end_with_the_office_hours_over_month_and_year() {
    assert_eq!(due("2025-03-07 17:00:00", 1, Unit::Day, Basis::Wd), at("2025-03-10 17:30:00"), "over a weekend");
    assert_eq!(due("2025-03-08 12:00:00", 1, Unit::Day, Basis::Wd), at("2025-03-10 17:30:00"), "from a Saturday");
    assert_eq!(due("2025-02-28 09:00:00", 1, Unit::Day, Basis::Wd), at("2025-03-03 17:30:00"), "month end");
    assert_eq!(due("2025-12-31 09:00:00", 1, Unit::Day, Basis::Wd), at("2026-01-04 17:30:00"), "a make-up Sunday");
    assert_eq!(due("2025-03-07 17:00:00", 1, Unit::Day, Basis::Oh), at("2025-03-10 17:30:00"), "office days alike");
}

/// Rule: CLK-05, CLX-03.
#[test]
fn office_time_stands_still_at_night_at_lunch_on_weekends_and_holidays() {
    let due = |start, amount, unit| with_lunch().due(at(start), &Limit::of(amount, unit, Basis::Oh));
    assert_eq!(due("2025-03-05 11:00:00", 60, Unit::Minute), at("2025-03-05 12:00:00"), "up to the lunch break");
    assert_eq!(due("2025-03-05 11:00:00", 3601, Unit::Second), at("2025-03-05 13:30:01"), "a second over it");
    assert_eq!(due("2025-03-05 12:30:00", 1, Unit::Minute), at("2025-03-05 13:31:00"), "begun at lunch");
    assert_eq!(due("2025-03-05 17:00:00", 1, Unit::Hour), at("2025-03-06 09:00:00"), "over night");
    assert_eq!(due("2025-03-07 17:00:00", 1, Unit::Hour), at("2025-03-10 09:00:00"), "over a weekend");
    assert_eq!(due("2025-09-30 17:00:00", 1, Unit::Hour), at("2025-10-09 09:00:00"), "over a holiday");
    assert_eq!(due("2025-10-10 17:00:00", 1, Unit::Hour), at("2025-10-11 09:00:00"), "into a make-up Saturday");
    assert_eq!(due("2025-03-05 06:00:00", 30, Unit::Minute), at("2025-03-05 09:00:00"), "before the office opens");
}

/// Rule: CLK-05.
#[test]
fn hours_of_working_days_run_through_the_night_but_not_through_the_weekend() {
    assert_eq!(due("2025-03-06 20:00:00", 8, Unit::Hour, Basis::Wd), at("2025-03-07 04:00:00"));
    assert_eq!(due("2025-03-07 20:00:00", 8, Unit::Hour, Basis::Wd), at("2025-03-10 04:00:00"));
}

/// Rule: CLK-10.
#[test]
fn a_day_that_the_month_lacks_is_its_last_day() {
    assert_eq!(day_of_month(2025, 2, 30), Some(on("2025-02-28")));
    assert_eq!(day_of_month(2024, 2, 30), Some(on("2024-02-29")));
    assert_eq!(day_of_month(2025, 12, 31), Some(on("2025-12-31")));
    assert_eq!(day_of_month(2025, 4, 15), Some(on("2025-04-15")));
    assert_eq!((day_of_month(2025, 13, 1), day_of_month(2025, 1, 0)), (None, None));
}

/// Rule: CLK-10.
#[test]
fn a_duty_of_a_closed_day_goes_where_the_policy_says() {
    let shift = |date, shift| standard().shift_to_working_day(on(date), shift);
    assert_eq!(shift("2025-10-05", DayShift::Previous), on("2025-09-30"));
    assert_eq!(shift("2025-10-05", DayShift::Next), on("2025-10-09"));
    assert_eq!(shift("2025-10-05", DayShift::Stay), on("2025-10-05"));
    for working in ["2025-10-11", "2025-10-15"] {
        for way in <DayShift as crate::Word>::ALL {
            assert_eq!(shift(working, *way), on(working));
        }
    }
}

/// Rule: CLX-03.
#[test]
fn a_missing_list_is_asked_for_from_the_first_of_december() {
    assert_eq!(standard().missing_list(on("2026-11-30")), None);
    assert_eq!(standard().missing_list(on("2026-12-01")), Some(2027));
    assert_eq!(standard().missing_list(on("2027-02-01")), Some(2027));
    assert_eq!(standard().missing_list(on("2025-12-31")), None);
}

fn listed(date: &str, kind: DayKind) -> ListedDay {
    ListedDay { date: on(date), kind, name: "春节".to_owned(), frames: Vec::new() }
}

/// Rule: CLX-03.
#[test]
fn an_imported_list_closes_holidays_and_opens_make_up_days_with_their_own_hours() {
    let short = parse_frames("09:00-12:00").expect("frames");
    let mut days = vec![listed("2027-02-05", DayKind::Holiday), listed("2027-02-07", DayKind::MakeUp)];
    days.push(ListedDay { frames: short.clone(), ..listed("2027-02-13", DayKind::MakeUp) });
    let calendar = standard().with_list(2027, &days).expect("a calendar");
    assert!(calendar.has_list(2027) && !calendar.is_working_day(on("2027-02-05")));
    assert_eq!(calendar.frames(on("2027-02-07")), standard().frames(on("2027-02-08")));
    assert_eq!(calendar.frames(on("2027-02-13")), short);
    let due = calendar.due(at("2027-02-12 18:00:00"), &Limit::of(1, Unit::Day, Basis::Wd));
    assert_eq!(due, at("2027-02-13 12:00:00"), "its own end of office");

    let again = calendar.with_list(2027, &[listed("2027-02-08", DayKind::Holiday)]).expect("a calendar");
    assert!(again.is_working_day(on("2027-02-05")), "a list replaces the year's former one");
    assert_eq!(again.overrides.len(), standard().overrides.len() + 1, "other years stay");

    let outside = calendar.with_list(2027, &[listed("2026-12-31", DayKind::Holiday)]);
    assert_eq!(outside, Err(CalendarError::DayOutsideYear { date: on("2026-12-31"), year: 2027 }));
    let twice =
        calendar.with_list(2027, &[listed("2027-02-05", DayKind::Holiday), listed("2027-02-05", DayKind::MakeUp)]);
    assert_eq!(twice, Err(CalendarError::DayTwice { date: on("2027-02-05") }));
}

/// Rule: CLX-03.
#[test]
fn a_calendar_that_cannot_be_counted_with_is_refused() {
    let frame = |from, to| Frame { from: TimeOfDay::of(from, 0), to: TimeOfDay::of(to, 0) };
    let monday = |frames: Vec<Frame>| {
        let mut calendar = standard();
        calendar.week[0] = frames;
        calendar.check()
    };
    let day = ("星期一".to_owned(), "Monday".to_owned());
    assert_eq!(monday(vec![frame(8, 12), frame(12, 24)]), Ok(()));
    assert_eq!(monday(vec![frame(12, 8)]), Err(CalendarError::FrameEmpty { day: day.clone(), frame: frame(12, 8) }));
    assert_eq!(monday(vec![frame(8, 12), frame(11, 17)]), Err(CalendarError::FramesOverlap { day: day.clone() }));
    assert_eq!(monday(vec![frame(13, 17), frame(8, 12)]), Err(CalendarError::FramesOverlap { day }));

    let never = Calendar { week: Default::default(), ..standard() };
    assert_eq!(never.check(), Err(CalendarError::NeverOpen));
    let date = on("2025-05-20");
    let exception = |kind, name: &str, frames| {
        let mut calendar = standard();
        calendar.overrides.insert(date, DayOverride { kind, name: name.to_owned(), frames });
        calendar.check()
    };
    assert_eq!(exception(DayKind::Holiday, "店庆", vec![frame(8, 12)]), Err(CalendarError::HolidayOpen { date }));
    assert_eq!(exception(DayKind::MakeUp, "店庆", vec![]), Err(CalendarError::MakeUpClosed { date }));
    assert_eq!(exception(DayKind::Holiday, " ", vec![]), Err(CalendarError::NameMissing { date }));
    assert_eq!(exception(DayKind::Holiday, "店庆", vec![]), Ok(()), "a project's own closed day");
}

/// Rule: CLX-03.
#[test]
fn a_calendar_is_kept_and_read_again_as_json() {
    let written = serde_json::to_value(with_lunch()).expect("json");
    assert_eq!(written["offset"], "+08:00");
    assert_eq!(written["week"][0][1], serde_json::json!({"from": "13:30", "to": "17:30"}));
    assert_eq!(written["overrides"]["2025-09-28"]["kind"], "make_up");
    assert_eq!(serde_json::from_value::<Calendar>(written).expect("a calendar"), with_lunch());
}

/// Rule: CLX-02.
#[test]
fn every_stretch_says_why_it_counts_or_not() {
    let calendar = with_lunch();
    let limit = Limit::of(6, Unit::Hour, Basis::Oh);
    let start = at("2025-09-30 11:00:00");
    let told: Vec<_> = calendar
        .span(start, calendar.due(start, &limit), &limit)
        .into_iter()
        .map(|piece| (piece.from, piece.reason, piece.counted, piece.name.unwrap_or_default()))
        .collect();
    let plain = String::new;
    assert_eq!(
        told,
        [
            (at("2025-09-30 11:00:00"), Reason::Counted, true, plain()),
            (at("2025-09-30 12:00:00"), Reason::Lunch, false, plain()),
            (at("2025-09-30 13:30:00"), Reason::Counted, true, plain()),
            (at("2025-09-30 17:30:00"), Reason::Night, false, plain()),
            (at("2025-10-01 00:00:00"), Reason::Holiday, false, "国庆节、中秋节".to_owned()),
            (at("2025-10-09 00:00:00"), Reason::Night, false, plain()),
            (at("2025-10-09 08:30:00"), Reason::Counted, true, plain()),
        ]
    );
    let friday = at("2025-03-07 17:00:00");
    let hour = Limit::of(1, Unit::Hour, Basis::Oh);
    let reasons: Vec<_> = calendar.span(friday, calendar.due(friday, &hour), &hour).iter().map(|p| p.reason).collect();
    assert_eq!(reasons, [Reason::Counted, Reason::Night, Reason::Weekend, Reason::Night, Reason::Counted]);
}

/// Rule: CLX-02.
#[test]
fn working_days_tell_of_the_start_day_the_weekend_and_the_make_up_day() {
    let limit = Limit::of(3, Unit::Day, Basis::Wd);
    let start = at("2025-09-25 10:00:00");
    let told: Vec<_> = standard()
        .span(start, standard().due(start, &limit), &limit)
        .into_iter()
        .map(|piece| (piece.to, piece.reason, piece.name.unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            (at("2025-09-26 00:00:00"), Reason::StartDay, String::new()),
            (at("2025-09-27 00:00:00"), Reason::Counted, String::new()),
            (at("2025-09-28 00:00:00"), Reason::Weekend, String::new()),
            (at("2025-09-29 00:00:00"), Reason::Counted, "国庆节、中秋节".to_owned()),
            (at("2025-09-29 17:30:00"), Reason::Counted, String::new()),
        ]
    );
}

#[test]
fn limits_of_any_size_are_counted_without_a_panic() {
    let never = Calendar { week: Default::default(), overrides: BTreeMap::new(), ..standard() };
    for calendar in [standard(), never] {
        for (unit, basis) in pairs() {
            for amount in [i64::MIN, -1, 0, 1, i64::MAX] {
                let start = at("2025-03-05 12:00:00");
                let due = calendar.due(start, &Limit::of(amount, unit, basis));
                assert!(due >= start, "{amount} {unit} {basis}");
            }
        }
    }
}

fn pairs() -> Vec<(Unit, Basis)> {
    let units = <Unit as crate::Word>::ALL.iter();
    units.flat_map(|unit| <Basis as crate::Word>::ALL.iter().map(|basis| (*unit, *basis))).collect()
}

prop_compose! {
    /// Moments of the years with lists, to the second.
    fn moments()(seconds in 1_704_038_400i64..1_798_732_800) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("a moment")
    }
}

proptest! {
    /// Rule: CLK-05, CLX-01.
    #[test]
    fn more_time_or_a_later_start_is_never_due_earlier(
        start in moments(), later in 0i64..1_000_000, amount in 0i64..400, more in 0i64..50, pair in 0usize..12,
    ) {
        let (unit, basis) = pairs()[pair];
        let due = |start, amount| with_lunch().due(start, &Limit::of(amount, unit, basis));
        prop_assert!(due(start, amount) <= due(start, amount + more));
        prop_assert!(due(start, amount) <= due(start + TimeDelta::seconds(later), amount));
        prop_assert_eq!(due(start, amount), due(start, amount), "a pure function");
        prop_assert!(due(start, amount) >= start);
    }

    /// Rule: CLK-05, CLX-02.
    #[test]
    fn what_is_counted_from_start_to_due_is_the_limit(start in moments(), amount in 1i64..3000, pair in 0usize..12) {
        let (unit, basis) = pairs()[pair];
        let limit = Limit::of(if unit == Unit::Day { amount % 60 + 1 } else { amount }, unit, basis);
        let calendar = with_lunch();
        let due = calendar.due(start, &limit);
        let pieces = calendar.span(start, due, &limit);
        let counted = pieces.iter().filter(|piece| piece.counted);
        match unit.seconds() {
            Some(seconds) => {
                let total: TimeDelta = counted.map(|piece| piece.to - piece.from).sum();
                prop_assert_eq!(total, TimeDelta::seconds(limit.amount * seconds));
                prop_assert_eq!(calendar.counted(start, due, basis), total);
            }
            None => {
                let days = |piece: &Interval| (piece.to - piece.from + TimeDelta::hours(23)).num_days();
                prop_assert_eq!(counted.map(days).sum::<i64>(), limit.amount);
            }
        }
        prop_assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from), "without gaps");
        prop_assert_eq!(pieces.first().map(|piece| piece.from), Some(start));
        prop_assert_eq!(pieces.last().map(|piece| piece.to), Some(due));
    }

    /// Rule: CLK-04.
    #[test]
    fn so_many_working_days_before_and_after_lead_back(start in moments(), n in 1i64..40) {
        let calendar = standard();
        let day = calendar.shift_to_working_day(calendar.day_of(start), DayShift::Next);
        let after = calendar.working_days_after(day, n);
        prop_assert_eq!(calendar.working_days_before(after, n), day);
        let worked = day.iter_days().skip(1).take_while(|date| *date <= after).filter(|d| calendar.is_working_day(*d));
        prop_assert_eq!(i64::try_from(worked.count()).expect("a number"), n);
    }
}

/// Rule: CLK-12.
#[test]
fn a_month_begins_and_ends_at_midnight_of_the_project() {
    let moments = |text| standard().month(text).map(|(from, to)| (from.to_rfc3339(), to.to_rfc3339()));
    let december = ("2026-11-30T16:00:00+00:00".to_owned(), "2026-12-31T16:00:00+00:00".to_owned());
    assert_eq!(moments("2026-12"), Some(december));
    assert!(["2026-13", "2026", "2026-1-", "x"].iter().all(|wrong| moments(wrong).is_none()));
}
