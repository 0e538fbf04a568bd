//! Weeks of the recorder's lists beside the demo's register: most days signed off, one opened again by a late list, and of the
//! last two something left over. The lists are made of the register's own rows, so that they fit whatever hour it is.

use super::Demo;
use super::estate::phone_of;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::policy;
use crate::telephone::ProfileRow;
use crate::telephone::actions::{self, DayState, List, Settle};
use crate::tickets::{self, RowByCall, WhichRows};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use guanjia_rules::telephone::{Call, Direction, Encoding, Field, Profile, ProfileKind, Settlement};
use guanjia_rules::text::normal_phone;

/// For how many days lists were read in.
const DAYS: i64 = 24;
/// How far the recorder's clock is behind.
const BEHIND: TimeDelta = TimeDelta::seconds(40);
/// The day to which a list came late.
const OPENED_AGAIN: i64 = 4;

/// Reads the days' lists in, each on the morning after, and compares them as people do.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let force = db.read_blocking(|conn| policy::in_force(conn, project, now))?;
    let today = force.calendar.midnight(force.day(now));
    let head = demo.actor("head");
    let profile =
        db.write_blocking(move |tx| actions::add_profile(tx, &head, &profile(), now - TimeDelta::days(30)))?;
    for back in (1..=DAYS).rev() {
        let (midnight, demo, profile) = (today - TimeDelta::days(back), demo.clone(), profile.clone());
        let day = Day { on: force.day(midnight), midnight, back, now, offset: force.calendar.offset };
        db.write_blocking(move |tx| day.run(tx, &demo, &profile))?;
    }
    Ok(())
}

/// How the demo's recorder writes its lists.
fn profile() -> Profile {
    let column = |field, header: &str| (field, header.to_owned());
    Profile {
        name: "前台录音仪".to_owned(),
        kind: ProfileKind::List,
        encoding: Encoding::Told,
        separator: ',',
        columns: [
            column(Field::StartedAt, "开始时间"),
            column(Field::Direction, "呼叫方向"),
            column(Field::Caller, "主叫号码"),
            column(Field::Called, "被叫号码"),
            column(Field::RingSeconds, "振铃时长"),
            column(Field::TalkSeconds, "通话时长"),
            column(Field::Extension, "分机"),
            column(Field::Recording, "录音文件"),
        ]
        .into(),
        time_format: "%Y-%m-%d %H:%M:%S".to_owned(),
        offset_minutes: None,
        incoming: vec!["呼入".to_owned()],
        outgoing: vec!["呼出".to_owned()],
        internal: vec!["内线".to_owned()],
        own_numbers: vec!["0755-86001234".to_owned(), "801".to_owned(), "802".to_owned()],
        unsaid_direction: Direction::Incoming,
        pattern: String::new(),
    }
}

struct Day {
    on: NaiveDate,
    midnight: DateTime<Utc>,
    back: i64,
    now: DateTime<Utc>,
    offset: FixedOffset,
}

impl Day {
    fn run(&self, tx: &mut Conn, demo: &Demo, profile: &ProfileRow) -> Result<()> {
        let desk = demo.actor("desk");
        let rows = tickets::rows_by_call(
            tx,
            demo.project,
            &WhichRows::Answered((self.midnight, self.midnight + TimeDelta::days(1))),
        )?;
        // The last list has just been read in, so that the promise to call back still runs.
        let read_at = match self.back {
            1 => self.now - TimeDelta::minutes(10),
            _ => self.midnight + TimeDelta::hours(33),
        };
        let name = format!("{}.csv", self.on.format("%Y%m%d"));
        actions::import(tx, &desk, (profile, &name), &list(self.calls(&rows)), read_at)?;
        if self.back <= 2 {
            return Ok(());
        }
        let day = self.settled(tx, demo, read_at + TimeDelta::minutes(20))?;
        let lead = demo.actor("lead");
        actions::sign_off(tx, &lead, (self.on, day), read_at + TimeDelta::minutes(40))?;
        if self.back == OPENED_AGAIN {
            let late = list(vec![self.answered(self.at(19, 5), Some(phone_of(9)), 64)]);
            let name = format!("{}-补.csv", self.on.format("%Y%m%d"));
            actions::import(tx, &desk, (profile, &name), &late, read_at + TimeDelta::hours(26))?;
        }
        Ok(())
    }

    /// Gives each leftover its reason; the version of the day after it.
    fn settled(&self, tx: &mut Conn, demo: &Demo, now: DateTime<Utc>) -> Result<i32> {
        let desk = demo.actor("desk");
        let force = policy::in_force(tx, demo.project, now)?;
        let mut version = actions::match_on_demand(tx, &desk, self.on, now)?.version;
        let state = actions::day_state(tx, demo.project, self.on, &force)?;
        for order in reasons(&state) {
            version = actions::settle(tx, &desk, (self.on, version), &order, now)?.version;
        }
        Ok(version)
    }

    fn at(&self, hour: i64, minute: i64) -> DateTime<Utc> {
        self.midnight + TimeDelta::minutes(hour * 60 + minute)
    }

    /// About this time, but not near a row: such a call could be that row's.
    fn quiet(&self, rows: &[RowByCall], (hour, minute): (i64, i64)) -> DateTime<Utc> {
        let at = self.at(hour, minute);
        let is_near = |row: &RowByCall| (row.answered_at.0 - at).abs() < TimeDelta::minutes(20);
        if rows.iter().any(is_near) { at + TimeDelta::minutes(45) } else { at }
    }

    /// What the recorder wrote: a call for almost every row, and what every desk's line brings beside them.
    fn calls(&self, rows: &[RowByCall]) -> Vec<Call> {
        let nth = usize::try_from(self.back).unwrap_or(1);
        let mut calls: Vec<Call> = (0..).zip(rows).filter_map(|(place, row)| self.of_row(row, place)).collect();
        calls.push(self.outgoing(self.at(15, 10), phone_of(nth * 5), 75));
        if self.back % 4 == 1 {
            calls.push(self.answered(self.quiet(rows, (10, 20)), Some("0755 8320 1177".to_owned()), 11));
        }
        if self.back % 5 == 1 {
            calls.push(self.answered(self.quiet(rows, (16, 40)), Some(phone_of(nth * 7)), 85));
        }
        if self.back % 3 == 1 {
            let caller = phone_of(nth * 3);
            calls.push(self.missed(self.at(12, 35), Some(caller.clone())));
            if self.back > 1 {
                calls.push(self.outgoing(self.at(12, 50), caller, 40));
            }
        }
        if self.back == 1 {
            calls.push(self.missed(self.at(18, 20), Some(phone_of(40))));
            calls.push(self.missed(self.at(18, 24), Some(phone_of(40))));
            calls.push(self.missed(self.at(21, 2), None));
        }
        calls
    }

    /// The call of a row. Yesterday one was withheld and rang a little late; two days ago the recorder missed one.
    fn of_row(&self, row: &RowByCall, place: usize) -> Option<Call> {
        let answered_at = row.answered_at.0 - BEHIND;
        let phone = row.caller_phone.clone();
        match (self.back, place) {
            (1, 1) => {
                let late = self.answered(answered_at + TimeDelta::seconds(150), None, 48);
                Some(Call { extension: None, ..late })
            }
            (2, 0) => None,
            _ => Some(self.answered(answered_at, phone, 48 + u32::try_from(place * 17 % 60).unwrap_or(0))),
        }
    }

    fn answered(&self, at: DateTime<Utc>, caller: Option<String>, talk_seconds: u32) -> Call {
        // One call in six rings longer than it should.
        let rang = if (at.timestamp() / 60 + self.back) % 6 == 0 { 24 } else { 9 };
        let started_at = at - TimeDelta::seconds(rang);
        Call {
            started_at,
            direction: Direction::Incoming,
            line: None,
            caller: caller.as_deref().and_then(normal_phone),
            called: Some("0755-86001234".to_owned()),
            ring_seconds: u32::try_from(rang).ok(),
            talk_seconds,
            extension: Some("801".to_owned()),
            recording: Some(format!("{}_801.wav", started_at.with_timezone(&self.offset).format("%Y%m%d%H%M%S"))),
        }
    }

    fn missed(&self, at: DateTime<Utc>, caller: Option<String>) -> Call {
        Call { ring_seconds: Some(30), extension: None, recording: None, ..self.answered(at, caller, 0) }
    }

    fn outgoing(&self, at: DateTime<Utc>, called: String, talk_seconds: u32) -> Call {
        let call = self.answered(at, None, talk_seconds);
        Call {
            direction: Direction::Outgoing,
            caller: Some("801".to_owned()),
            called: normal_phone(&called),
            ring_seconds: None,
            ..call
        }
    }
}

fn list(calls: Vec<Call>) -> List {
    List { lines: calls.len(), calls: (2..).zip(calls).collect(), faults: Vec::new() }
}

/// Why each leftover stands alone: short calls were wrong numbers, long ones a matter that was taken in already.
fn reasons(state: &DayState) -> Vec<Settle> {
    let settle = |settlement, call, row, note: &str| Settle { settlement, call, row, note: Some(note.to_owned()) };
    let mut orders = Vec::new();
    for (call, row, _) in state.pairs_left() {
        orders.push(settle(Settlement::Link, Some(call.id), Some(row.id), "已听录音，是同一通来电"));
    }
    for call in state.calls_left() {
        orders.push(match call.talk_seconds {
            ..20 => settle(Settlement::WrongNumber, Some(call.id), None, "打错电话"),
            _ => settle(Settlement::Duplicate, Some(call.id), None, "客户催问，事项已登记"),
        });
    }
    for row in state.rows_left() {
        orders.push(settle(Settlement::Internal, None, Some(row.id), "管家内线转来，录音仪未录"));
    }
    orders
}
