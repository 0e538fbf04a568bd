//! Decorations of the demo estate, one in each stage that the desk meets.

use super::Demo;
use crate::db::{Conn, Db};
use crate::decorations::actions::{self as deeds, ApplyOrder, At, Firm, PassOrder, ViolationOrder};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::parties::occupancies;
use crate::properties;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::decorations::Kind;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::procedures::{Copy, Evidence, PaperGiven, Payment};

/// Who does what.
struct People {
    steward: Actor,
    tech: Actor,
}

/// How far a decoration of the demo has come.
#[derive(Clone, Copy)]
enum Far {
    Applied,
    Paid,
    Permitted,
    Late,
}

/// Makes the decorations.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let homes = db.read_blocking(|conn| {
        let ids = properties::units::all(conn, project)?.iter().map(|unit| unit.id).collect();
        let held = occupancies::tenures(conn, project, occupancies::Whose::Units(ids), Some(now.date_naive()))?;
        let owners = held.iter().filter(|one| one.row.role.0 == OccupancyRole::Owner);
        Ok(owners.map(|one| (one.row.unit_id, one.row.party_id)).collect::<Vec<_>>())
    })?;
    let people = People { steward: demo.actor("steward"), tech: demo.actor("tech") };
    let sites = [
        (Kind::First, "宏图装饰工程有限公司", Far::Applied, TimeDelta::minutes(6)),
        (Kind::Second, "安居装修队", Far::Paid, TimeDelta::minutes(11)),
        (Kind::First, "宏图装饰工程有限公司", Far::Permitted, TimeDelta::days(12)),
        (Kind::Second, "锦绣家装", Far::Late, TimeDelta::days(40)),
    ];
    // Other homes than those of the procedures, where there are enough.
    let homes: Vec<_> = homes.iter().rev().take(sites.len()).copied().collect();
    if homes.len() < sites.len() {
        return Err(Error::internal("the demo estate has homes with owners"));
    }
    db.write_blocking(move |tx| {
        for ((kind, firm, far, ago), (unit, party)) in sites.into_iter().zip(homes.clone()) {
            let at = now - ago;
            let from = at.date_naive() + TimeDelta::days(1);
            let days = (from, from + TimeDelta::days(if matches!(far, Far::Late) { 36 } else { 60 }));
            let order = ApplyOrder {
                kind,
                unit,
                party,
                firm: Firm {
                    name: firm.to_owned(),
                    licence: None,
                    contact: "周工".to_owned(),
                    phone: "13800138007".to_owned(),
                },
                works: ["拆除非承重墙", "卫生间防水", "水电改造"].map(str::to_owned).to_vec(),
                planned: days,
                evidence: Evidence { papers: vec![paper("drawings")], ..Evidence::default() },
                applied_at: None,
            };
            let row = deeds::apply(tx, &people.steward, &order, at)?;
            if !matches!(far, Far::Applied) {
                goes_on(tx, &people, ((row.id, row.version), far), days, at)?;
            }
        }
        Ok(())
    })
}

fn goes_on(
    tx: &mut Conn,
    people: &People,
    (at, far): (At, Far),
    days: (chrono::NaiveDate, chrono::NaiveDate),
    now: DateTime<Utc>,
) -> Result<()> {
    let row = deeds::review(tx, &people.tech, at, (true, None), now + TimeDelta::minutes(3))?;
    let form = Evidence { papers: vec![paper("application_form")], ..Evidence::default() };
    let payment = |code: &str, amount_fen, receipt: &str| Payment {
        code: code.to_owned(),
        amount_fen,
        receipt_number: receipt.to_owned(),
    };
    let payments = vec![payment("deposit", 200_000, "押-0312"), payment("rubbish_fee", 45_000, "收-0871")];
    let money = Evidence { payments, ..Evidence::default() };
    let paid = deeds::pay(tx, &people.steward, (row.id, row.version), (&form, &money), now + TimeDelta::minutes(7))?;
    if matches!(far, Far::Paid) {
        return Ok(());
    }
    let permit = deeds::issue_permit(tx, &people.steward, (paid.id, paid.version), days, now + TimeDelta::minutes(9))?;
    let worker = |person: &str, trade: &str| PassOrder {
        person: person.to_owned(),
        id_tail: None,
        trade: Some(trade.to_owned()),
        photo: None,
        valid_to: None,
    };
    let workers = [worker("刘铁柱", "瓦工"), worker("孙木", "木工")];
    let row =
        deeds::issue_passes(tx, &people.steward, (permit.id, permit.version), &workers, now + TimeDelta::minutes(12))?;
    let found = ViolationOrder { place: "卫生间".to_owned(), text: "未做防水即贴砖".to_owned(), photo: None };
    deeds::find_violation(tx, &people.tech, (row.id, row.version), &found, now + TimeDelta::days(5))?;
    Ok(())
}

fn paper(code: &str) -> PaperGiven {
    PaperGiven {
        code: code.to_owned(),
        copy: Copy::OriginalSeen,
        file: None,
        number: None,
        dated_on: None,
        signed_by: None,
        place: None,
    }
}
