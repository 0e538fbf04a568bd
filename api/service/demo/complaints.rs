//! Complaints of the demo estate: five weeks of them, most answered and filed, the last still under way, so that the weekly
//! list, the month's analysis and each stage have something to show; and the ways by which customers complain.

use super::Demo;
use super::month::register;
use crate::callbacks::actions::AttemptOrder;
use crate::complaints::actions::{self as deeds, AnalyseOrder, ChannelOrder, MarkOrder, ReplyOrder};
use crate::complaints::{ComplaintRow, category_names};
use crate::db::types::TicketId;
use crate::db::{Conn, Db};
use crate::dispatch::actions as together;
use crate::error::Result;
use crate::identity::Actor;
use crate::properties::{self, UnitRow};
use crate::tickets::actions::ContactOrder;
use crate::tickets::{Register, category_team};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::callbacks::{Grade, Means, Outcome as CallOutcome};
use guanjia_rules::complaints::{ReplyMeans, Validity, Way};
use guanjia_rules::tickets::{Channel, Kind};

/// How far a complaint of the demo has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    WithLead,
    Acting,
    Replied,
    Closed,
}

/// What people complain of, by category, and how it was answered.
const TOPICS: [(&str, &str, &str); 4] = [
    ("公共秩序", "楼上连续几晚施工到十一点，影响休息", "施工方已签承诺书，夜间不再施工"),
    ("停车车辆", "固定车位被外来车辆占用，找保安也没人管", "车辆已挪走，门岗加强登记"),
    ("环境卫生", "楼道垃圾两天没有清理，有异味", "已清理并增加一次晚间清运"),
    ("电梯", "电梯本周第二次停运，老人上下楼不便", "已更换门机，维保单位加密巡检"),
];

/// Which topic each complaint is of: one of them grows.
const COURSE: [usize; 16] = [1, 2, 0, 3, 2, 1, 0, 2, 0, 1, 0, 3, 0, 0, 1, 2];

/// Makes the complaints, and names the ways by which they come.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let project = demo.project;
    let units = db.read_blocking(|conn| properties::units::all(conn, project))?;
    let lead = demo.actor("lead");
    db.write_blocking(move |tx| channels(tx, &lead, now - TimeDelta::days(38)))?;
    let count = COURSE.len();
    for (number, topic) in COURSE.into_iter().enumerate() {
        let left = i64::try_from(count - number).unwrap_or(1);
        let (begun, far) = match left {
            1 => (now - TimeDelta::minutes(25), Far::WithLead),
            2 => (now - TimeDelta::hours(3), Far::Acting),
            3 => (now - TimeDelta::hours(7), Far::Replied),
            _ => (now - TimeDelta::hours(52 * (left - 3)), Far::Closed),
        };
        let unit = units[(number * 17 + 5) % units.len()].clone();
        let people = People { desk: demo.actor("desk"), lead: demo.actor("lead"), steward: demo.actor("steward") };
        let one = One { topic, begun, far, is_severe: left == 2 };
        db.write_blocking(move |tx| one.run(tx, &people, &unit, now))?;
    }
    Ok(())
}

fn channels(tx: &mut Conn, lead: &Actor, now: DateTime<Utc>) -> Result<()> {
    let ways = [
        (Channel::Call, false, "0755-8600 1200", Some("每日 00:00–24:00")),
        (Channel::Call, true, "400-800 1200", Some("工作日 08:30–17:30")),
        (Channel::Email, false, "hy-service@example.com", None),
        (Channel::Box, false, "1 号楼大堂东侧", Some("每日 17:00 开箱")),
        (Channel::Visit, false, "2 号楼一层客户服务中心", Some("每日 08:30–20:30")),
        (Channel::Letter, false, "和园客户服务中心收", None),
    ];
    for (channel, is_of_company, address, hours) in ways {
        let order = ChannelOrder {
            way: Way { channel, is_of_company },
            address: address.to_owned(),
            hours: hours.map(str::to_owned),
            team: None,
            is_open: true,
        };
        deeds::add_channel(tx, lead, &order, now)?;
    }
    Ok(())
}

struct People {
    desk: Actor,
    lead: Actor,
    steward: Actor,
}

struct One {
    topic: usize,
    begun: DateTime<Utc>,
    far: Far,
    is_severe: bool,
}

impl One {
    fn at(&self, minutes: i64) -> DateTime<Utc> {
        self.begun + TimeDelta::minutes(minutes)
    }

    fn run(&self, tx: &mut Conn, people: &People, unit: &UnitRow, now: DateTime<Utc>) -> Result<()> {
        let (category, content, answer) = TOPICS[self.topic];
        let names = category_names(tx, unit.project_id)?;
        let category = names.into_iter().find(|(_, name)| name == category).map(|(id, _)| id);
        let order = Register {
            kind: Kind::Complaint,
            case: None,
            category,
            ..register(&people.desk, unit, content, (self.begun, now))
        };
        let ticket = together::register(tx, &people.desk, &order, &ContactOrder::default(), None, self.at(1))?;
        if self.is_severe {
            let marks = MarkOrder { is_severe: Some(true), ..MarkOrder::default() };
            deeds::mark(tx, &people.lead, (ticket.id, 1), &marks, self.at(4))?;
        }
        let mut card = match self.far {
            Far::WithLead => return Ok(()),
            _ => {
                let version = 1 + i32::from(self.is_severe);
                let department = category.map(|id| category_team(tx, &people.lead, id)).transpose()?.flatten();
                let to = (people.steward.user, ticket.team_id.or(department));
                deeds::assign(tx, &people.lead, (ticket.id, version), to, self.at(6))?
            }
        };
        card = deeds::plan(
            tx,
            &people.steward,
            (ticket.id, card.version),
            ("现场查看，情况属实", "约谈责任方，当日整改"),
            self.at(40),
        )?;
        if self.far == Far::Acting {
            return Ok(());
        }
        let reply = ReplyOrder {
            investigation: None,
            actions: "已按方案整改并复查".to_owned(),
            reply: answer.to_owned(),
            replied_at: None,
            means: Some(ReplyMeans::Phone),
        };
        card = deeds::reply(tx, &people.steward, (ticket.id, card.version), &reply, self.at(180))?;
        match self.far {
            Far::Closed => self.file(tx, people, ticket.id, &card),
            _ => Ok(()),
        }
    }

    fn file(&self, tx: &mut Conn, people: &People, ticket: TicketId, card: &ComplaintRow) -> Result<()> {
        let judged = (Validity::Valid, "现场查看属实");
        deeds::judge(tx, &people.lead, (ticket, card.version), judged, self.at(190))?;
        for at in crate::callbacks::open_of(tx, &people.desk, ticket)? {
            let said = AttemptOrder {
                outcome: CallOutcome::Done,
                called_at: None,
                means: Some(Means::Phone),
                content: "告知处理结果，询问是否满意".into(),
                result: "对处理结果认可".into(),
                grade: Some(if self.topic == 3 { Grade::B } else { Grade::A }),
                is_solved: Some(true),
                part_grades: [None; 3],
            };
            together::record_attempt(tx, &people.desk, at, &said, self.at(240))?;
        }
        let why = AnalyseOrder {
            cause: Some("日常巡查没有覆盖该时段".to_owned()),
            prevention: Some("调整巡查时间，每周通报".to_owned()),
            ..AnalyseOrder::default()
        };
        // The customer's word made a version of the card between.
        let card = deeds::analyse(tx, &people.steward, (ticket, card.version + 2), &why, self.at(300))?;
        together::close_complaint(tx, &people.lead, (ticket, card.version), self.at(320))?;
        Ok(())
    }
}
