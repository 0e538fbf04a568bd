//! Quiet hours: messages that leave the house wait for their end. Deadlines and notices inside the house do not.
//!
//! Rule: CLX-05.

use super::Kind;
use crate::calendar::TimeOfDay;
use crate::clock::Rung;
use crate::policy::{Policy, keys};
use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};

words! {
    /// From which rung on messages leave the house in quiet hours as well.
    ///
    /// Rule: CLX-05.
    #[schema(as = QuietBreak)]
    pub enum Break {
        Never = "none" "一律不发",
        After = "after" "超时升级",
        Due = "due" "到期",
        Warn = "warn" "到期提醒",
    }
}

/// A project's quiet hours, in its own zone; they may go over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// When they begin.
    pub from: TimeOfDay,
    /// When they end; before `from`, it is the next day.
    pub until: TimeOfDay,
    /// What is sent all the same.
    pub broken_by: Break,
}

impl Quiet {
    /// The quiet hours of a policy; `None` where one of the two times is missing, or both are the same.
    ///
    /// Rule: CLX-05.
    pub fn of(policy: &Policy) -> Option<Self> {
        let from: TimeOfDay = policy.text(keys::MESSAGE_QUIET_FROM).parse().ok()?;
        let until: TimeOfDay = policy.text(keys::MESSAGE_QUIET_UNTIL).parse().ok()?;
        let broken_by = policy.choice(keys::MESSAGE_QUIET_BROKEN_BY).unwrap_or(Break::After);
        (from != until).then_some(Self { from, until, broken_by })
    }

    /// When a message of this kind may leave the house: at once, or when the quiet hours end.
    ///
    /// Rule: CLX-05.
    pub fn not_before(&self, kind: Kind, offset: FixedOffset, now: DateTime<Utc>) -> DateTime<Utc> {
        if self.is_broken_by(kind) {
            return now;
        }
        let local = now.with_timezone(&offset).naive_local();
        let midnight = local.date().and_time(NaiveTime::MIN);
        let at = local - midnight;
        let (from, until) = (self.from.since_midnight(), self.until.since_midnight());
        let day = TimeDelta::days(1);
        let end = match from < until {
            true if (from..until).contains(&at) => until,
            false if at >= from => day + until,
            false if at < until => until,
            _ => return now,
        };
        (midnight + end).and_utc() - TimeDelta::seconds(offset.local_minus_utc().into())
    }

    fn is_broken_by(&self, kind: Kind) -> bool {
        let Some(rung) = kind.rung() else { return false };
        match self.broken_by {
            Break::Never => false,
            Break::After => rung == Rung::After,
            Break::Due => rung != Rung::Warn,
            Break::Warn => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(from: &str, until: &str, broken_by: Break) -> Quiet {
        Quiet { from: from.parse().expect("a time"), until: until.parse().expect("a time"), broken_by }
    }

    fn china() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).expect("an offset")
    }

    fn sent(quiet: &Quiet, kind: Kind, now: &str) -> String {
        let now: DateTime<Utc> = format!("2026-03-{now}+08:00").parse().expect("a moment");
        quiet.not_before(kind, china(), now).with_timezone(&china()).format("%dT%H:%M:%S").to_string()
    }

    /// Rule: CLX-05.
    #[test]
    fn a_message_waits_for_the_end_of_the_night_on_both_sides_of_midnight() {
        let night = quiet("22:00", "07:00", Break::Never);
        for (now, leaves) in [
            ("02T21:59:59", "02T21:59:59"),
            ("02T22:00:00", "03T07:00:00"),
            ("02T23:59:59", "03T07:00:00"),
            ("03T00:00:00", "03T07:00:00"),
            ("03T06:59:59", "03T07:00:00"),
            ("03T07:00:00", "03T07:00:00"),
        ] {
            assert_eq!(sent(&night, Kind::Due, now), leaves, "{now}");
        }
        let lunch = quiet("12:00", "13:30", Break::Never);
        assert_eq!(sent(&lunch, Kind::Due, "02T12:30:00"), "02T13:30:00");
        assert_eq!(sent(&lunch, Kind::Due, "02T13:30:00"), "02T13:30:00");
        assert_eq!(sent(&lunch, Kind::Due, "02T11:59:00"), "02T11:59:00");
        let late = quiet("20:00", "24:00", Break::Never);
        assert_eq!(sent(&late, Kind::News, "02T23:00:00"), "03T00:00:00");
    }

    /// Rule: CLX-05.
    #[test]
    fn the_zone_of_the_project_decides_what_is_night() {
        let night = quiet("22:00", "07:00", Break::Never);
        let now: DateTime<Utc> = "2026-03-02T15:00:00Z".parse().expect("a moment");
        assert_eq!(night.not_before(Kind::Due, china(), now).to_rfc3339(), "2026-03-02T23:00:00+00:00");
        let utc = FixedOffset::east_opt(0).expect("an offset");
        assert_eq!(night.not_before(Kind::Due, utc, now), now, "three in the afternoon there");
        let west = FixedOffset::west_opt(5 * 3600).expect("an offset");
        let at_night: DateTime<Utc> = "2026-03-02T04:00:00Z".parse().expect("a moment");
        assert_eq!(night.not_before(Kind::Due, west, at_night).to_rfc3339(), "2026-03-02T12:00:00+00:00");
    }

    /// Rule: CLX-05.
    #[test]
    fn what_is_urgent_enough_breaks_the_quiet() {
        let at_night = "02T23:00:00";
        let leaves = |broken_by: Break| {
            let night = quiet("22:00", "07:00", broken_by);
            [Kind::Warn, Kind::Due, Kind::After, Kind::News].map(|kind| sent(&night, kind, at_night) == at_night)
        };
        assert_eq!(leaves(Break::Never), [false, false, false, false]);
        assert_eq!(leaves(Break::After), [false, false, true, false]);
        assert_eq!(leaves(Break::Due), [false, true, true, false]);
        assert_eq!(leaves(Break::Warn), [true, true, true, false]);
    }

    /// Rule: CLX-05.
    #[test]
    fn no_hours_are_quiet_until_the_office_says_so() {
        use crate::policy::{PolicyValue, Preset};
        let policy = |values: &[(&str, &str)]| {
            let values = values.iter().map(|(key, text)| ((*key).to_owned(), PolicyValue::text(text))).collect();
            Policy::of(1, Preset::Dp001, &values).expect("a policy")
        };
        assert_eq!(Quiet::of(&Policy::shipped(1, Preset::Dp001)), None);
        assert_eq!(Quiet::of(&policy(&[(keys::MESSAGE_QUIET_FROM, "22:00")])), None, "one time is no stretch");
        let both = [(keys::MESSAGE_QUIET_FROM, "22:00"), (keys::MESSAGE_QUIET_UNTIL, "07:00")];
        assert_eq!(Quiet::of(&policy(&both)), Some(quiet("22:00", "07:00", Break::After)));
        let same = [(keys::MESSAGE_QUIET_FROM, "07:00"), (keys::MESSAGE_QUIET_UNTIL, "07:00")];
        assert_eq!(Quiet::of(&policy(&same)), None);
    }
}
