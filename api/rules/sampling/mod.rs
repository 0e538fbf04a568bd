//! Samples that stand up: who is drawn, in a way that anybody can do again; who takes the place of somebody that cannot
//! be reached; and how sure the share is that comes out.
//!
//! Which matters make the frame, and when a sample is due, is not here; how large it is stands in `callbacks`.

mod draw;
mod error;
mod replace;
mod report;

pub use draw::{ALGORITHM, Drawn, Item, Size, Stratum, allocate, draw, is_drawn_again, mixed, rank, stratum_key};
pub use error::SampleError;
pub use replace::{Attempts, Place, Replaced, Replacement, replace};
pub use report::{Answer, Interval, Report, report, wilson};
