//! Two weeks of duties of the demo estate: most done in time, some late, some not at all, and those of today.

use super::{Demo, PEOPLE};
use crate::db::{Conn, Db};
use crate::duties::actions;
use crate::error::Result;
use crate::policy;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::duties::State;

/// For how many days duties have been owed.
const DAYS: i64 = 12;

/// Makes the tasks of each day on that day, and does most of them as people do.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let force = db.read_blocking(|conn| policy::in_force(conn, project, now))?;
    let today = force.calendar.midnight(force.day(now));
    for back in (1..=DAYS).rev() {
        let morning = today - TimeDelta::days(back);
        let demo = demo.clone();
        db.write_blocking(move |tx| {
            actions::make(tx, project, morning)?;
            work(tx, &demo, (morning, morning + TimeDelta::days(1)), back)
        })?;
    }
    db.write_blocking(move |tx| actions::make(tx, project, now))?;
    Ok(())
}

/// What people do of what is due on a day: one in seven is forgotten, one in five late.
fn work(tx: &mut Conn, demo: &Demo, (from, to): (DateTime<Utc>, DateTime<Utc>), back: i64) -> Result<()> {
    let project = demo.project;
    for (login, ..) in PEOPLE {
        let actor = demo.actor(login);
        let force = policy::in_force(tx, project, from)?;
        let owed = actions::mine(tx, &actor, &force, from)?;
        let due = owed.iter().filter(|task| task.state.0 == State::Open && task.due_at.0 > from && task.due_at.0 <= to);
        for (number, task) in (back..).zip(due) {
            let done_at = match number {
                _ if number % 7 == 3 => continue,
                _ if number % 5 == 2 => task.due_at.0 + TimeDelta::minutes(50),
                _ => task.due_at.0 - TimeDelta::minutes(12),
            };
            actions::complete(tx, &actor, (task.id, task.version), Some("已完成，无异常"), done_at)?;
        }
    }
    Ok(())
}
