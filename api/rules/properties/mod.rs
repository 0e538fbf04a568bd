//! Projects and what stands in them: units with codes, use states and warranties, facilities, zones and teams.
//!
//! `unit_code` reads `4-2-301`; `use_state` is the state machine of a unit's use. Who holds a unit is in `parties`.

mod unit_code;
mod use_state;

pub use unit_code::UnitCode;
pub use use_state::{
    Entrustment, LeavingChecks, MOVES, UseState, UseVerb, may_change, may_correct, may_entrust, may_leave, targets,
    verbs,
};

use crate::code::Code;
use crate::parties::Period;
use crate::refusal::Refusal;
use crate::words::Word;
use chrono::NaiveDate;

words! {
    /// What a project is; it decides services, welcome times and fee types.
    ///
    /// Rule: PTY-02.
    pub enum ProjectKind {
        Residential = "residential" "住宅",
        Office = "office" "写字楼",
        Commercial = "commercial" "商业",
        Industrial = "industrial" "工业",
        Venue = "venue" "场馆",
    }

    /// What a public facility is.
    ///
    /// Rule: PTY-17.
    pub enum FacilityCategory {
        Lift = "lift" "电梯",
        Pump = "pump" "水泵",
        Drainage = "drainage" "排水",
        EquipmentRoom = "equipment_room" "设备房",
        LiftRoom = "lift_room" "电梯机房",
        CorridorLamp = "corridor_lamp" "廊灯",
        StairLamp = "stair_lamp" "梯灯",
        Fire = "fire" "消防设施",
        Access = "access" "门禁",
        Cctv = "cctv" "监控",
        Road = "road" "道路",
        Green = "green" "绿地",
        Other = "other" "其他",
    }

    /// In what state a public facility is.
    pub enum FacilityStatus {
        Intact = "intact" "完好",
        Faulty = "faulty" "故障",
        OutOfUse = "out_of_use" "停用",
    }

    /// What a department or team does.
    ///
    /// Rule: PPL-01.
    pub enum TeamKind {
        CustomerService = "customer_service" "客服",
        Engineering = "engineering" "工程",
        Security = "security" "安管",
        Cleaning = "cleaning" "保洁",
        Greening = "greening" "绿化",
        Finance = "finance" "财务",
        HrAdmin = "hr_admin" "行政人事",
        Quality = "quality" "品质",
        Leasing = "leasing" "招商",
        Canteen = "canteen" "餐厅",
        Leadership = "leadership" "公司领导",
        Other = "other" "其他",
    }

    /// The scope to which a service item belongs.
    ///
    /// Rule: PTY-19.
    pub enum ServiceScope {
        Environment = "environment" "环境卫生",
        Greening = "greening" "绿化",
        Security = "security" "治安",
        Fire = "fire" "消防",
        Vehicles = "vehicles" "车辆道路",
        House = "house" "房屋设备",
        Special = "special" "专项服务",
        Bespoke = "bespoke" "特约服务",
    }

    /// Whether somebody's certificate still holds.
    ///
    /// Rule: PPL-09.
    pub enum CertificateState {
        Valid = "valid" "有效",
        Expiring = "expiring" "即将到期",
        Expired = "expired" "已过期",
    }
}

/// What is refused about a property.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PropertyError {
    /// The text is no unit's code.
    #[error("{typed:?} is not a room code like 4-2-301")]
    UnitCodeNotValid {
        /// What was typed.
        typed: String,
    },
    /// A unit cannot change its use so.
    #[error("cannot {verb} a unit from {from} to {to}")]
    UseStateRefused {
        /// What was wanted.
        verb: UseVerb,
        /// The use it has.
        from: UseState,
        /// The use it should have.
        to: UseState,
    },
    /// A correction without a reason.
    #[error("a correction needs a reason")]
    ReasonMissing,
    /// A correction by somebody else than the project head.
    #[error("only the project head corrects a use state")]
    NotProjectHead,
    /// A tenant leaves before cards, keys and arrears were checked.
    #[error("cards, keys and arrears must be checked before the tenant leaves")]
    LeavingUnchecked,
    /// Only a vacant unit is entrusted.
    #[error("a unit that is {use_state} cannot be entrusted")]
    NotVacant {
        /// The use it has.
        use_state: UseState,
    },
    /// The zone has a steward at that time.
    #[error("the zone has a steward at that time already")]
    StewardOverlaps,
}

impl Refusal for PropertyError {
    fn code(&self) -> Code {
        match self {
            Self::UnitCodeNotValid { .. } => Code::UnitUnknown,
            Self::UseStateRefused { .. } | Self::LeavingUnchecked | Self::NotVacant { .. } => Code::UseStateRefused,
            Self::ReasonMissing => Code::TextNotGiven,
            Self::NotProjectHead => Code::Forbidden,
            Self::StewardOverlaps => Code::StewardOverlaps,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::UnitCodeNotValid { typed } => format!("“{typed}”不是房号，应如 4-2-301"),
            Self::UseStateRefused { verb, from, to } => {
                format!("房屋不能因{}由{}变为{}", verb.zh(), from.zh(), to.zh())
            }
            Self::ReasonMissing => "更正须写明原因".to_owned(),
            Self::NotProjectHead => "只有项目负责人可以更正房屋状态".to_owned(),
            Self::LeavingUnchecked => "退租前须核对门禁卡、钥匙和欠费".to_owned(),
            Self::NotVacant { use_state } => format!("房屋{}，不能委托代管", use_state.zh()),
            Self::StewardOverlaps => "该责任区在此期间已有客服管家".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::UnitCodeNotValid { .. } => Some("/room"),
            Self::UseStateRefused { .. } => Some("/use_state"),
            Self::ReasonMissing => Some("/reason"),
            Self::NotVacant { .. } => Some("/entrustment"),
            Self::StewardOverlaps => Some("/from_on"),
            Self::NotProjectHead | Self::LeavingUnchecked => None,
        }
    }
}

/// The full years since people first moved in; `None` before that day.
///
/// Rule: PTY-03.
pub fn occupied_years(first_move_in: NaiveDate, today: NaiveDate) -> Option<u32> {
    today.years_since(first_move_in)
}

/// Whether a project counts as old: `old_after` years (the policy `project.old_after`) or more, exactly as many included.
///
/// Rule: PTY-03.
pub fn is_old(first_move_in: NaiveDate, today: NaiveDate, old_after: u32) -> bool {
    occupied_years(first_move_in, today).is_some_and(|years| years >= old_after)
}

/// Whether a repair reported on a day is in warranty, the last day included. A component with a date of its own goes by
/// that; without any date there is no warranty.
///
/// Rule: PTY-08.
pub fn in_warranty(unit_until: Option<NaiveDate>, component_until: Option<NaiveDate>, reported_on: NaiveDate) -> bool {
    component_until.or(unit_until).is_some_and(|last_day| reported_on <= last_day)
}

/// Whether a steward may have a zone for a period: each zone has one at a time. `others` are the periods of those who
/// have it otherwise.
///
/// # Errors
/// [`PropertyError::StewardOverlaps`].
///
/// Rule: PTY-09.
pub fn may_steward(period: Period, others: &[Period]) -> Result<(), PropertyError> {
    if others.iter().any(|other| other.overlaps(period)) { Err(PropertyError::StewardOverlaps) } else { Ok(()) }
}

/// How a certificate stands on a day: valid through its last day, and expiring within `warn_days` before it (the policy
/// `staff.certificate_warn_before`).
///
/// Rule: PPL-09.
pub fn certificate_state(valid_to: NaiveDate, today: NaiveDate, warn_days: i64) -> CertificateState {
    match (valid_to - today).num_days() {
        left if left < 0 => CertificateState::Expired,
        left if left <= warn_days => CertificateState::Expiring,
        _ => CertificateState::Valid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Rule: PTY-03.
    #[test]
    fn exactly_five_years_are_five_years_or_more() {
        let moved_in = on("2020-06-01");
        for (today, years, old) in [
            ("2020-05-31", None, false),
            ("2020-06-01", Some(0), false),
            ("2025-05-31", Some(4), false),
            ("2025-06-01", Some(5), true),
            ("2025-06-02", Some(5), true),
        ] {
            assert_eq!(occupied_years(moved_in, on(today)), years, "{today}");
            assert_eq!(is_old(moved_in, on(today), 5), old, "{today}");
        }
        assert_eq!(occupied_years(on("2020-02-29"), on("2025-02-28")), Some(4));
        assert_eq!(occupied_years(on("2020-02-29"), on("2025-03-01")), Some(5));
    }

    /// Rule: PTY-08.
    #[test]
    fn the_warranty_is_that_of_the_component_else_that_of_the_unit() {
        let until = Some(on("2026-03-02"));
        for (day, holds) in [("2026-03-01", true), ("2026-03-02", true), ("2026-03-03", false)] {
            assert_eq!(in_warranty(until, None, on(day)), holds, "{day}");
            assert_eq!(in_warranty(None, until, on(day)), holds, "{day}");
            assert_eq!(in_warranty(Some(on("2030-01-01")), until, on(day)), holds, "{day}");
            assert_eq!(in_warranty(Some(on("2020-01-01")), until, on(day)), holds, "{day}");
        }
        assert!(!in_warranty(None, None, on("2026-03-01")));
    }

    /// Rule: PTY-09.
    #[test]
    fn a_zone_has_one_steward_at_a_time() {
        let period = |from, to: Option<&str>| Period::new(on(from), to.map(on)).expect("a period");
        let others = [period("2026-01-01", Some("2026-03-31"))];
        assert_eq!(may_steward(period("2026-04-01", None), &others), Ok(()));
        assert_eq!(may_steward(period("2026-03-31", None), &others), Err(PropertyError::StewardOverlaps));
        assert_eq!(may_steward(period("2025-01-01", Some("2025-12-31")), &others), Ok(()));
        assert_eq!(may_steward(period("2025-01-01", None), &others), Err(PropertyError::StewardOverlaps));
        assert_eq!(may_steward(period("2026-01-01", None), &[]), Ok(()));
    }

    /// Rule: PPL-09.
    #[test]
    fn a_certificate_is_valid_then_expiring_then_expired() {
        let valid_to = on("2026-12-31");
        for (today, state) in [
            ("2026-10-31", CertificateState::Valid),
            ("2026-11-01", CertificateState::Expiring),
            ("2026-12-31", CertificateState::Expiring),
            ("2027-01-01", CertificateState::Expired),
        ] {
            assert_eq!(certificate_state(valid_to, on(today), 60), state, "{today}");
        }
    }

    fn labels<W: Word>() -> Vec<&'static str> {
        W::ALL.iter().map(|word| word.zh()).collect()
    }

    /// Rule: PTY-02, PTY-17, PTY-19.
    #[test]
    fn kinds_of_projects_facilities_and_services_are_those_of_the_papers() {
        assert_eq!(labels::<ProjectKind>(), ["住宅", "写字楼", "商业", "工业", "场馆"]);
        let facilities = "电梯,水泵,排水,设备房,电梯机房,廊灯,梯灯,消防设施,门禁,监控,道路,绿地,其他";
        assert_eq!(labels::<FacilityCategory>().join(","), facilities);
        assert_eq!(labels::<FacilityStatus>(), ["完好", "故障", "停用"]);
        let scopes = "环境卫生,绿化,治安,消防,车辆道路,房屋设备,专项服务,特约服务";
        assert_eq!(labels::<ServiceScope>().join(","), scopes);
    }

    /// Rule: PPL-01.
    #[test]
    fn teams_are_of_the_departments_that_the_papers_name() {
        let teams = "客服,工程,安管,保洁,绿化,财务,行政人事,品质,招商,餐厅,公司领导,其他";
        assert_eq!(labels::<TeamKind>().join(","), teams);
    }

    #[test]
    fn refusals_say_what_is_wrong_in_both_languages() {
        let refusal = PropertyError::UnitCodeNotValid { typed: "四栋".to_owned() };
        assert_eq!((refusal.code(), refusal.pointer()), (Code::UnitUnknown, Some("/room")));
        assert_eq!(refusal.zh(), "“四栋”不是房号，应如 4-2-301");
        assert_eq!(PropertyError::NotProjectHead.code(), Code::Forbidden);
    }
}
