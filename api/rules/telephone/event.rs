//! What a telephone system tells while a call goes on, so that the desk sees who it is before answering. Proving who sent
//! it, and what the desk is shown, are not here.

use super::TelephoneError;
use crate::machine::{self, Move};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many minutes an event may be old, or ahead, when it is taken in.
///
/// Rule: TEL-06.
pub const FRESH_MINUTES: i64 = 5;

words! {
    /// What happened to a call.
    ///
    /// Rule: TEL-06.
    #[schema(as = TelephoneEventKind)]
    pub enum EventKind {
        Ring = "ring" "振铃",
        Answer = "answer" "接听",
        HangUp = "hang_up" "挂断",
    }

    /// How far a call has come that goes on.
    ///
    /// Rule: TEL-06.
    #[schema(as = LiveCallStage)]
    pub enum LiveStage {
        Ringing = "ringing" "振铃中",
        Talking = "talking" "通话中",
        Ended = "ended" "已结束",
        Missed = "missed" "未接",
    }
}

/// What a telephone system sends.
///
/// Rule: TEL-06.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TelephoneEvent)]
pub struct Event {
    /// The telephone system's own name for the call, the same in all its events.
    #[schema(example = "1772439300.42", min_length = 1, max_length = 100)]
    pub call_id: String,
    /// What happened.
    pub kind: EventKind,
    /// When it was sent.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub sent_at: DateTime<Utc>,
    /// The line that rings.
    #[schema(example = "service", max_length = 100)]
    pub line: Option<String>,
    /// The number that calls; null when it is withheld.
    #[schema(example = "13800138000", max_length = 100)]
    pub caller: Option<String>,
    /// The number that is called.
    #[schema(example = "075512345678", max_length = 100)]
    pub called: Option<String>,
    /// The extension that rings or talks.
    #[schema(example = "801", max_length = 100)]
    pub extension: Option<String>,
}

impl LiveStage {
    /// Whether the desk page shows the caller's card.
    ///
    /// Rule: TEL-06.
    pub fn shows_card(self) -> bool {
        matches!(self, Self::Ringing | Self::Talking)
    }
}

/// The whole course of a call. Whatever is not here is refused. A call rings at one extension after another, and is handed
/// from one to the next.
pub const LIVE_MOVES: &[Move<LiveStage, EventKind>] = &[
    (LiveStage::Ringing, EventKind::Ring, LiveStage::Ringing),
    (LiveStage::Ringing, EventKind::Answer, LiveStage::Talking),
    (LiveStage::Ringing, EventKind::HangUp, LiveStage::Missed),
    (LiveStage::Talking, EventKind::Ring, LiveStage::Talking),
    (LiveStage::Talking, EventKind::Answer, LiveStage::Talking),
    (LiveStage::Talking, EventKind::HangUp, LiveStage::Ended),
];

/// The stage of a call of which this is the first event; `None` for a hang-up, of which there is nothing to show.
///
/// Rule: TEL-06.
pub fn begun(event: EventKind) -> Option<LiveStage> {
    match event {
        EventKind::Ring => Some(LiveStage::Ringing),
        EventKind::Answer => Some(LiveStage::Talking),
        EventKind::HangUp => None,
    }
}

/// The stage that an event leads to.
///
/// # Errors
/// [`TelephoneError::LiveWrongStage`] where [`LIVE_MOVES`] is silent: the call is over.
///
/// Rule: TEL-06.
pub fn live_next(stage: LiveStage, event: EventKind) -> Result<LiveStage, TelephoneError> {
    machine::next(LIVE_MOVES, stage, event).ok_or(TelephoneError::LiveWrongStage { event, stage })
}

/// Whether an event is fresh enough to be taken in: neither older nor further ahead than five minutes.
///
/// Rule: TEL-06.
pub fn is_fresh(sent_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - sent_at).abs() <= TimeDelta::minutes(FRESH_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    /// Rule: TEL-06.
    #[test]
    fn every_pair_of_stage_and_event_is_as_the_table_says_or_refused() {
        for stage in LiveStage::ALL.iter().copied() {
            for event in EventKind::ALL.iter().copied() {
                let expected = match (stage, event) {
                    (LiveStage::Ended | LiveStage::Missed, _) => Err(TelephoneError::LiveWrongStage { event, stage }),
                    (LiveStage::Ringing, EventKind::HangUp) => Ok(LiveStage::Missed),
                    (LiveStage::Talking, EventKind::HangUp) => Ok(LiveStage::Ended),
                    (LiveStage::Ringing, EventKind::Ring) => Ok(LiveStage::Ringing),
                    (LiveStage::Ringing | LiveStage::Talking, _) => Ok(LiveStage::Talking),
                };
                assert_eq!(live_next(stage, event), expected, "{stage} {event}");
            }
        }
    }

    /// Rule: TEL-06.
    #[test]
    fn the_card_is_there_before_the_answer_and_until_the_end() {
        let ringing = begun(EventKind::Ring).expect("a call");
        assert!(ringing.shows_card());
        assert_eq!((begun(EventKind::Answer), begun(EventKind::HangUp)), (Some(LiveStage::Talking), None));
        let shown: Vec<_> = LiveStage::ALL.iter().copied().filter(|stage| stage.shows_card()).collect();
        assert_eq!(shown, [LiveStage::Ringing, LiveStage::Talking]);
    }

    /// Rule: TEL-06.
    #[test]
    fn an_event_is_fresh_for_five_minutes_either_way() {
        let now: DateTime<Utc> = "2026-03-02T08:15:00Z".parse().expect("a moment");
        for (seconds, fresh) in [(0, true), (300, true), (-300, true), (301, false), (-301, false)] {
            assert_eq!(is_fresh(now - TimeDelta::seconds(seconds), now), fresh, "{seconds}");
        }
        assert!(!is_fresh(DateTime::<Utc>::MIN_UTC, now) && !is_fresh(DateTime::<Utc>::MAX_UTC, now));
    }

    /// Rule: TEL-06.
    #[test]
    fn the_body_is_read_and_unknown_fields_are_refused() {
        let body = r#"{"call_id":"1","kind":"ring","sent_at":"2026-03-02T08:15:00Z","caller":"13800138000"}"#;
        let event: Event = serde_json::from_str(body).expect("an event");
        assert_eq!((event.kind, event.extension), (EventKind::Ring, None));
        assert!(serde_json::from_str::<Event>(&body.replace("caller", "from")).is_err());
    }
}
