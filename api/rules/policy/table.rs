//! What a row of the table of keys says, and how the table is written.

use super::shape::Shape;
use super::value::Seed;
use crate::calendar::{Basis, Limit, Unit};

words! {
    /// Where a default comes from.
    pub enum Origin {
        Papers = "papers" "业务文件",
        Proposed = "proposed" "建议值",
    }
}

/// A key whose choice decides the default of another.
///
/// Rule: CLK-02, SUR-01, VAC-05.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The key that is chosen by.
    pub key: &'static str,
    /// The default of each choice that has one of its own.
    pub seeds: &'static [(&'static str, Seed)],
}

/// A row of the table: everything about a key.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key.
    pub key: &'static str,
    /// The rule that uses it.
    pub rule: &'static str,
    /// What fits it.
    pub shape: Shape,
    /// The unit of a number, e.g. `rings`, `%`, `fen`; empty for the rest.
    pub unit: &'static str,
    /// The default.
    pub default: Seed,
    /// Which key's choice has another default.
    pub decision: Option<Decision>,
    /// Where the default comes from.
    pub origin: Origin,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// Keys of work whose register is still to come: they can be set already, and take effect with it.
pub(super) const LATER: &[&str] = &[
    "activity.invite_reading",
    "activity.invite_window",
    "activity.per_month",
    "activity.scheme_before",
    "archive.activity_keep",
    "archive.default_keep",
    "archive.find_within",
    "audit.certification_every",
    "audit.consistency_every",
    "audit.internal_every",
    "audit.keep",
    "check9s.deduction",
    "check9s.duration",
    "check9s.limit_count",
    "check9s.rectify_within",
    "cleaning.hours",
    "cleaning.rubbish",
    "clock.pause_allowed",
    "conduct.gaze_share",
    "desk.seat_order",
    "desk.stand_at",
    "dunning.means",
    "event.head_on_site_within",
    "event.notify_within",
    "event.pass_on_within",
    "event.report_head_within",
    "event.report_team_within",
    "event.total_within",
    "fee.collection_formula",
    "fee.desk_may_collect",
    "fee.due_day",
    "fee.property_tariff",
    "forward.answer_within",
    "guard.standing_hours",
    "inspection.management_every",
    "inspection.property_every",
    "inspection.recording",
    "inspection.skip_trivial_within",
    "interview.after_info_within",
    "interview.households_per_month",
    "interview.opinions_per_month",
    "key.count_every",
    "meeting.agenda_board_before",
    "meeting.agenda_president_before",
    "meeting.max_length",
    "meeting.speech_length",
    "meter.deviation_warn",
    "meter.read_every",
    "meter.report_every",
    "minutes.within",
    "night_check.min_per_month",
    "night_check.on_alert",
    "patrol.cleaning_slots",
    "patrol.equipment_every",
    "patrol.zone_per_week",
    "performance.base_points",
    "report.repair_daily",
    "review.management_every",
    "satisfaction.survey_formula",
    "staff.census_every",
    "survey.allow_anonymous",
    "survey.approval",
    "survey.collect_within",
    "survey.concentrated_share",
    "survey.cs_every",
    "survey.distribute_within",
    "survey.min_per_year",
    "survey.preset",
    "survey.public_letter_within",
    "survey.response_min",
    "survey.scale",
    "survey.send_min",
    "survey.send_min_old",
    "survey.submit_within",
    "target.archive_complete",
    "target.collection_rate",
    "target.customer_satisfaction",
    "target.environment",
    "target.safety_accidents",
    "target.safety_event_on_time",
    "target.staff_satisfaction",
    "target.training_pass",
    "target.violations_max",
    "training.owner_safety_every",
    "training.rotation_every",
    "venue.closing_day",
    "warehouse_check.every",
    "welcome.duration",
    "welcome.office_time",
    "welcome.residential_time",
];

impl Entry {
    /// The default where the key that decides it, if one does, has this choice.
    pub fn seed(&self, choice: &str) -> Seed {
        let own = self.decision.and_then(|decision| decision.seeds.iter().find(|(known, _)| *known == choice));
        own.map_or(self.default, |(_, seed)| *seed)
    }

    /// Whether setting the key changes what the service does today.
    pub fn is_in_use(&self) -> bool {
        !LATER.contains(&self.key)
    }

    /// What it means, in Chinese; of a key that is not in use, that it takes effect later.
    pub fn meaning_zh(&self) -> String {
        if self.is_in_use() { self.zh.to_owned() } else { format!("{}（相应业务启用后生效）", self.zh) }
    }

    /// What it means, in English; of a key that is not in use, that it takes effect later.
    pub fn meaning_en(&self) -> String {
        if self.is_in_use() { self.en.to_owned() } else { format!("{} It takes effect with its register.", self.en) }
    }
}

pub(super) const fn seconds(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Second, Basis::Cal))
}
pub(super) const fn minutes(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Minute, Basis::Cal))
}
pub(super) const fn hours(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Hour, Basis::Cal))
}
pub(super) const fn days(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Day, Basis::Cal))
}
pub(super) const fn working_days(amount: i64) -> Seed {
    Seed::Limit(Limit::of(amount, Unit::Day, Basis::Wd))
}

/// Declares the keys of a file: a constant for each, and its rows of the table. A second value in the brackets is that of
/// the preset DP-004; after a semicolon stand the key that decides the default and its choices with a value of their own.
macro_rules! keys {
    ($($name:ident = $key:literal $rule:literal $origin:ident $shape:expr, $unit:literal
        [$default:expr $(, $dp004:expr)? $(; $by:literal: $($choice:literal => $seed:expr),+)?]
        $zh:literal $en:literal;)+) => {
        $(#[doc = concat!($en, "\n\nRule: ", $rule, ".")] pub const $name: &str = $key;)+

        /// The rows of these keys.
        pub(super) const ROWS: &[Entry] = &[$(Entry {
            key: $key,
            rule: $rule,
            shape: $shape,
            unit: $unit,
            default: $default,
            decision: keys!(@decision $($dp004)? $($by: $($choice => $seed),+)?),
            origin: Origin::$origin,
            zh: $zh,
            en: $en,
        }),+];
    };
    (@decision) => { None };
    (@decision $by:literal: $($choice:literal => $seed:expr),+) => {
        Some($crate::policy::Decision { key: $by, seeds: &[$(($choice, $seed)),+] })
    };
    (@decision $dp004:expr) => { keys!(@decision "dispatch.preset": "DP-004" => $dp004) };
}
pub(super) use keys;
