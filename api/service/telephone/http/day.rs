//! A day of the telephone log as answers show it: its figures, what is left over, and what was found or decided.
//!
//! Rule: TEL-02, TEL-03, TEL-04, TEL-05.

use super::super::actions::{self, DayState};
use super::super::store::{DayRow, PairReason, PairRow, SettlementRow};
use super::shapes::{CallContact, RecordedCall};
use crate::db::Conn;
use crate::db::types::CallSettlementId;
use crate::error::Result;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::policy;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{self as rules, DayStage, DayVerb, Reason, Reopening, Settlement};
use serde::Serialize;
use utoipa::ToSchema;

/// The score of a pair that nobody has to weigh.
const WHOLE_SCORE: i32 = 1000;

/// A day of the telephone log with its figures.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallDay {
    /// The day.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// How far its comparison has come.
    stage: DayStage,
    /// Calls, each once.
    #[schema(example = 170)]
    calls: i32,
    /// Incoming calls.
    #[schema(example = 160)]
    incoming: i32,
    /// Those that nobody answered.
    #[schema(example = 8)]
    missed: i32,
    /// Those of them whose number was withheld.
    #[schema(example = 1)]
    missed_withheld: i32,
    /// Missed calls that nobody returned.
    #[schema(example = 2)]
    unreturned: i32,
    /// Answered calls whose ringing is known.
    #[schema(example = 150)]
    rung: i32,
    /// Those of them that were answered within the rings.
    #[schema(example = 144)]
    in_rings: i32,
    /// Calls that have their row.
    #[schema(example = 149)]
    matched: i32,
    /// Calls without a row, when it was matched last.
    #[schema(example = 2)]
    left_calls: i32,
    /// Rows marked as a call without one.
    #[schema(example = 1)]
    left_rows: i32,
    /// Ambiguous pairs.
    #[schema(example = 1)]
    left_pairs: i32,
    /// By how many seconds the recorder's clock was behind; `null` where nothing tells.
    #[schema(example = 95)]
    drift_seconds: Option<i32>,
    /// When it was matched last.
    #[schema(example = "2026-03-03T01:00:00Z")]
    matched_at: DateTime<Utc>,
    /// When it was signed off.
    #[schema(example = "2026-03-03T02:00:00Z")]
    signed_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    signed_by: Option<String>,
    /// Why it was opened again.
    #[schema(example = "补充导入 3 个来电，当日核对已重开，须重新签核")]
    reopen_reason: Option<String>,
    /// How many calls came in late, where that opened it again.
    #[schema(example = 3)]
    late_calls: Option<u64>,
    /// What may be done now.
    verbs: Vec<DayVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    version: i32,
}

impl CallDay {
    pub(super) fn of(row: DayRow, actor: &Actor, names: &Names) -> Self {
        let verbs = rules::day_verbs(row.stage.0);
        Self {
            on_day: row.on_day,
            stage: row.stage.0,
            calls: row.calls,
            incoming: row.incoming,
            missed: row.missed,
            missed_withheld: row.missed_withheld,
            unreturned: row.unreturned,
            rung: row.rung,
            in_rings: row.in_rings,
            matched: row.matched,
            left_calls: row.left_calls,
            left_rows: row.left_rows,
            left_pairs: row.left_pairs,
            drift_seconds: row.drift_seconds,
            matched_at: row.matched_at.0,
            signed_at: row.signed_at.map(|at| at.0),
            signed_by: row.signed_by.map(|id| names.name(id)),
            late_calls: row.reopen_reason.as_deref().and_then(Reopening::read).map(|told| told.added),
            reopen_reason: row.reopen_reason,
            verbs: verbs.into_iter().filter(|_| actor.may(Permission::TelephoneSignOff)).collect(),
            version: row.version,
        }
    }
}

/// A call and a row that belong together, or may.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallPair {
    /// The call.
    call: RecordedCall,
    /// The row.
    contact: CallContact,
    /// What speaks for it, from 0 to 1000.
    #[schema(example = 870)]
    score: i32,
    /// The same in words.
    reason: PairReason,
}

/// What a person decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallSettled {
    /// The settlement.
    id: CallSettlementId,
    /// How.
    settlement: Settlement,
    /// The call.
    call: Option<RecordedCall>,
    /// The row.
    contact: Option<CallContact>,
    /// What was said of it.
    #[schema(example = "总部测试线路")]
    note: Option<String>,
    /// Who.
    #[schema(example = "陈静")]
    settled_by: String,
    /// When.
    #[schema(example = "2026-03-03T01:10:00Z")]
    settled_at: DateTime<Utc>,
}

/// How what is left over may be settled now: nothing for who may not, and while the day is signed off.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct CallSettlements {
    /// A call and a row together.
    both: Vec<Settlement>,
    /// A call alone.
    call: Vec<Settlement>,
    /// A row alone.
    contact: Vec<Settlement>,
    /// Whether a row may be registered from a call.
    may_create: bool,
}

impl CallSettlements {
    fn of(stage: DayStage, actor: &Actor) -> Self {
        let is_open = rules::day_verbs(stage).contains(&DayVerb::SignOff);
        match is_open && actor.may(Permission::TelephoneReconcile) {
            false => Self::default(),
            true => Self {
                both: rules::settlements(true, true),
                call: rules::settlements(true, false),
                contact: rules::settlements(false, true),
                may_create: actor.may(Permission::TicketsRegister),
            },
        }
    }
}

/// A day with what is left over of it and what was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallDayDetail {
    /// The day and its figures.
    #[serde(flatten)]
    day: CallDay,
    /// How what is left over may be settled.
    settlements: CallSettlements,
    /// Calls without a row.
    calls_left: Vec<RecordedCall>,
    /// Rows marked as a call without one.
    contacts_left: Vec<CallContact>,
    /// Ambiguous pairs.
    pairs_left: Vec<CallPair>,
    /// Pairs that the matching found.
    pairs: Vec<CallPair>,
    /// What persons decided.
    settled: Vec<CallSettled>,
}

impl Resource for CallDayDetail {
    fn version(&self) -> Option<i32> {
        Some(self.day.version)
    }
}

impl CallDayDetail {
    pub(super) fn of(
        conn: &mut Conn,
        actor: &Actor,
        row: DayRow,
        sees_phones: bool,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let force = policy::in_force(conn, actor.project(), now)?;
        let state = actions::day_state(conn, actor.project(), row.on_day, &force)?;
        let names = Names::of(conn, row.signed_by.into_iter().chain(state.settled.iter().map(|one| one.settled_by)))?;
        let pair = |pair: &PairRow| {
            let (call, contact) = (state.calls.get(&pair.call_id)?, state.rows.get(&pair.contact_id)?);
            Some(CallPair {
                call: RecordedCall::of(call.clone(), sees_phones),
                contact: CallContact::of(contact.clone(), sees_phones),
                score: pair.score,
                reason: pair.reason.0.clone(),
            })
        };
        let mut pairs: Vec<CallPair> = state.pairs_held().filter_map(pair).collect();
        // Rows that were registered from their calls since the day was matched.
        pairs.extend(state.named_since().map(|(call, row)| CallPair {
            call: RecordedCall::of(call.clone(), sees_phones),
            contact: CallContact::of(row.clone(), sees_phones),
            score: WHOLE_SCORE,
            reason: Reason::Linked.into(),
        }));
        pairs.sort_by_key(|pair| (pair.call.started_at, pair.call.id));
        Ok(Self {
            settlements: CallSettlements::of(row.stage.0, actor),
            calls_left: state.calls_left().into_iter().map(|row| RecordedCall::of(row, sees_phones)).collect(),
            contacts_left: state.rows_left().into_iter().map(|row| CallContact::of(row, sees_phones)).collect(),
            pairs_left: state.pairs_left().iter().filter_map(|(.., row)| pair(row)).collect(),
            settled: state.settled.iter().map(|one| settled(one, &state, &names, sees_phones)).collect(),
            pairs,
            day: CallDay {
                left_calls: count(state.left.calls.len()),
                left_rows: count(state.left.rows.len()),
                left_pairs: count(state.left.pairs.len()),
                ..CallDay::of(row, actor, &names)
            },
        })
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn settled(one: &SettlementRow, state: &DayState, names: &Names, sees_phones: bool) -> CallSettled {
    let call = one.call_id.and_then(|id| state.calls.get(&id)).cloned();
    let contact = one.contact_id.and_then(|id| state.rows.get(&id)).cloned();
    CallSettled {
        id: one.id,
        settlement: one.settlement.0,
        call: call.map(|row| RecordedCall::of(row, sees_phones)),
        contact: contact.map(|row| CallContact::of(row, sees_phones)),
        note: one.note.clone(),
        settled_by: names.name(one.settled_by),
        settled_at: one.settled_at.0,
    }
}
