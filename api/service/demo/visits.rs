//! Vacant and entrusted units of the demo estate: a plan of which some was made, a problem that is followed, a storm that is
//! over; and the list of the next holiday, on which some were contacted.

use super::Demo;
use crate::concierge::actions::campaigns::{self, Holiday};
use crate::concierge::actions::{Contact, contact_next};
use crate::db::types::UserId;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::visits::actions::alerts::{self, Alert};
use crate::visits::actions::record::{Finding, record};
use crate::visits::actions::{Feedback, feed_back, plan, planned_of, start};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use guanjia_rules::concierge::{Answer, Coming};
use guanjia_rules::visits::{Check, Disaster, Found, Means, Reason, Regime, items};

/// Plans, visits, tells; declares a storm and ends it; calls before a holiday.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let demo = demo.clone();
    db.write_blocking(move |tx| {
        plan::settle(tx, demo.project, now - TimeDelta::days(19))?;
        for (nth, back) in [(0, 18), (1, 17), (2, 16)] {
            visit(tx, &demo, now - TimeDelta::days(back) + TimeDelta::minutes(nth))?;
        }
        plan::settle(tx, demo.project, now)?;
        storm(tx, &demo, now)?;
        holiday(tx, &demo, now)
    })
}

/// The steward's next visit that needs no photo: made, and told to whom it concerns.
fn visit(tx: &mut Conn, demo: &Demo, at: DateTime<Utc>) -> Result<()> {
    let steward = demo.actor("steward");
    let fits = |regime: Option<Regime>| regime != Some(Regime::EntrustedPaid);
    let Some(next) = planned_of(tx, demo.project, steward.user, fits)? else { return Ok(()) };
    let begun = start(tx, &steward, (next.id, next.version), None, at)?;
    let check = |item| Check { item, result: Found::Normal, note: None };
    let asked = items(Reason::Plan, next.regime.map(|regime| regime.0));
    let finding = Finding { checks: asked.iter().copied().map(check).collect(), ..Finding::default() };
    let done = record(tx, &steward, (begun.id, begun.version), &finding, at + TimeDelta::minutes(15))?;
    let told = Feedback {
        to: "开发商客服 赵经理".to_owned(),
        means: Means::Message,
        text: "本月查看完毕，一切正常。".to_owned(),
    };
    feed_back(tx, &steward, (done.id, done.version), &told, at + TimeDelta::hours(2))?;
    Ok(())
}

/// A storm that is over, with its visits to make.
fn storm(tx: &mut Conn, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let lead = demo.actor("lead");
    let order = Alert { kind: Disaster::Rainstorm, note: Some("暴雨蓝色预警".to_owned()), from: None };
    let alert = alerts::declare(tx, &lead, &order, now - TimeDelta::hours(5))?;
    alerts::end(tx, &lead, (alert.id, alert.version), None, now - TimeDelta::minutes(30))?;
    Ok(())
}

/// The list of the next New Year, with two who were reached.
fn holiday(tx: &mut Conn, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let lead = demo.actor("lead");
    let Some(first_day) = NaiveDate::from_ymd_opt(now.year() + 1, 1, 1) else { return Ok(()) };
    let campaign = campaigns::make_by_hand(tx, &lead, &Holiday { name: "元旦".to_owned(), first_day }, now)?;
    let comes = |coming| Contact {
        answer: Answer { is_reached: true, coming: Some(coming), arrival_at: None },
        wants_pickup: coming == Coming::Yes,
        pickup_note: None,
        needs: None,
    };
    let steward: UserId = demo.user("steward");
    for coming in [Coming::Yes, Coming::No] {
        contact_next(tx, &demo.actor("steward"), (campaign, steward), &comes(coming), now)?;
    }
    Ok(())
}
