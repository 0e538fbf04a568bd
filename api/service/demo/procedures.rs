//! Procedures and IC cards of the demo estate: one of each that the desk has before it in a week, in the stage in which
//! somebody would look for it.

use super::Demo;
use crate::cards::actions::{self as cards, ApplyOrder, SignOrder};
use crate::db::types::{CardId, PartyId, ProcedureId, UnitId};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::parties::occupancies;
use crate::procedures::ProcedureRow;
use crate::procedures::actions::{self as deeds, OpenOrder, StepOrder};
use crate::properties;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::cards::{Kind, Verb};
use guanjia_rules::parties::{IdDocKind, OccupancyRole};
use guanjia_rules::procedures::{ArrearsSeen, Copy, Evidence, IdentitySeen, Lease, MeterKind, PaperGiven, Reading};

/// Who does what.
struct People {
    steward: Actor,
    tech: Actor,
}

/// A home of the demo and its owner.
#[derive(Clone, Copy)]
struct Home {
    unit: UnitId,
    owner: PartyId,
}

/// Makes the procedures and the cards.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let homes = db.read_blocking(|conn| {
        let units = properties::units::all(conn, project)?;
        let ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
        let held = occupancies::tenures(conn, project, occupancies::Whose::Units(ids), Some(now.date_naive()))?;
        let owners = held.iter().filter(|one| one.row.role.0 == OccupancyRole::Owner);
        Ok(owners.map(|one| Home { unit: one.row.unit_id, owner: one.row.party_id }).collect::<Vec<_>>())
    })?;
    let people = People { steward: demo.actor("steward"), tech: demo.actor("tech") };
    let mut homes = homes.into_iter();
    let mut next = || homes.next().ok_or_else(|| Error::internal("the demo estate has homes with owners"));
    let (resale, tenancy, heat) = (next()?, next()?, next()?);
    let others = [next()?, next()?, next()?];
    db.write_blocking(move |tx| {
        blocked_resale(tx, &people, (resale, others[0].owner), now - TimeDelta::minutes(40))?;
        tenancy_under_way(tx, &people, (tenancy, others[1].owner), now - TimeDelta::minutes(12))?;
        let parked = open(tx, &people, "heat_stop", (heat, heat.owner, None), now - TimeDelta::days(1))?;
        let at = (parked.id, parked.version);
        deeds::park(tx, &people.steward, at, "缺停止供暖申请表原件", now - TimeDelta::days(1))?;
        for (number, home) in (0..).zip(others) {
            let card = (Kind::Owner, format!("0A1B2C{number}7"));
            handed_out(tx, &people, home, card, now - TimeDelta::days(20 - 3 * number))?;
        }
        handed_out(tx, &people, heat, (Kind::Water, "90210045".to_owned()), now - TimeDelta::days(9))?;
        lost(tx, &people, resale, now - TimeDelta::days(2))?;
        waiting(tx, &people, tenancy, now - TimeDelta::minutes(3))
    })
}

/// A card that somebody holds.
fn handed_out(
    tx: &mut Conn,
    people: &People,
    home: Home,
    (kind, number): (Kind, String),
    at: DateTime<Utc>,
) -> Result<(CardId, i32)> {
    let now = waiting_for(tx, people, home, kind, at)?;
    let row = cards::open(tx, &people.tech, now, &number, at + TimeDelta::minutes(5))?;
    let signed =
        SignOrder {
            signed_by: "业主本人".to_owned(), signature: None, paper_place: Some("卡务夹 2".to_owned())
        };
    let order = ((row.id, row.version), Verb::Sign);
    let row = cards::hand(tx, &people.steward, order, &signed, at + TimeDelta::minutes(8))?;
    Ok((row.id, row.version))
}

/// A card that was reported lost.
fn lost(tx: &mut Conn, people: &People, home: Home, at: DateTime<Utc>) -> Result<()> {
    let now = handed_out(tx, people, home, (Kind::Owner, "0A1B2C88".to_owned()), at - TimeDelta::days(3))?;
    cards::report_lost(tx, &people.steward, now, "业主来电", at)?;
    Ok(())
}

/// A card that engineering has to open.
fn waiting(tx: &mut Conn, people: &People, home: Home, at: DateTime<Utc>) -> Result<()> {
    waiting_for(tx, people, home, Kind::Owner, at).map(drop)
}

fn waiting_for(tx: &mut Conn, people: &People, home: Home, kind: Kind, at: DateTime<Utc>) -> Result<(CardId, i32)> {
    let order = ApplyOrder {
        kind,
        unit: home.unit,
        party: home.owner,
        plate: None,
        is_by_phone: false,
        replaces: None,
        applied_at: None,
    };
    let row = cards::apply(tx, &people.steward, &order, at)?;
    let seen = IdentitySeen { document: IdDocKind::IdCard, last_four: Some("123X".to_owned()) };
    let row = cards::dispatch(tx, &people.steward, (row.id, row.version), &seen, at + TimeDelta::seconds(70))?;
    Ok((row.id, row.version))
}

fn open(
    tx: &mut Conn,
    people: &People,
    kind: &str,
    (home, party, other): (Home, PartyId, Option<PartyId>),
    at: DateTime<Utc>,
) -> Result<ProcedureRow> {
    let order = OpenOrder { kind: kind.to_owned(), unit: home.unit, party, other_party: other, begun_at: None };
    deeds::open(tx, &people.steward, &order, at)
}

/// Does a step, and gives the procedure as it is then.
fn step(
    tx: &mut Conn,
    people: &People,
    (id, version): (ProcedureId, i32),
    (key, evidence): (&str, Evidence),
    at: DateTime<Utc>,
) -> Result<(ProcedureId, i32)> {
    let order = StepOrder { evidence, note: None };
    let row = deeds::complete(tx, &people.steward, ((id, version), key), &order, at)?;
    Ok((row.id, row.version))
}

fn identified() -> Evidence {
    let seen = IdentitySeen { document: IdDocKind::IdCard, last_four: Some("123X".to_owned()) };
    Evidence { identity: Some(seen), ..Evidence::default() }
}

fn paper(code: &str, number: &str) -> PaperGiven {
    PaperGiven {
        code: code.to_owned(),
        copy: Copy::OriginalSeen,
        file: None,
        number: Some(number.to_owned()),
        dated_on: None,
        signed_by: None,
        place: None,
    }
}

/// A resale that waits for the project head: the seller owes two months.
fn blocked_resale(tx: &mut Conn, people: &People, (home, buyer): (Home, PartyId), at: DateTime<Utc>) -> Result<()> {
    let row = open(tx, people, "second_hand", (home, buyer, Some(home.owner)), at)?;
    let now = step(tx, people, (row.id, row.version), ("identity", identified()), at)?;
    let title = Evidence { papers: vec![paper("title", "粤房地权证 2026-0312")], ..Evidence::default() };
    let now = step(tx, people, now, ("title", title), at)?;
    let reading = |meter, value_thousandths| Reading { meter, number: None, value_thousandths };
    let readings = vec![reading(MeterKind::Water, 412_300), reading(MeterKind::Power, 8_930_000)];
    let now = step(tx, people, now, ("meters", Evidence { readings, ..Evidence::default() }), at)?;
    let arrears = Some(ArrearsSeen { amount_fen: 68_400, decision: None });
    step(tx, people, now, ("arrears", Evidence { arrears, ..Evidence::default() }), at)?;
    Ok(())
}

/// A tenant whose lease is copied and who signs next.
fn tenancy_under_way(tx: &mut Conn, people: &People, (home, tenant): (Home, PartyId), at: DateTime<Utc>) -> Result<()> {
    let row = open(tx, people, "tenant_in", (home, tenant, Some(home.owner)), at)?;
    let now = step(tx, people, (row.id, row.version), ("identity", identified()), at)?;
    let from_on = at.date_naive();
    let lease = Lease { from_on, to_on: from_on + TimeDelta::days(364), residents: Vec::new() };
    let evidence = Evidence { lease: Some(lease), papers: vec![paper("lease", "租 2026-118")], ..Evidence::default() };
    step(tx, people, now, ("lease", evidence), at)?;
    Ok(())
}
