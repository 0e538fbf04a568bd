//! For trying, and where nothing is set up: a line in the log. It names the message and what it is about, not whom it is for.

use super::{Failure, Parcel, Sender};
use guanjia_rules::messages::{Channel, State};

/// Writes into the log instead of sending.
pub struct LogLine(pub Channel);

impl Sender for LogLine {
    fn send(&self, parcel: &Parcel) -> Result<State, Failure> {
        log::info!("message {} by {}, which is not set up: {}", parcel.id, self.0, parcel.subject);
        Ok(State::Logged)
    }

    fn place(&self) -> Option<String> {
        None
    }
}
