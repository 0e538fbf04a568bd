//! Parties: customers and others, what ties them to units, and the tags they carry.
//!
//! Tags are hints for the service centre and its leaders; no rule takes one as an argument, so none can change a
//! clock, an order or a price. Who sees them is in `permission`.

use crate::code::Code;
use crate::refusal::Refusal;
use crate::words::Word;
use chrono::NaiveDate;

words! {
    /// What a party is.
    ///
    /// Rule: PTY-05.
    pub enum PartyKind {
        Person = "person" "个人",
        Organisation = "organisation" "单位",
    }

    /// What a party is to the office; a party has any number of categories.
    ///
    /// Rule: PTY-05, PTY-14, PTY-15.
    pub enum Category {
        Customer = "customer" "客户",
        Developer = "developer" "开发商",
        Committee = "committee" "业委会成员",
        Representative = "representative" "客户代表",
        Supplier = "supplier" "供方/分包方",
        Authority = "authority" "政府部门",
        Certifier = "certifier" "认证机构",
        Association = "association" "协会",
        Client = "client" "甲方",
    }

    /// What a party is to a unit.
    ///
    /// Rule: PTY-06.
    pub enum OccupancyRole {
        Owner = "owner" "业主",
        Tenant = "tenant" "租户",
        Resident = "resident" "住户",
        Agent = "agent" "受托人",
        Developer = "developer" "开发商",
    }

    /// A hint about a customer, with reason, author and date.
    ///
    /// Rule: PTY-10, PTY-11, PTY-12.
    pub enum TagKind {
        KeyA = "key_a" "重点A吵闹",
        KeyB = "key_b" "重点B攀关系",
        KeyC = "key_c" "重点C煽动",
        KeyD = "key_d" "重点D有号召力",
        KeyE = "key_e" "重点E拒费",
        Watchman = "watchman" "公共警察",
    }

    /// The paper by which a party is identified.
    pub enum IdDocKind {
        IdCard = "id_card" "身份证",
        Passport = "passport" "护照",
        Licence = "licence" "营业执照",
        Other = "other" "其他",
    }
}

/// What is refused about a party.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartyError {
    /// The period ends before it begins.
    #[error("the period ends before it begins")]
    PeriodNotValid,
    /// The same party holds the same role in the same unit at that time already.
    #[error("the party is {role} of this unit at that time already")]
    OccupancyOverlaps {
        /// The role.
        role: OccupancyRole,
    },
    /// The party cannot hold the role.
    #[error("the party cannot be {role} of a unit")]
    RoleRefused {
        /// The role.
        role: OccupancyRole,
    },
    /// The category is for persons with a term only.
    #[error("{category} is a person with a term")]
    TermMissing {
        /// The category.
        category: Category,
    },
}

impl Refusal for PartyError {
    fn code(&self) -> Code {
        match self {
            Self::PeriodNotValid => Code::PeriodNotValid,
            Self::OccupancyOverlaps { .. } => Code::OccupancyOverlaps,
            Self::RoleRefused { .. } => Code::OccupancyRoleRefused,
            Self::TermMissing { .. } => Code::NotValid,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::PeriodNotValid => "结束日期早于开始日期".to_owned(),
            Self::OccupancyOverlaps { role } => format!("该客户在此期间已是该房屋的{}", role.zh()),
            Self::RoleRefused { role } => format!("该客户不能是房屋的{}", role.zh()),
            Self::TermMissing { category } => format!("{}须是个人，并有任期", category.zh()),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::PeriodNotValid => Some("/to_on"),
            Self::OccupancyOverlaps { .. } => Some("/from_on"),
            Self::RoleRefused { .. } => Some("/role"),
            Self::TermMissing { .. } => Some("/term_from"),
        }
    }
}

/// Days from the first to the last, both included; without a last day it lasts until further notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Period {
    /// The period between two days.
    ///
    /// # Errors
    /// [`PartyError::PeriodNotValid`] when it ends before it begins.
    pub fn new(from: NaiveDate, to: Option<NaiveDate>) -> Result<Self, PartyError> {
        match to {
            Some(to) if to < from => Err(PartyError::PeriodNotValid),
            _ => Ok(Self { from, to }),
        }
    }

    /// Whether the day lies in the period.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.contains(other.from) || other.contains(self.from)
    }
}

/// A dated role of a party in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occupancy<P, U> {
    /// Who.
    pub party: P,
    /// Where.
    pub unit: U,
    /// As what.
    pub role: OccupancyRole,
    /// When.
    pub period: Period,
}

/// Whether an occupancy may be added. Several parties and several roles at a time are allowed; only the same party in
/// the same role in the same unit may not overlap.
///
/// # Errors
/// [`PartyError::OccupancyOverlaps`].
///
/// Rule: PTY-06.
pub fn may_occupy<P: PartialEq, U: PartialEq>(
    new: &Occupancy<P, U>,
    existing: &[Occupancy<P, U>],
) -> Result<(), PartyError> {
    let is_same = |old: &Occupancy<P, U>| old.party == new.party && old.unit == new.unit && old.role == new.role;
    match existing.iter().any(|old| is_same(old) && old.period.overlaps(new.period)) {
        true => Err(PartyError::OccupancyOverlaps { role: new.role }),
        false => Ok(()),
    }
}

/// Whether a party may hold a role: residents are persons, and a developer is one by category.
///
/// # Errors
/// [`PartyError::RoleRefused`].
///
/// Rule: PTY-05, PTY-06.
pub fn may_hold(role: OccupancyRole, kind: PartyKind, categories: &[Category]) -> Result<(), PartyError> {
    let fits = match role {
        OccupancyRole::Owner | OccupancyRole::Tenant | OccupancyRole::Agent => true,
        OccupancyRole::Resident => kind == PartyKind::Person,
        OccupancyRole::Developer => categories.contains(&Category::Developer),
    };
    if fits { Ok(()) } else { Err(PartyError::RoleRefused { role }) }
}

/// Whether a party may have a category: members of the owners' committee and customers' representatives are persons
/// with a term.
///
/// # Errors
/// [`PartyError::TermMissing`].
///
/// Rule: PTY-14.
pub fn may_be(category: Category, kind: PartyKind, term: Option<Period>) -> Result<(), PartyError> {
    let needs_term = matches!(category, Category::Committee | Category::Representative);
    let has_term = kind == PartyKind::Person && term.is_some();
    if needs_term && !has_term { Err(PartyError::TermMissing { category }) } else { Ok(()) }
}

/// Whether a party counts in the statistics of residents: a customer who is not the developer.
///
/// Rule: PTY-05.
pub fn counts_as_resident(categories: &[Category]) -> bool {
    categories.contains(&Category::Customer) && !categories.contains(&Category::Developer)
}

/// Whether the tag [`TagKind::Watchman`] is proposed to a customer who made `count` suggestions within the window of
/// the policy `suggest.frequent_window`; `limit` is the policy `suggest.frequent_count`.
///
/// Rule: PTY-12.
pub fn proposes_watchman(count: u64, limit: u64) -> bool {
    count >= limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn period(from: &str, to: Option<&str>) -> Period {
        Period::new(on(from), to.map(on)).expect("a period")
    }

    #[test]
    fn a_period_ends_on_its_first_day_or_later() {
        assert_eq!(Period::new(on("2026-03-02"), Some(on("2026-03-01"))), Err(PartyError::PeriodNotValid));
        let day = period("2026-03-02", Some("2026-03-02"));
        assert!(day.contains(on("2026-03-02")) && !day.contains(on("2026-03-01")) && !day.contains(on("2026-03-03")));
        assert!(period("2026-03-02", None).contains(on("2999-01-01")));
    }

    /// Rule: PTY-06.
    #[test]
    fn several_hold_a_unit_at_a_time_but_nobody_the_same_role_twice() {
        let wang = |role, period| Occupancy { party: "王芳", unit: "4-2-301", role, period };
        let past = wang(OccupancyRole::Owner, period("2020-01-01", Some("2025-12-31")));
        let existing = [past];
        let refused = Err(PartyError::OccupancyOverlaps { role: OccupancyRole::Owner });
        assert_eq!(may_occupy(&wang(OccupancyRole::Owner, period("2025-12-31", None)), &existing), refused);
        assert_eq!(may_occupy(&wang(OccupancyRole::Owner, period("2026-01-01", None)), &existing), Ok(()));
        let before = period("2019-01-01", Some("2019-12-31"));
        assert_eq!(may_occupy(&wang(OccupancyRole::Owner, before), &existing), Ok(()));
        assert_eq!(may_occupy(&wang(OccupancyRole::Resident, past.period), &existing), Ok(()));
        assert_eq!(may_occupy(&Occupancy { party: "李强", ..past }, &existing), Ok(()));
        assert_eq!(may_occupy(&Occupancy { unit: "4-2-302", ..past }, &existing), Ok(()));
    }

    /// Rule: PTY-05, PTY-06.
    #[test]
    fn residents_are_persons_and_developers_are_so_by_category() {
        for kind in PartyKind::ALL.iter().copied() {
            for role in [OccupancyRole::Owner, OccupancyRole::Tenant, OccupancyRole::Agent] {
                assert_eq!(may_hold(role, kind, &[Category::Customer]), Ok(()), "{role} {kind}");
            }
            let resident = may_hold(OccupancyRole::Resident, kind, &[Category::Customer]);
            assert_eq!(resident.is_ok(), kind == PartyKind::Person, "{kind}");
            assert_eq!(may_hold(OccupancyRole::Developer, kind, &[Category::Developer]), Ok(()));
            let refused = Err(PartyError::RoleRefused { role: OccupancyRole::Developer });
            assert_eq!(may_hold(OccupancyRole::Developer, kind, &[Category::Customer]), refused);
        }
    }

    /// Rule: PTY-05.
    #[test]
    fn the_developer_is_left_out_of_the_residents() {
        assert!(counts_as_resident(&[Category::Customer, Category::Committee]));
        assert!(!counts_as_resident(&[Category::Customer, Category::Developer]));
        assert!(!counts_as_resident(&[Category::Supplier]) && !counts_as_resident(&[]));
    }

    /// Rule: PTY-14.
    #[test]
    fn committee_members_and_representatives_are_persons_with_a_term() {
        let term = Some(period("2026-01-01", Some("2028-12-31")));
        for category in Category::ALL.iter().copied() {
            let needs_term = matches!(category, Category::Committee | Category::Representative);
            assert_eq!(may_be(category, PartyKind::Person, term), Ok(()), "{category}");
            assert_eq!(may_be(category, PartyKind::Person, None).is_ok(), !needs_term, "{category}");
            assert_eq!(may_be(category, PartyKind::Organisation, term).is_ok(), !needs_term, "{category}");
        }
    }

    /// Rule: PTY-15.
    #[test]
    fn other_parties_have_their_categories() {
        for (text, zh) in [
            ("supplier", "供方/分包方"),
            ("authority", "政府部门"),
            ("certifier", "认证机构"),
            ("association", "协会"),
            ("client", "甲方"),
        ] {
            assert_eq!(Category::parse(text).map(Word::zh), Some(zh));
        }
    }

    /// Rule: PTY-10, PTY-12.
    #[test]
    fn tags_are_the_five_of_key_residents_and_the_watchman() {
        let tags: Vec<&str> = TagKind::ALL.iter().map(|tag| tag.as_str()).collect();
        assert_eq!(tags, ["key_a", "key_b", "key_c", "key_d", "key_e", "watchman"]);
    }

    /// Rule: PTY-12.
    #[test]
    fn the_third_suggestion_proposes_the_watchman() {
        assert_eq!([2, 3, 4].map(|count| proposes_watchman(count, 3)), [false, true, true]);
    }

    #[test]
    fn refusals_name_the_role_and_its_field() {
        let refusal = PartyError::OccupancyOverlaps { role: OccupancyRole::Tenant };
        assert_eq!((refusal.code(), refusal.pointer()), (Code::OccupancyOverlaps, Some("/from_on")));
        assert_eq!(refusal.zh(), "该客户在此期间已是该房屋的租户");
        assert_eq!(refusal.to_string(), "the party is tenant of this unit at that time already");
    }

    proptest! {
        #[test]
        fn overlapping_is_having_a_day_in_common(a in 0..60_i64, la in 0..20_i64, b in 0..60_i64, lb in 0..20_i64) {
            let day = |n| on("2026-01-01") + chrono::TimeDelta::days(n);
            let first = Period::new(day(a), Some(day(a + la))).expect("a period");
            let second = Period::new(day(b), Some(day(b + lb))).expect("a period");
            let shared = (0..80).map(day).any(|d| first.contains(d) && second.contains(d));
            prop_assert_eq!(first.overlaps(second), shared);
            prop_assert_eq!(second.overlaps(first), shared);
        }
    }
}
