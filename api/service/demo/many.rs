//! Years of older work, as many tickets as are asked for: how the service bears them is tried on it. They went through the
//! same deeds as everything else, so each has its entries in the journal, its clocks and its words in the search index.

use super::Demo;
use super::month::{People, closed, register};
use crate::db::{Conn, Db, learn_spread};
use crate::dispatch::actions as deeds;
use crate::error::Result;
use crate::properties::{self, UnitRow};
use crate::tickets::actions::ContactOrder;
use crate::tickets::{self, Register};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::tickets::{Kind, Outcome};
use std::sync::Arc;

/// How many are made in one transaction.
const BATCH: u32 = 250;
/// After how many the database looks anew how its rows are spread: nothing else does so meanwhile.
const LEARNT: u32 = 5000;
/// How far apart they begin.
const APART: TimeDelta = TimeDelta::minutes(5);
/// The youngest is this old: what the month of the demo shows stays as it is.
const BEFORE: TimeDelta = TimeDelta::days(60);

const ASKED: [&str; 8] = [
    "咨询物业费缴纳时间",
    "咨询装修押金退还流程",
    "询问车位租赁价格",
    "反映楼上深夜有噪音",
    "询问快递代收点开放时间",
    "咨询停暖申请办理",
    "反映垃圾清运不及时",
    "询问门禁卡补办需要的材料",
];
/// What one in two hundred is about: a search for it finds few among many.
const RARE: &str = "电梯困人，已安抚并通知维保";

/// Makes them, the oldest first, and tells how far it is.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>, count: u32) -> Result<()> {
    let project = demo.project;
    let units: Arc<[UnitRow]> = db.read_blocking(|conn| properties::units::all(conn, project))?.into();
    let first = now - BEFORE - APART * i32::try_from(count).unwrap_or(i32::MAX);
    let mut done = 0;
    while done < count {
        let batch = done..count.min(done + BATCH);
        done = batch.end;
        let (units, people) = (Arc::clone(&units), People::of(demo, usize::try_from(done).unwrap_or(0)));
        db.write_blocking(move |tx| {
            for number in batch.clone() {
                let begun = first + APART * i32::try_from(number).unwrap_or(i32::MAX);
                one(tx, &people, &units, number, begun)?;
            }
            Ok(())
        })?;
        if done % LEARNT < BATCH {
            db.write_blocking(learn_spread)?;
        }
        if done % 10_000 < BATCH {
            crate::cli::say(format!("{done} / {count}"))?;
        }
    }
    Ok(())
}

/// One of ten is still open, one of four was a repair, the others were answered at once.
fn one(tx: &mut Conn, people: &People, units: &[UnitRow], number: u32, begun: DateTime<Utc>) -> Result<()> {
    let index = usize::try_from(number).unwrap_or(0);
    let unit = &units[index * 29 % units.len()];
    if number % 4 == 1 {
        return closed(tx, people, unit, index, (begun, begun + TimeDelta::days(1)));
    }
    let content = if number.is_multiple_of(200) { RARE } else { ASKED[index % ASKED.len()] };
    let saved = begun + TimeDelta::seconds(40);
    let order = Register {
        kind: Kind::Enquiry,
        case: None,
        caller_phone: Some(format!("120 {:04} {:04}", number / 10_000 % 10_000, number % 10_000)),
        ..register(&people.desk, unit, content, (begun, saved))
    };
    let ticket = deeds::register(tx, &people.desk, &order, &ContactOrder::default(), None, saved)?;
    if number.is_multiple_of(10) {
        return Ok(());
    }
    let said = ("已答复，业主表示清楚", Outcome::Solved);
    tickets::actions::answer(tx, &people.desk, (ticket.id, ticket.version), said, saved + TimeDelta::seconds(60))?;
    Ok(())
}
