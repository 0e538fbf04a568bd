//! What is entrusted in the demo estate: an agreement, keys in the cabinet and out, a count that was signed by two, and a
//! shift that waits for its signature.

use super::Demo;
use crate::db::types::{UnitId, UserId};
use crate::db::{Conn, Db};
use crate::entrustments::{self, Order, Signed};
use crate::error::{Error, Result};
use crate::keys::actions::counts;
use crate::keys::actions::loans::{self, Loan};
use crate::keys::actions::{self, Signature, TakeIn};
use crate::parties::occupancies::{self, Whose};
use crate::properties::units;
use crate::shifts::actions as shifts;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::entrustments::{Kind, Service, Subject};
use guanjia_rules::keys::{Kind as KeyKind, LoanPurpose};

/// The room that its owner entrusted.
const ENTRUSTED: &str = "4-2-602";

/// Signs, takes in, lends, counts.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let demo = demo.clone();
    db.write_blocking(move |tx| {
        let unit = units::by_code(tx, demo.project, ENTRUSTED)?.id;
        sign(tx, &demo, unit, now - TimeDelta::days(20))?;
        let taken_at = now - TimeDelta::days(19);
        let steward = demo.actor("steward");
        let entrusted = keys(KeyKind::Entrusted, (Some(unit), None), (3, "钥匙柜 A-01"), steward.user);
        let set = actions::take_in(tx, &steward, &entrusted, taken_at)?;
        for (code, place) in [("1-2-301", "钥匙柜 B-01"), ("2-1-503", "钥匙柜 B-02")] {
            let Ok(vacant) = units::by_code(tx, demo.project, code) else { continue };
            let order = keys(KeyKind::Vacant, (Some(vacant.id), None), (2, place), demo.user("hr"));
            actions::take_in(tx, &demo.actor("hr"), &order, taken_at)?;
        }
        let engineer = demo.user("englead");
        for room in ["地下室配电房", "生活水泵房", "消防控制室"] {
            let order = keys(KeyKind::Management, (None, Some(room)), (1, "工程组钥匙箱"), engineer);
            actions::take_in(tx, &demo.actor("englead"), &order, taken_at)?;
        }
        count(tx, &demo, now - TimeDelta::days(15))?;
        let lent = loans::lend(
            tx,
            &steward,
            (set.id, set.version),
            &loan(Some(demo.user("tech")), None),
            now - TimeDelta::days(1),
        )?;
        let visitor = loan(None, Some("燃气公司 魏师傅"));
        loans::lend(tx, &steward, (lent.id, lent.version), &visitor, now - TimeDelta::minutes(40))?;
        let order = shifts::Give {
            taker: steward.user,
            drawer_fen: Some(50_000),
            notes: Some("2 号楼 1 单元电梯明早九点检修".to_owned()),
        };
        shifts::give(tx, &demo.actor("desk"), &order, now - TimeDelta::minutes(5))?;
        Ok(())
    })
}

fn sign(tx: &mut Conn, demo: &Demo, unit: UnitId, now: DateTime<Utc>) -> Result<()> {
    let steward = demo.actor("steward");
    let held = occupancies::tenures(tx, demo.project, Whose::Units(vec![unit]), Some(now.date_naive()))?;
    let owner = held.first().ok_or_else(|| Error::from(Code::NotFound))?.row.party_id;
    let order = Order {
        unit,
        owner,
        kind: Kind::Paid,
        subjects: vec![Subject::Unit, Subject::Keys],
        services: vec![Service::Check, Service::Airing, Service::Cleaning],
        fee_fen: Some(20_000),
        from: now.date_naive(),
        to: None,
        signed: Signed { paper: None, kept_at: Some("档案柜 3".to_owned()), seen_by: Some(steward.user) },
    };
    entrustments::sign(tx, &steward, &order, now)?;
    Ok(())
}

fn keys(
    kind: KeyKind,
    (unit, room): (Option<UnitId>, Option<&str>),
    (pieces, place): (i32, &str),
    custodian: UserId,
) -> TakeIn {
    TakeIn {
        kind,
        unit,
        room: room.map(str::to_owned),
        pieces,
        labels: None,
        place: place.to_owned(),
        custodian,
        received_from: "开发商".to_owned(),
    }
}

fn loan(borrower: Option<UserId>, name: Option<&str>) -> Loan {
    let filed_at_place = Some("钥匙借用单第 12 页".to_owned());
    Loan {
        pieces: 1,
        borrower,
        borrower_name: name.map(str::to_owned),
        purpose: LoanPurpose::Repair,
        note: None,
        signature: Signature { filed_at_place, ..Signature::default() },
    }
}

/// A count of the keys of vacant units, found as they should be.
fn count(tx: &mut Conn, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let (hr, steward) = (demo.actor("hr"), demo.actor("steward"));
    let mut count = counts::begin(tx, &hr, KeyKind::Vacant, now)?;
    for line in counts::Sheet::of(tx, &count)?.kept() {
        count = counts::scan(tx, &hr, count.id, (&line.code, line.held - line.out), now)?;
    }
    let signed = counts::sign(tx, &hr, (count.id, count.version), now + TimeDelta::minutes(20))?;
    counts::sign(tx, &steward, (signed.id, signed.version), now + TimeDelta::minutes(25))?;
    Ok(())
}
