//! Weeks of work of the demo estate: matters taken in, gone to, finished, called back and closed at their own times.

use super::Demo;
use crate::callbacks::actions::AttemptOrder;
use crate::db::types::{CallbackId, SlipId, TicketId};
use crate::db::{Conn, Db};
use crate::dispatch::actions::{self as deeds, ConfirmOrder, FinishOrder, IssueOrder};
use crate::error::Result;
use crate::parties::occupancies;
use crate::properties::{self, UnitRow};
use crate::tickets::actions::ContactOrder;
use crate::tickets::{self, Register};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::callbacks::{Grade, Means, Outcome as CallOutcome};
use guanjia_rules::dispatch::{Case, SizeClass, case_for};
use guanjia_rules::properties::in_warranty;
use guanjia_rules::tickets::{Channel, Kind, Outcome};

/// How far a demo matter has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    Issued,
    Accepted,
    OnSite,
    Done,
    Returned,
    Closed,
}

const MATTERS: [(&str, bool); 10] = [
    ("厨房水管漏水，地面有积水", true),
    ("客厅顶灯不亮，已换灯泡仍不亮", true),
    ("卫生间马桶堵塞", true),
    ("入户门锁打不开，钥匙转不动", true),
    ("可视对讲无声音", true),
    ("楼道廊灯不亮", false),
    ("电梯有异响", false),
    ("空调外机滴水到楼下阳台", true),
    ("北门门禁刷卡没反应", false),
    ("跳闸，室内停电", true),
];

/// Does the work of six weeks, the last matters still under way.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let units = db.read_blocking(|conn| properties::units::all(conn, project))?;
    let last = 70_i32;
    for number in 0..last {
        let left = last - number;
        // Older matters are days apart and closed; the last dozen is of this hour and open.
        let (begun, far) = match left {
            1..=2 => (now - TimeDelta::seconds(50 * i64::from(left)), Far::Issued),
            3..=4 => (now - TimeDelta::minutes(3 * i64::from(left)), Far::Accepted),
            5..=7 => (now - TimeDelta::minutes(4 * i64::from(left)), Far::OnSite),
            8..=9 => (now - TimeDelta::minutes(6 * i64::from(left)), Far::Done),
            10..=13 => (now - TimeDelta::minutes(12 * i64::from(left)), Far::Returned),
            _ => (
                now - TimeDelta::hours(12 * i64::from(left - 13)) - TimeDelta::minutes(i64::from(number) * 7),
                Far::Closed,
            ),
        };
        let index = usize::try_from(number).unwrap_or(0);
        let unit = units[index * 29 % units.len()].clone();
        let matter = Matter { index, begun, far, now };
        let people = People::of(demo, index);
        db.write_blocking(move |tx| matter.run(tx, &people, &unit))?;
    }
    let (desk, unit) = (demo.actor("desk"), units[3].clone());
    db.write_blocking(move |tx| {
        let order = Register {
            kind: Kind::Enquiry,
            case: None,
            ..register(&desk, &unit, "咨询物业费缴纳方式", (now - TimeDelta::hours(2), now))
        };
        let ticket = deeds::register(tx, &desk, &order, &ContactOrder::default(), None, now - TimeDelta::hours(2))?;
        let said = ("可在前台或线上缴纳，已发送缴费方式", Outcome::Solved);
        tickets::actions::answer(tx, &desk, (ticket.id, ticket.version), said, now - TimeDelta::minutes(119))?;
        Ok(())
    })
}

/// Who does what.
pub(super) struct People {
    pub(super) desk: crate::identity::Actor,
    tech: crate::identity::Actor,
    steward: crate::identity::Actor,
}

impl People {
    pub(super) fn of(demo: &Demo, index: usize) -> Self {
        let tech = ["tech", "tech2", "tech3"][index % 3];
        Self { desk: demo.actor("desk"), tech: demo.actor(tech), steward: demo.actor("steward") }
    }
}

struct Matter {
    index: usize,
    begun: DateTime<Utc>,
    far: Far,
    now: DateTime<Utc>,
}

/// Does a matter from its beginning to its close.
pub(super) fn closed(
    tx: &mut Conn,
    people: &People,
    unit: &UnitRow,
    index: usize,
    (begun, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    Matter { index, begun, far: Far::Closed, now }.run(tx, people, unit)
}

pub(super) fn register(
    desk: &crate::identity::Actor,
    unit: &UnitRow,
    content: &str,
    (begun, now): (DateTime<Utc>, DateTime<Utc>),
) -> Register {
    let warranty = in_warranty(unit.warranty_until, None, now.date_naive());
    Register {
        kind: Kind::Repair,
        channel: Channel::Call,
        line: None,
        begun_at: begun,
        reported_at: begun,
        is_backdated: false,
        caller_name: Some("业主".to_owned()),
        caller_phone: Some("138 0013 8000".to_owned()),
        party: None,
        unit: Some(unit.id),
        facility: None,
        place: unit.short_code.clone(),
        category: None,
        content: content.to_owned(),
        is_important: false,
        is_forwarded: false,
        is_external: false,
        is_sales_chance: false,
        first_receiver: desk.user,
        customer_deadline_at: None,
        promised_at: None,
        repeats: None,
        case: Some(case_for(true, warranty)),
        needs_head_talk: false,
        team: None,
        help_kind: None,
        forwarded_by: None,
        same_cause_as: None,
    }
}

impl Matter {
    /// A moment after the beginning, never past now.
    fn at(&self, seconds: i64) -> DateTime<Utc> {
        (self.begun + TimeDelta::seconds(seconds)).min(self.now)
    }

    fn run(&self, tx: &mut Conn, people: &People, unit: &UnitRow) -> Result<()> {
        let (content, in_household) = MATTERS[self.index % MATTERS.len()];
        let own = register(&people.desk, unit, content, (self.begun, self.now));
        let whose = occupancies::Whose::Units(vec![unit.id]);
        let residents = occupancies::tenures(tx, unit.project_id, whose, Some(self.begun.date_naive()))?;
        let mut order = Register { case: if in_household { own.case } else { Some(Case::Public) }, ..own };
        if let Some(resident) = residents.into_iter().next() {
            order = Register { party: Some(resident.row.party_id), caller_name: Some(resident.name), ..order };
        }
        if !in_household {
            order = Register { unit: None, place: format!("{}号楼大堂", 1 + self.index % 4), ..order };
        }
        let slips = IssueOrder { technician: Some(people.tech.user), ..IssueOrder::default() };
        let saved = self.at(30 + i64::try_from(self.index * 13 % 45).unwrap_or(0));
        let ticket = deeds::register(tx, &people.desk, &order, &ContactOrder::default(), Some(&slips), saved)?;
        let Some(slip) = deeds::leading_slip(tx, &people.desk, ticket.id)? else { return Ok(()) };
        self.go(tx, people, ticket.id, slip)
    }

    fn go(&self, tx: &mut Conn, people: &People, ticket: TicketId, (slip, mut version): (SlipId, i32)) -> Result<()> {
        let tech = &people.tech;
        let slow = i64::try_from(self.index % 7).unwrap_or(0);
        if self.far < Far::Accepted {
            return Ok(());
        }
        version = deeds::accept(tx, tech, (slip, version), self.at(90))?.version;
        if self.far < Far::OnSite {
            return Ok(());
        }
        let arrived = deeds::arrive(tx, tech, (slip, version), self.at(150 + slow * 50))?;
        let case = arrived.case_kind.0;
        version = arrived.version;
        if case == Case::Paid {
            version = deeds::tell_price(tx, tech, (slip, version), self.at(180 + slow * 50))?.version;
        }
        version = match case {
            Case::Public => {
                deeds::classify(tx, tech, (slip, version), (SizeClass::Small, ""), self.at(200 + slow * 50))?.version
            }
            _ => deeds::work(tx, tech, (slip, version), self.at(200 + slow * 50))?.version,
        };
        if self.far < Far::Done {
            return Ok(());
        }
        let finish = FinishOrder {
            work_done: "已修复，试用正常".into(),
            labour_fen: if case == Case::Paid { 4000 } else { 0 },
            ..FinishOrder::default()
        };
        version = deeds::finish(tx, tech, (slip, version), &finish, self.at(1200 + slow * 120))?.version;
        if self.far < Far::Returned {
            return Ok(());
        }
        version = match case {
            Case::Public => {
                deeds::check(tx, &people.steward, (slip, version), (true, ""), self.at(1500 + slow * 120))?.version
            }
            _ => {
                let signed = ConfirmOrder {
                    opinion: Some("修得很好".into()),
                    grade: Some(Grade::A),
                    signed_by: Some("业主".into()),
                    is_on_paper: true,
                    filed_at_place: Some("前台维修单夹".into()),
                    ..ConfirmOrder::default()
                };
                deeds::confirm(tx, tech, (slip, version), &signed, self.at(1500 + slow * 120))?.version
            }
        };
        deeds::give_back(tx, tech, (slip, version), self.at(1800 + slow * 120))?;
        if self.far < Far::Closed {
            return Ok(());
        }
        self.call_back(tx, people, ticket)
    }

    fn call_back(&self, tx: &mut Conn, people: &People, ticket: TicketId) -> Result<()> {
        let calls: Vec<(CallbackId, i32)> = crate::callbacks::actions::open_of(tx, &people.desk, ticket)?;
        for at in calls {
            let said = AttemptOrder {
                outcome: CallOutcome::Done,
                called_at: None,
                means: Some(Means::Phone),
                content: "告知已修复，询问是否满意".into(),
                result: "已修好，满意".into(),
                grade: Some(if self.index % 9 == 4 { Grade::B } else { Grade::A }),
                is_solved: Some(true),
                part_grades: [None; 3],
            };
            deeds::record_attempt(tx, &people.desk, at, &said, self.at(5400))?;
        }
        let ticket = tickets::find(tx, people.desk.project(), ticket)?;
        deeds::close(tx, &people.desk, (ticket.id, ticket.version), "", self.at(6000))?;
        Ok(())
    }
}
