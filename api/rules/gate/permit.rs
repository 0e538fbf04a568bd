//! Parking permits: given out when the papers were seen, one for a plate at a time, ended or voided with a reason.

use super::GateError;
use chrono::NaiveDate;

words! {
    /// A paper that is seen before a parking permit is given out.
    ///
    /// Rule: GAT-03.
    pub enum PermitPaper {
        DrivingLicence = "driving_licence" "驾驶证",
        VehicleOwnership = "vehicle_ownership" "车辆权属证明",
    }

    /// How a parking permit stands.
    ///
    /// Rule: GAT-03.
    pub enum PermitState {
        Living = "living" "有效",
        Ended = "ended" "已终止",
        Void = "void" "已作废",
    }
}

/// From when to when a permit holds, both days included; no end where it holds on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// The number of the year's `nth` permit, counted from 1: `TC2026-0007`.
pub fn permit_number(year: i32, nth: u32) -> String {
    format!("TC{year}-{nth:04}")
}

/// Whether two permits hold on a common day.
///
/// Rule: GAT-03.
pub fn overlaps(one: Lasting, other: Lasting) -> bool {
    let begins_in_time = |a: Lasting, b: Lasting| b.to.is_none_or(|last| a.from <= last);
    begins_in_time(one, other) && begins_in_time(other, one)
}

/// Whether a permit opens the gate on a day.
///
/// Rule: GAT-02, GAT-03.
pub fn is_living_on(state: PermitState, lasting: Lasting, day: NaiveDate) -> bool {
    state == PermitState::Living && overlaps(lasting, Lasting { from: day, to: Some(day) })
}

/// Whether a permit may be given out: the days are in order and not over, every paper was seen, and no other living permit of
/// the plate holds at the time.
///
/// # Errors
/// [`GateError::PermitDays`], [`GateError::PermitPapers`] with those that are missing, [`GateError::PermitOverlaps`].
///
/// Rule: GAT-03.
pub fn may_issue(
    lasting: Lasting,
    seen: &[PermitPaper],
    others: &[Lasting],
    today: NaiveDate,
) -> Result<(), GateError> {
    if lasting.to.is_some_and(|last| last < lasting.from || last < today) {
        return Err(GateError::PermitDays);
    }
    let all = <PermitPaper as crate::Word>::ALL;
    let missing: Vec<PermitPaper> = all.iter().copied().filter(|paper| !seen.contains(paper)).collect();
    if !missing.is_empty() {
        return Err(GateError::PermitPapers(missing));
    }
    match others.iter().any(|other| overlaps(*other, lasting)) {
        true => Err(GateError::PermitOverlaps),
        false => Ok(()),
    }
}

/// Whether a permit stands, so that something may be done with it.
///
/// # Errors
/// [`GateError::PermitOver`].
pub fn stands(state: PermitState) -> Result<(), GateError> {
    if state == PermitState::Living { Ok(()) } else { Err(GateError::PermitOver(state)) }
}

/// Whether a permit may be ended or voided: it stands, and the reason is told.
///
/// # Errors
/// [`GateError::PermitOver`], [`GateError::NoReason`].
///
/// Rule: GAT-03.
pub fn may_stop(state: PermitState, reason: &str) -> Result<(), GateError> {
    stands(state)?;
    if reason.trim().is_empty() { Err(GateError::NoReason) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;
    use proptest::prelude::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn lasting(from: &str, to: Option<&str>) -> Lasting {
        Lasting { from: on(from), to: to.map(on) }
    }

    const BOTH: [PermitPaper; 2] = [PermitPaper::DrivingLicence, PermitPaper::VehicleOwnership];

    /// Rule: GAT-03.
    #[test]
    fn a_permit_is_given_out_when_every_paper_was_seen() {
        let (today, march) = (on("2026-03-02"), lasting("2026-03-02", Some("2026-03-31")));
        assert_eq!(may_issue(march, &BOTH, &[], today), Ok(()));
        assert_eq!(
            may_issue(march, &BOTH[..1], &[], today),
            Err(GateError::PermitPapers(vec![PermitPaper::VehicleOwnership]))
        );
        assert_eq!(may_issue(march, &[], &[], today), Err(GateError::PermitPapers(BOTH.to_vec())));
        for (from, to) in [("2026-03-31", "2026-03-30"), ("2026-02-01", "2026-03-01")] {
            assert_eq!(
                may_issue(lasting(from, Some(to)), &BOTH, &[], today),
                Err(GateError::PermitDays),
                "{from} {to}"
            );
        }
        assert_eq!(may_issue(lasting("2026-02-01", Some("2026-03-02")), &BOTH, &[], today), Ok(()), "its last day");
    }

    /// Rule: GAT-03.
    #[test]
    fn one_plate_has_one_permit_at_a_time() {
        let (today, march) = (on("2026-03-02"), lasting("2026-03-02", Some("2026-03-31")));
        let issue = |from, to| may_issue(lasting(from, to), &BOTH, &[march], today);
        assert_eq!(issue("2026-03-31", None), Err(GateError::PermitOverlaps), "on its last day");
        assert_eq!(issue("2026-04-01", None), Ok(()));
        assert_eq!(issue("2026-02-01", Some("2026-03-02")), Err(GateError::PermitOverlaps), "on its first day");
        let for_good = lasting("2026-03-02", None);
        assert_eq!(may_issue(lasting("2030-01-01", None), &BOTH, &[for_good], today), Err(GateError::PermitOverlaps));
    }

    /// Rule: GAT-02, GAT-03.
    #[test]
    fn a_permit_opens_the_gate_from_its_first_day_to_its_last() {
        let march = lasting("2026-03-02", Some("2026-03-31"));
        for (day, opens) in [("2026-03-01", false), ("2026-03-02", true), ("2026-03-31", true), ("2026-04-01", false)] {
            assert_eq!(is_living_on(PermitState::Living, march, on(day)), opens, "{day}");
            assert!(
                !is_living_on(PermitState::Void, march, on(day)) && !is_living_on(PermitState::Ended, march, on(day))
            );
        }
    }

    /// Rule: GAT-03.
    #[test]
    fn permits_are_numbered_by_year() {
        assert_eq!(
            (permit_number(2026, 7), permit_number(2026, 10_000)),
            ("TC2026-0007".into(), "TC2026-10000".into())
        );
    }

    /// Rule: GAT-03.
    #[test]
    fn a_permit_ends_once_and_with_a_reason() {
        for state in PermitState::ALL {
            let (with, without) = (may_stop(*state, "车辆已出售"), may_stop(*state, " "));
            match state {
                PermitState::Living => assert_eq!((with, without), (Ok(()), Err(GateError::NoReason))),
                _ => assert_eq!(
                    (with, without),
                    (Err(GateError::PermitOver(*state)), Err(GateError::PermitOver(*state)))
                ),
            }
        }
    }

    proptest! {
        #[test]
        fn overlapping_goes_both_ways(a in 0_u32..40, b in 0_u32..40, c in 0_u32..40, d in 0_u32..40) {
            let day = |n: u32| on("2026-03-01") + chrono::Days::new(n.into());
            let (one, other) = (Lasting { from: day(a), to: Some(day(a + b)) }, Lasting { from: day(c), to: Some(day(c + d)) });
            let common = (a..=a + b).any(|n| (c..=c + d).contains(&n));
            prop_assert_eq!(overlaps(one, other), common);
            prop_assert_eq!(overlaps(other, one), common);
        }
    }
}
