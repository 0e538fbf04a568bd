//! The gate of the demo estate: two days of its log, permits, release slips and parcels, one of them forgotten.

use super::Demo;
use crate::db::types::{GateId, PartyId};
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::gate::actions::entries::{DocumentOrder, EntryOrder};
use crate::gate::actions::gates::GateOrder;
use crate::gate::actions::parcels::ParcelOrder;
use crate::gate::actions::permits::PermitOrder;
use crate::gate::actions::releases::ReleaseOrder;
use crate::gate::actions::{entries, gates, parcels, permits, releases};
use crate::parties::occupancies;
use crate::policy;
use crate::properties::{Seen, units};
use chrono::{DateTime, Days, TimeDelta, Utc};
use guanjia_rules::gate::{Direction, DocumentKind, EntryKind, Goods, Lasting, Mandate, PermitPaper};

/// Who came, what for, with how many seconds of a document, and after how many minutes they left.
const VISITORS: &[(&str, &str, Option<i64>, Option<i64>)] = &[
    ("刘洋", "送餐", None, Some(12)),
    ("李雷", "访友", Some(18), Some(95)),
    ("韩梅", "家政服务", Some(31), Some(180)),
    ("孙浩", "送货安装", Some(22), None),
];

/// A room and somebody who holds it.
type Household = (String, PartyId);

/// Fills the gate's lists.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let demo = demo.clone();
    db.write_blocking(move |tx| {
        let long_ago = now - TimeDelta::days(30);
        let lead = demo.actor("lead");
        let gate = |tx: &mut Conn, name: &str| {
            gates::add(tx, &lead, &GateOrder { name: name.to_owned(), is_active: true }, long_ago)
        };
        let south = gate(tx, "南门")?.id;
        gate(tx, "北门")?;
        let homes = households(tx, &demo)?;
        permit(tx, &demo, &homes, now - TimeDelta::days(20))?;
        for back in [1, 0] {
            log(tx, &demo, (south, &homes), now - TimeDelta::days(back) - TimeDelta::hours(4))?;
        }
        goods(tx, &demo, &homes, now)?;
        parcel(tx, &demo, &homes, now)
    })
}

fn households(tx: &mut Conn, demo: &Demo) -> Result<Vec<Household>> {
    let mut found = Vec::new();
    for held in occupancies::all(tx, demo.project)?.into_iter().take(6) {
        found.push((units::find(tx, demo.project, held.unit_id)?.short_code, held.party_id));
    }
    Ok(found)
}

fn permit(tx: &mut Conn, demo: &Demo, homes: &[Household], now: DateTime<Utc>) -> Result<()> {
    let today = now.date_naive();
    for ((room, party), plate) in homes.iter().zip(["粤B12345", "粤BD54321", "粤B66K88"]) {
        let order = PermitOrder {
            room: room.clone(),
            party: *party,
            plate: plate.to_owned(),
            is_plate_elsewhere: false,
            lasting: Lasting { from: today, to: today.checked_add_days(Days::new(365)) },
            card_no: None,
            papers: vec![PermitPaper::DrivingLicence, PermitPaper::VehicleOwnership],
        };
        permits::issue(tx, &demo.actor("desk"), &order, now)?;
    }
    Ok(())
}

/// A line of the log, to be filled.
fn line(gate: GateId, kind: EntryKind) -> EntryOrder {
    EntryOrder {
        gate,
        at: None,
        direction: Direction::In,
        kind,
        name: None,
        plate: None,
        is_plate_elsewhere: false,
        persons: 1,
        room: None,
        party: None,
        company: None,
        reason: None,
        damage: None,
        note: None,
        pass: None,
        document: None,
    }
}

fn log(tx: &mut Conn, demo: &Demo, (gate, homes): (GateId, &[Household]), from: DateTime<Utc>) -> Result<()> {
    let guard = demo.actor("guard");
    for (nth, ((name, reason, held, stays), (room, _))) in (0..).zip(VISITORS.iter().zip(homes)) {
        let at = from + TimeDelta::minutes(nth * 9);
        let order = EntryOrder {
            name: Some((*name).to_owned()),
            reason: Some((*reason).to_owned()),
            room: Some(room.clone()),
            document: held.map(|seconds| DocumentOrder {
                kind: DocumentKind::IdCard,
                tail: None,
                taken_at: Some(at),
                returned_at: Some(at + TimeDelta::seconds(seconds)),
            }),
            ..line(gate, EntryKind::Person)
        };
        let done_at = at + TimeDelta::minutes(1);
        let row = entries::add(tx, &guard, &EntryOrder { at: Some(at), ..order }, done_at)?;
        if let Some(minutes) = stays {
            let left_at = at + TimeDelta::minutes(*minutes);
            entries::leave(tx, &guard, Seen { id: row.id, version: row.version }, (gate, Some(left_at)), left_at)?;
        }
    }
    let van = EntryOrder {
        plate: Some("粤B8K2L6".to_owned()),
        reason: Some("送货".to_owned()),
        company: Some("顺丰速运".to_owned()),
        damage: Some("右后保险杠有划痕".to_owned()),
        persons: 2,
        ..line(gate, EntryKind::Vehicle)
    };
    entries::add(tx, &guard, &van, from + TimeDelta::minutes(50))?;
    if let Some((room, party)) = homes.first() {
        let home = EntryOrder { room: Some(room.clone()), party: Some(*party), ..line(gate, EntryKind::Person) };
        entries::add(tx, &guard, &home, from + TimeDelta::minutes(70))?;
    }
    Ok(())
}

fn goods(tx: &mut Conn, demo: &Demo, homes: &[Household], now: DateTime<Utc>) -> Result<()> {
    let leaves_on = policy::in_force(tx, demo.project, now)?.day(now);
    for (nth, (room, party)) in homes.iter().take(2).enumerate() {
        let order = ReleaseOrder {
            room: room.clone(),
            party: *party,
            goods: vec![Goods { name: "冰箱".into(), count: 1 }, Goods { name: "纸箱".into(), count: 10 }],
            leaves_on,
            mandate: Mandate::Owner,
            agreement: None,
            note: Some("搬家公司车辆下午到".into()),
        };
        let slip = releases::request(tx, &demo.actor("desk"), &order, now)?;
        if nth == 0 {
            let seen = Seen { id: slip.id, version: slip.version };
            releases::approve(tx, &demo.actor("steward"), seen, now)?;
        }
    }
    Ok(())
}

fn parcel(tx: &mut Conn, demo: &Demo, homes: &[Household], now: DateTime<Utc>) -> Result<()> {
    let guard = demo.actor("guard");
    let arrived = [("顺丰", "A-1", 5), ("京东", "A-2", 1), ("圆通", "B-1", 0)];
    for ((room, party), (carrier, shelf, days)) in homes.iter().zip(arrived) {
        let at = now - TimeDelta::days(days) - TimeDelta::hours(2);
        let order = ParcelOrder {
            room: room.clone(),
            party: Some(*party),
            recipient: "业主".to_owned(),
            phone_tail: Some("8000".to_owned()),
            carrier: carrier.to_owned(),
            tracking_no: None,
            shelf: Some(shelf.to_owned()),
            arrived_at: None,
        };
        let row = parcels::take_in(tx, &guard, &order, at)?;
        if days > 0 {
            parcels::tell(tx, &guard, Seen { id: row.id, version: row.version }, at + TimeDelta::minutes(20))?;
        }
    }
    Ok(())
}
