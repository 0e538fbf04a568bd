//! What is done at the telephone log: profiles, lists read in, days matched and settled, missed calls, events.

mod candidates;
mod days;
mod events;
mod keys;
mod lists;
mod matching;
mod profiles;
mod returns;
mod state;

pub use candidates::{Candidate, Wanted, candidates};
pub use days::{Settle, reopen, settle, sign_off, take_back};
pub use events::{Sent, take_event};
pub use keys::{Signer, add_key, revoke_key, show_secret};
pub use lists::{List, Outcome, import, preview};
pub use matching::match_on_demand;
pub use profiles::{ProfileChange, add_profile, change_profile};
pub use returns::end_return;
pub use state::{CallLeft, DayState, PairLeft, day_state};
