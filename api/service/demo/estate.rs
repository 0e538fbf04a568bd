//! The demo's rooms, residents, teams, facilities, categories and phrases.

use super::Demo;
use crate::db::types::{Id, ProjectId, TeamId, Word};
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::identity::Actor;
use crate::imports::{self, IsDryRun, Source};
use crate::properties::{self, FacilityRow, Keeper, ProjectRow, Seen, TeamRow};
use crate::tickets::actions::{CategoryOrder, add_category, set_phrases};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::properties::{FacilityCategory, FacilityStatus, ProjectKind, TeamKind};
use guanjia_rules::tickets::Kind;

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林",
    "罗", "郑", "梁", "谢", "𠮷",
];
const NAMES: [&str; 20] = [
    "秀兰", "伟", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞",
    "平", "建华",
];

/// Adds a residential project.
pub(super) fn project(
    tx: &mut Conn,
    actor: &Actor,
    (code, name): (&str, &str),
    now: DateTime<Utc>,
) -> Result<ProjectId> {
    let row = ProjectRow {
        id: Id::fresh(now),
        code: code.to_owned(),
        name: name.to_owned(),
        kind: Word(ProjectKind::Residential),
        first_move_in_on: NaiveDate::from_ymd_opt(2021, 6, 1),
        offset_minutes: 480,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    Ok(properties::add_project(tx, actor, row, now)?.id)
}

/// The roster of the estate as the spreadsheet that an office would have: read in by the product's own import.
fn roster() -> String {
    let mut out =
        String::from("楼栋,单元,房号,面积,使用状态,交付日期,保修到期,责任区,姓名,客户类型,身份,电话1,入住日期\r\n");
    let mut person = 0_usize;
    for building in 1..=4 {
        for entrance in 1..=2 {
            for floor in 1..=6 {
                for door in 1..=2 {
                    let room = floor * 100 + door;
                    // Two buildings are older: their warranty has run out.
                    let warranty = if building <= 2 { "2023-05-31" } else { "2031-05-31" };
                    let head = format!("{building},{entrance},{room},89.50,");
                    let tail = format!(",2021-06-01,{warranty},{building}#");
                    if person % 17 == 16 {
                        out.push_str(&format!("{head}空置毛坯{tail},,,,,\r\n"));
                    } else {
                        let name = format!("{}{}", SURNAMES[person % SURNAMES.len()], NAMES[person * 7 % NAMES.len()]);
                        let phone = phone_of(person);
                        // The last room stands empty: its owner entrusts it.
                        let used = if person == 95 { "空置精简装" } else { "自住" };
                        out.push_str(&format!("{head}{used}{tail},{name},个人,业主,{phone},2021-06-15\r\n"));
                    }
                    person += 1;
                }
            }
        }
    }
    out
}

/// The phone of the estate's first, second, third … resident.
pub(super) fn phone_of(person: usize) -> String {
    format!("13{} {:04} {:04}", person % 10, 1000 + person * 37 % 9000, 1000 + person * 53 % 9000)
}

/// Fills the estate.
pub(super) fn make(db: &Db, demo: &Demo, now: DateTime<Utc>) -> Result<()> {
    let lead = demo.actor("lead");
    let source = Source { name: "demo.csv".into(), bytes: roster().into_bytes() };
    imports::import_file(db, &lead, &source, IsDryRun::No, now, |_| ())?;
    let (project, steward, second) = (demo.project, demo.user("steward"), demo.user("steward2"));
    let technicians = ["tech", "tech2", "tech3", "englead"].map(|login| demo.user(login));
    let (head, desk) = (demo.user("englead"), [demo.user("desk"), demo.user("lead")]);
    db.write_blocking(move |tx| {
        for (index, zone) in properties::zones::all(tx, project)?.into_iter().enumerate() {
            let user = if index % 2 == 0 { steward } else { second };
            let keeper = Keeper { user, from_on: now.date_naive(), to_on: None };
            properties::set_steward(tx, &lead, Seen { id: zone.id, version: zone.version }, keeper, now)?;
        }
        let team = |name: &str, kind, lead_id| TeamRow {
            project_id: project,
            id: Id::fresh(now),
            name: name.to_owned(),
            kind: Word(kind),
            lead_id,
            parent_id: None,
            is_active: true,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        };
        let engineering =
            properties::add_team(tx, &lead, team("工程组", TeamKind::Engineering, Some(head)), &technicians, now)?.id;
        let centre = properties::add_team(tx, &lead, team("客服中心", TeamKind::CustomerService, None), &desk, now)?.id;
        let cleaning = properties::add_team(tx, &lead, team("保洁组", TeamKind::Cleaning, None), &[], now)?.id;
        facilities(tx, &lead, now)?;
        categories(tx, &lead, (engineering, centre, cleaning), now)
    })
}

fn facilities(tx: &mut Conn, lead: &Actor, now: DateTime<Utc>) -> Result<()> {
    use FacilityCategory as C;
    for (code, category, place) in [
        ("DT-1-1", C::Lift, "1号楼1单元电梯"),
        ("DT-2-1", C::Lift, "2号楼1单元电梯"),
        ("LD-1-1", C::CorridorLamp, "1号楼1单元3层走廊灯"),
        ("TD-2-2", C::StairLamp, "2号楼2单元楼梯灯"),
        ("SB-1", C::Pump, "地下室生活水泵房"),
        ("MJ-N", C::Access, "北门门禁"),
        ("JK-1", C::Cctv, "1号楼大堂监控"),
    ] {
        let row = FacilityRow {
            project_id: lead.project(),
            id: Id::fresh(now),
            code: code.to_owned(),
            category: Word(category),
            place: place.to_owned(),
            zone_id: None,
            in_service_on: NaiveDate::from_ymd_opt(2021, 6, 1),
            end_of_life_on: None,
            status: Word(FacilityStatus::Intact),
            is_red_flag: false,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        };
        properties::add_facility(tx, lead, row, now)?;
    }
    Ok(())
}

/// The start set of categories, and the desk's phrases.
fn categories(
    tx: &mut Conn,
    lead: &Actor,
    (engineering, centre, cleaning): (TeamId, TeamId, TeamId),
    now: DateTime<Utc>,
) -> Result<()> {
    let set = [
        ("plumbing", "维修-给排水", false, engineering),
        ("electric", "维修-电气", false, engineering),
        ("doors", "维修-门窗", false, engineering),
        ("corridor_lamp", "公共照明-廊灯", true, engineering),
        ("stair_lamp", "公共照明-梯灯", true, engineering),
        ("lift", "电梯", false, engineering),
        ("leak", "渗漏", false, engineering),
        ("house", "房屋质量", false, engineering),
        ("sanitation", "环境卫生", false, cleaning),
        ("greening", "绿化", false, cleaning),
        ("security", "治安", false, centre),
        ("order", "公共秩序", false, centre),
        ("fire", "消防", false, engineering),
        ("parking", "停车车辆", false, centre),
        ("fees", "收费", false, centre),
        ("housework", "家政", false, centre),
        ("decoration", "装修", false, centre),
        ("heating", "供暖", false, engineering),
        ("tv", "电视信号", false, engineering),
        ("cards", "证卡钥匙", false, centre),
        ("parcels", "快递", false, centre),
        ("other", "其他", false, centre),
        ("burst_pipe", "爆管", false, engineering),
        ("late_handover", "房屋延迟移交", false, centre),
        ("parking_permit", "手续-停车证", false, centre),
        ("move_in", "手续-入伙收楼", false, centre),
        ("goods_out", "手续-物品放行", false, centre),
        ("stop_heating", "手续-停止供暖", false, centre),
    ];
    let mut known = Vec::new();
    for (code, name, is_priority, team) in set {
        let order = CategoryOrder {
            code: code.to_owned(),
            name: name.to_owned(),
            parent: None,
            is_priority,
            team: Some(team),
            is_active: true,
            papers: papers(code),
            is_special_event: matches!(code, "burst_pipe" | "late_handover"),
            scope: None,
        };
        known.push((code, add_category(tx, lead, &order, now)?.id));
    }
    let category = |code: &str| known.iter().find(|(known, _)| *known == code).map(|(_, id)| *id);
    let phrase = |kind, text: &str, code: &str| (kind, text.to_owned(), category(code));
    let phrases = [
        phrase(Kind::Repair, "下水管渗漏，地面有积水", "plumbing"),
        phrase(Kind::Repair, "灯不亮，已换灯泡仍不亮", "electric"),
        phrase(Kind::Repair, "马桶堵塞", "plumbing"),
        phrase(Kind::Repair, "门锁打不开", "doors"),
        phrase(Kind::Repair, "跳闸，室内停电", "electric"),
        phrase(Kind::Complaint, "楼上噪音扰民", "order"),
        phrase(Kind::Complaint, "车位被占", "parking"),
        phrase(Kind::Enquiry, "咨询物业费缴纳方式", "fees"),
        phrase(Kind::Enquiry, "咨询装修申报材料", "decoration"),
        phrase(Kind::Help, "老人搬重物，需要协助", "housework"),
        phrase(Kind::Suggestion, "建议增加雨棚", "other"),
    ];
    set_phrases(tx, lead, 1, &phrases, now)?;
    Ok(())
}

/// The papers that a procedure needs before it may be finished.
fn papers(code: &str) -> Vec<String> {
    let papers: &[&str] = match code {
        "parking_permit" => &["业主身份证", "行驶证", "车位租用协议"],
        "move_in" => &["购房合同", "业主身份证", "入伙通知书"],
        "goods_out" => &["业主同意书", "搬运人身份证"],
        "stop_heating" => &["业主身份证", "停暖申请表"],
        "decoration" => &["装修申请表", "施工图", "施工单位营业执照"],
        "cards" => &["业主身份证"],
        _ => &[],
    };
    papers.iter().map(|paper| (*paper).to_owned()).collect()
}
