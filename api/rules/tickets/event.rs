//! Special events: a burst pipe and its like is a repair and an event at once. It is passed on, reported about in writing,
//! and closed; without its report it is never closed.

use super::TicketError;
use crate::machine::{self, Move};

words! {
    /// How far a special event has come.
    #[schema(as = SpecialEventStage)]
    pub enum EventStage {
        Found = "found" "已发现",
        Reported = "reported" "已上报",
        Written = "written" "已填报",
        Closed = "closed" "已结案",
        Void = "void" "已作废",
    }

    /// What may be done with a special event.
    #[schema(as = SpecialEventVerb)]
    pub enum EventVerb {
        Report = "report" "上报",
        Write = "write" "填报",
        Close = "close" "结案",
        Void = "void" "作废",
    }
}

impl EventStage {
    /// The stage of a new event.
    pub const FIRST: Self = Self::Found;
}

/// The whole state machine. Whatever is not here is refused. A report may be written anew until the event is closed.
pub const EVENT_MOVES: &[Move<EventStage, EventVerb>] = &[
    (EventStage::Found, EventVerb::Report, EventStage::Reported),
    (EventStage::Reported, EventVerb::Write, EventStage::Written),
    (EventStage::Written, EventVerb::Write, EventStage::Written),
    (EventStage::Written, EventVerb::Close, EventStage::Closed),
    (EventStage::Found, EventVerb::Void, EventStage::Void),
    (EventStage::Reported, EventVerb::Void, EventStage::Void),
    (EventStage::Written, EventVerb::Void, EventStage::Void),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`TicketError::EventWrongStage`] where [`EVENT_MOVES`] is silent.
///
/// Rule: RPR-23, EVT-02.
pub fn next_of_event(stage: EventStage, verb: EventVerb) -> Result<EventStage, TicketError> {
    machine::next(EVENT_MOVES, stage, verb).ok_or(TicketError::EventWrongStage { verb, stage })
}

/// The verbs that [`EVENT_MOVES`] opens in a stage and that somebody does by hand: an event is passed on and voided with its
/// ticket.
pub fn event_verbs(stage: EventStage) -> Vec<EventVerb> {
    let by_hand = |verb: &EventVerb| matches!(verb, EventVerb::Write | EventVerb::Close);
    machine::verbs(EVENT_MOVES, stage).into_iter().filter(by_hand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    /// Rule: RPR-23, EVT-02.
    #[test]
    fn an_event_is_closed_only_after_its_report() {
        use {EventStage as S, EventVerb as V};
        for stage in S::ALL.iter().copied() {
            for verb in V::ALL.iter().copied() {
                let to = match (stage, verb) {
                    (S::Found, V::Report) => Some(S::Reported),
                    (S::Reported | S::Written, V::Write) => Some(S::Written),
                    (S::Written, V::Close) => Some(S::Closed),
                    (S::Found | S::Reported | S::Written, V::Void) => Some(S::Void),
                    _ => None,
                };
                let refused = TicketError::EventWrongStage { verb, stage };
                assert_eq!(next_of_event(stage, verb), to.ok_or(refused), "{stage} {verb}");
            }
        }
        assert_eq!(event_verbs(S::Found), []);
        assert_eq!(event_verbs(S::Written), [V::Write, V::Close]);
        assert_eq!(event_verbs(S::Closed), []);
    }
}
