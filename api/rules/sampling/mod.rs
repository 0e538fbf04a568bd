//! Samples that stand up: who is drawn, in a way that anybody can do again; who takes the place of somebody that cannot
//! be reached; and how sure the share is that comes out.
//!
//! Which matters make the frame is not here; how large a share is stands in `callbacks`.

mod draw;
mod error;
mod period;
mod replace;
mod report;
mod survey;

pub use draw::{
    ALGORITHM, Drawn, Item, Size, Stratum, allocate, draw, is_drawn_again, mixed, parts_of, rank, stratum_key,
};
pub use error::SampleError;
pub use period::{MOVES, Plan, Purpose, Stage, Stretch, Verb, may_frame, may_pass_on, next, verbs};
pub use replace::{Attempts, Place, Replaced, Replacement, replace};
pub use report::{Answer, Interval, Report, report, report_of, wilson};
pub use survey::{Organiser, survey_days};
