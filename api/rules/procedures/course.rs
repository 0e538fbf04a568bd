//! How far a procedure has come: which steps may be done now, what is missing, what blocks it.
//!
//! Rule: MOV-02, MOV-08, MOV-16.

use super::{Definition, Form, ProcedureError, Stage, Step, StepState, Verb};

/// A step of a procedure and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepAt {
    /// Its key.
    pub key: String,
    /// How far.
    pub state: StepState,
    /// Whether the procedure cannot be finished without it, by the policy when it was opened.
    pub is_required: bool,
}

/// A procedure as its rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// What its kind asked for when it was opened.
    pub definition: &'a Definition,
    /// Its stage.
    pub stage: Stage,
    /// Its steps.
    pub steps: &'a [StepAt],
}

impl Course<'_> {
    fn at(&self, key: &str) -> Option<&StepAt> {
        self.steps.iter().find(|step| step.key == key)
    }

    fn is_over(&self, key: &str) -> bool {
        self.at(key).is_some_and(|step| matches!(step.state, StepState::Done | StepState::NotApplicable))
    }

    /// The steps that must be done before this one, and are not.
    fn before<'s>(&'s self, step: &'s Step) -> impl Iterator<Item = &'s Step> {
        step.after.iter().filter(|key| !self.is_over(key)).filter_map(|key| self.definition.step(key))
    }
}

/// Whether a step may be done now.
///
/// # Errors
/// [`ProcedureError::UnknownStep`], [`ProcedureError::WrongStep`] for one that is done, [`ProcedureError::FollowsUp`] for
/// one that is done after the end, or [`ProcedureError::TooEarly`] with the steps that come first.
///
/// Rule: MOV-02, MOV-16.
pub fn may_do<'a>(course: &'a Course<'_>, key: &str) -> Result<&'a Step, ProcedureError> {
    let step = course.definition.step(key).ok_or(ProcedureError::UnknownStep)?;
    let at = course.at(key).ok_or(ProcedureError::UnknownStep)?;
    if !matches!(at.state, StepState::Open | StepState::Blocked) {
        return Err(ProcedureError::WrongStep(at.state));
    }
    match (course.stage, step.is_follow_up) {
        (Stage::Opened, false) | (Stage::Completed, true) => {}
        (Stage::Opened, true) | (Stage::Completed, false) => return Err(ProcedureError::FollowsUp),
        (stage @ (Stage::Parked | Stage::Stopped), _) => {
            return Err(ProcedureError::WrongStage { verb: Verb::Complete, stage });
        }
    }
    let (zh, en): (Vec<_>, Vec<_>) = course.before(step).map(|step| (step.zh.clone(), step.en.clone())).unzip();
    if zh.is_empty() { Ok(step) } else { Err(ProcedureError::TooEarly { zh, en }) }
}

/// The steps that may be done now, in the order of the paper.
pub fn opens_now(course: &Course<'_>) -> Vec<String> {
    let is_open = |step: &&Step| may_do(course, &step.key).is_ok();
    course.definition.steps.iter().filter(is_open).map(|step| step.key.clone()).collect()
}

/// The required steps that are not done, but for those that follow up.
pub fn missing<'a>(course: &'a Course<'_>) -> Vec<&'a Step> {
    let is_missing = |step: &&Step| {
        let at = course.at(&step.key);
        let is_due = !step.is_follow_up && at.is_some_and(|at| at.is_required || at.state == StepState::Blocked);
        is_due && !course.is_over(&step.key)
    };
    course.definition.steps.iter().filter(is_missing).collect()
}

/// Whether a procedure may be finished: every required step is done, and nothing blocks it.
///
/// # Errors
/// [`ProcedureError::Unfinished`] with the steps.
///
/// Rule: MOV-03, MOV-14, MOV-16.
pub fn may_finish(course: &Course<'_>) -> Result<(), ProcedureError> {
    let (zh, en): (Vec<_>, Vec<_>) = missing(course).into_iter().map(|step| (step.zh.clone(), step.en.clone())).unzip();
    if zh.is_empty() { Ok(()) } else { Err(ProcedureError::Unfinished { zh, en }) }
}

/// The step that blocks a procedure until somebody releases it.
///
/// # Errors
/// [`ProcedureError::UnknownStep`] or [`ProcedureError::WrongStep`] for a step that blocks nothing.
///
/// Rule: MOV-08.
pub fn blocked<'a>(course: &'a Course<'_>, key: &str) -> Result<&'a Step, ProcedureError> {
    let step = course.definition.step(key).ok_or(ProcedureError::UnknownStep)?;
    match course.at(key).map(|at| at.state) {
        Some(StepState::Blocked) if step.form == Form::Arrears => Ok(step),
        Some(state) => Err(ProcedureError::WrongStep(state)),
        None => Err(ProcedureError::UnknownStep),
    }
}

/// Whether a step may be taken back: it is done or left out, no record did it, it brought no tickets about, and no later
/// step needed it.
///
/// # Errors
/// [`ProcedureError::UnknownStep`], [`ProcedureError::WrongStep`], [`ProcedureError::ByRecord`], or
/// [`ProcedureError::Needed`] with the steps to take back first.
///
/// Rule: MOV-16.
pub fn may_undo(course: &Course<'_>, key: &str) -> Result<(), ProcedureError> {
    let step = course.definition.step(key).ok_or(ProcedureError::UnknownStep)?;
    match course.at(key).map(|at| at.state) {
        None => return Err(ProcedureError::UnknownStep),
        Some(StepState::Open) => return Err(ProcedureError::WrongStep(StepState::Open)),
        Some(_) if matches!(step.form, Form::Record | Form::Inspection) => return Err(ProcedureError::ByRecord),
        Some(_) => {}
    }
    let needs = |later: &&Step| later.after.iter().any(|one| one == key) && course.is_over(&later.key);
    let later = course.definition.steps.iter().filter(needs);
    let (zh, en): (Vec<_>, Vec<_>) = later.map(|step| (step.zh.clone(), step.en.clone())).unzip();
    if zh.is_empty() { Ok(()) } else { Err(ProcedureError::Needed { zh, en }) }
}
