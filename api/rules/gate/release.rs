//! Release slips: goods leave on the day that is named, under the owner's own word or an agreement, and not more than is listed.

use super::GateError;
use crate::machine::{self, Move};
use crate::parties::OccupancyRole;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How far a release slip has come.
    ///
    /// Rule: GAT-07.
    pub enum ReleaseStage {
        Requested = "requested" "已申请",
        Approved = "approved" "已批准",
        Passed = "passed" "已放行",
        Refused = "refused" "已拒绝",
    }

    /// What may be done with a release slip.
    ///
    /// Rule: GAT-07.
    pub enum ReleaseVerb {
        Approve = "approve" "批准",
        Pass = "pass" "放行",
        Refuse = "refuse" "拒绝",
    }

    /// Under whose word goods leave.
    ///
    /// Rule: GAT-07, MOV-14, MOV-20.
    #[schema(as = ReleaseMandate)]
    pub enum Mandate {
        Owner = "owner" "业主本人",
        Agreement = "agreement" "物品放行协议书",
    }
}

/// The whole state machine. Whatever is not here is refused.
pub const MOVES: &[Move<ReleaseStage, ReleaseVerb>] = &[
    (ReleaseStage::Requested, ReleaseVerb::Approve, ReleaseStage::Approved),
    (ReleaseStage::Requested, ReleaseVerb::Refuse, ReleaseStage::Refused),
    (ReleaseStage::Approved, ReleaseVerb::Pass, ReleaseStage::Passed),
    (ReleaseStage::Approved, ReleaseVerb::Refuse, ReleaseStage::Refused),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`GateError::ReleaseStage`] where [`MOVES`] is silent.
pub fn next(stage: ReleaseStage, verb: ReleaseVerb) -> Result<ReleaseStage, GateError> {
    machine::next(MOVES, stage, verb).ok_or(GateError::ReleaseStage { verb, stage })
}

/// The verbs that are open in a stage.
pub fn verbs(stage: ReleaseStage) -> Vec<ReleaseVerb> {
    machine::verbs(MOVES, stage)
}

/// The number of the day's `nth` slip, counted from 1: `FX20260302-007`.
pub fn number(on: NaiveDate, nth: u32) -> String {
    format!("FX{}-{nth:03}", on.format("%Y%m%d"))
}

/// Goods of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// What they are.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// Whether a slip may be requested: by who holds the room on the day that is named, which is not over, the owner alone and
/// anybody else under the owner's agreement. What somebody owes is not asked.
///
/// # Errors
/// [`GateError::ReleaseDay`], [`GateError::NotResident`], [`GateError::NotOwner`], [`GateError::AgreementMissing`].
///
/// Rule: GAT-07, MOV-14, MOV-20, LED-10.
pub fn may_request(
    held_as: &[OccupancyRole],
    (mandate, has_agreement): (Mandate, bool),
    (leaves_on, today): (NaiveDate, NaiveDate),
) -> Result<(), GateError> {
    if leaves_on < today {
        return Err(GateError::ReleaseDay);
    }
    if held_as.is_empty() {
        return Err(GateError::NotResident);
    }
    match mandate {
        Mandate::Owner if !held_as.contains(&OccupancyRole::Owner) => Err(GateError::NotOwner),
        Mandate::Agreement if !has_agreement => Err(GateError::AgreementMissing),
        Mandate::Owner | Mandate::Agreement => Ok(()),
    }
}

/// Whether goods may pass the gate: on the day of the slip, and nothing that is not listed on it, nor more.
///
/// # Errors
/// [`GateError::NotToday`], [`GateError::NotListed`] with the first that is too much.
///
/// Rule: GAT-07.
pub fn may_pass(
    listed: &[Goods],
    carried: &[Goods],
    (leaves_on, today): (NaiveDate, NaiveDate),
) -> Result<(), GateError> {
    if leaves_on != today {
        return Err(GateError::NotToday(leaves_on));
    }
    let count = |all: &[Goods], name: &str| -> u64 {
        all.iter().filter(|goods| goods.name == name).map(|goods| u64::from(goods.count)).sum()
    };
    match carried.iter().find(|goods| count(carried, &goods.name) > count(listed, &goods.name)) {
        Some(goods) => Err(GateError::NotListed(goods.name.clone())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn goods(list: &[(&str, u32)]) -> Vec<Goods> {
        list.iter().map(|(name, count)| Goods { name: (*name).to_owned(), count: *count }).collect()
    }

    /// Rule: GAT-07.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        use ReleaseStage as S;
        use ReleaseVerb as V;
        for stage in S::ALL.iter().copied() {
            for verb in V::ALL.iter().copied() {
                let expected = match (stage, verb) {
                    (S::Requested, V::Approve) => Ok(S::Approved),
                    (S::Approved, V::Pass) => Ok(S::Passed),
                    (S::Requested | S::Approved, V::Refuse) => Ok(S::Refused),
                    _ => Err(GateError::ReleaseStage { verb, stage }),
                };
                assert_eq!(verbs(stage).contains(&verb), expected.is_ok(), "{verb} {stage}");
                assert_eq!(next(stage, verb), expected, "{verb} {stage}");
            }
        }
    }

    /// Rule: GAT-07, MOV-14, MOV-20.
    #[test]
    fn the_owner_asks_alone_and_a_tenant_under_the_owners_agreement() {
        let today = (on("2026-03-02"), on("2026-03-02"));
        for role in OccupancyRole::ALL.iter().copied() {
            let alone = may_request(&[role], (Mandate::Owner, false), today);
            assert_eq!(alone.is_ok(), role == OccupancyRole::Owner, "{role}");
            assert_eq!(may_request(&[role], (Mandate::Agreement, true), today), Ok(()), "{role}");
            assert_eq!(
                may_request(&[role], (Mandate::Agreement, false), today),
                Err(GateError::AgreementMissing),
                "{role}"
            );
        }
        assert_eq!(may_request(&[OccupancyRole::Tenant], (Mandate::Owner, true), today), Err(GateError::NotOwner));
        assert_eq!(may_request(&[], (Mandate::Agreement, true), today), Err(GateError::NotResident));
        let both = [OccupancyRole::Tenant, OccupancyRole::Owner];
        assert_eq!(may_request(&both, (Mandate::Owner, false), today), Ok(()));
    }

    /// Rule: GAT-07.
    #[test]
    fn a_slip_is_for_today_or_later() {
        let ask = |day| may_request(&[OccupancyRole::Owner], (Mandate::Owner, false), (on(day), on("2026-03-02")));
        assert_eq!(ask("2026-03-01"), Err(GateError::ReleaseDay));
        assert_eq!((ask("2026-03-02"), ask("2026-03-03")), (Ok(()), Ok(())));
    }

    /// Rule: GAT-07.
    #[test]
    fn what_is_listed_leaves_on_the_day_of_the_slip_and_nothing_more() {
        let (listed, day) = (goods(&[("冰箱", 1), ("纸箱", 10)]), on("2026-03-02"));
        let pass = |carried: &[(&str, u32)]| may_pass(&listed, &goods(carried), (day, day));
        assert_eq!((pass(&[("冰箱", 1), ("纸箱", 10)]), pass(&[("纸箱", 3)]), pass(&[])), (Ok(()), Ok(()), Ok(())));
        assert_eq!(pass(&[("纸箱", 11)]), Err(GateError::NotListed("纸箱".into())));
        assert_eq!(pass(&[("纸箱", 6), ("纸箱", 5)]), Err(GateError::NotListed("纸箱".into())), "taken twice");
        assert_eq!(pass(&[("冰箱", 1), ("电视", 1)]), Err(GateError::NotListed("电视".into())));
        for other in ["2026-03-01", "2026-03-03"] {
            assert_eq!(may_pass(&listed, &[], (day, on(other))), Err(GateError::NotToday(day)), "{other}");
        }
    }

    /// Rule: GAT-07.
    #[test]
    fn slips_are_numbered_by_day() {
        assert_eq!(number(on("2026-03-02"), 7), "FX20260302-007");
    }
}
