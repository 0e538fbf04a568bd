//! What a kind of procedure asks for: steps, papers, fees, time, and who does what. The office makes kinds of its own
//! from the same parts.
//!
//! Rule: MOV-21.

use super::{Effect, Form, Hand, ProcedureError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The most steps of a kind.
pub const MOST_STEPS: usize = 40;

/// A kind of procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureDefinition)]
pub struct Definition {
    /// Its code; never changed.
    #[schema(example = "tenant_in", min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]{0,39}$")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "租户入住", min_length = 1, max_length = 40)]
    pub zh: String,
    /// Its name in English.
    #[schema(example = "Tenant moving in", min_length = 1, max_length = 80)]
    pub en: String,
    /// The policy key of its time; none where `within_minutes` says it, or where it has none.
    #[serde(default)]
    #[schema(example = "move_in.tenant_within", max_length = 80)]
    pub within_key: Option<String>,
    /// Its time in minutes of office hours, for a kind of the office's own.
    #[serde(default)]
    #[schema(example = 30, minimum = 1, maximum = 10_000)]
    pub within_minutes: Option<i64>,
    /// What follows when it is finished.
    pub effect: Effect,
    /// Whether it is opened only by the record that it is about: a card, a decoration.
    #[serde(default)]
    pub is_of_record: bool,
    /// Its steps, in the order of the paper.
    #[schema(max_items = 40)]
    pub steps: Vec<Step>,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureStepAsk)]
pub struct Step {
    /// Its key within the kind.
    #[schema(example = "papers", min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]{0,39}$")]
    pub key: String,
    /// What is done, in Chinese.
    #[schema(example = "签署四份资料", min_length = 1, max_length = 60)]
    pub zh: String,
    /// What is done, in English.
    #[schema(example = "Have the four papers signed", min_length = 1, max_length = 120)]
    pub en: String,
    /// What it asks for.
    pub form: Form,
    /// Who does it.
    pub by: Hand,
    /// Whether the procedure cannot be finished without it.
    pub is_required: bool,
    /// A policy key that says whether it is required; it goes before `is_required`.
    #[serde(default)]
    #[schema(example = "move_in.require_developer_paid", max_length = 80)]
    pub required_key: Option<String>,
    /// Whether it follows up: done after the procedure is completed.
    #[serde(default)]
    pub is_follow_up: bool,
    /// The policy key of its own time, from when it may be done.
    #[serde(default)]
    #[schema(example = "interview.after_move_in_within", max_length = 80)]
    pub within_key: Option<String>,
    /// The steps that must be done before.
    #[serde(default)]
    #[schema(max_items = 40, example = json!(["identity"]))]
    pub after: Vec<String>,
    /// The papers that it asks for.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub papers: Vec<PaperAsk>,
    /// The fees that it asks for.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub fees: Vec<FeeAsk>,
}

/// A paper that a step asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperAsk {
    /// Its code.
    #[schema(example = "owner_authorisation", min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]{0,39}$")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "业主授权书", min_length = 1, max_length = 60)]
    pub zh: String,
    /// Its name in English.
    #[schema(example = "Owner's authorisation", min_length = 1, max_length = 120)]
    pub en: String,
    /// Whether the step cannot be done without it.
    pub is_required: bool,
}

/// A fee or a deposit that a step asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeAsk {
    /// Its code.
    #[schema(example = "reissue_fee", min_length = 1, max_length = 40, pattern = "^[a-z][a-z0-9_]{0,39}$")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "补卡工本费", min_length = 1, max_length = 60)]
    pub zh: String,
    /// Its name in English.
    #[schema(example = "Fee for a new card", min_length = 1, max_length = 120)]
    pub en: String,
    /// The policy key of its least amount; none where whoever takes it says how much.
    #[serde(default)]
    #[schema(example = "iccard.reissue_fee", max_length = 80)]
    pub amount_key: Option<String>,
    /// Whether it is paid back.
    #[serde(default)]
    pub is_deposit: bool,
}

impl Definition {
    /// A step by its key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// Whether the parts fit together: each step once, after steps that stand before it, papers where papers are asked for,
    /// and no step that gives access after one that is about debt.
    ///
    /// # Errors
    /// [`ProcedureError::Definition`] with what is wrong.
    ///
    /// Rule: MOV-21, LED-10.
    pub fn check(&self) -> Result<(), ProcedureError> {
        let refused = |pointer: String, zh: &'static str, en: &'static str| {
            Err(ProcedureError::Definition { pointer: format!("/definition/{pointer}"), zh, en })
        };
        if self.steps.is_empty() || self.steps.len() > MOST_STEPS {
            return refused("steps".to_owned(), "须有 1 到 40 个步骤", "it has 1 to 40 steps");
        }
        if self.within_key.is_some() && self.within_minutes.is_some() {
            return refused("within_minutes".to_owned(), "时限只能写一处", "its time stands in one place only");
        }
        let mut before: BTreeSet<&str> = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate() {
            if let Some((part, zh, en)) = self.wrong_in(step, &before) {
                return refused(format!("steps/{at}/{part}"), zh, en);
            }
            before.insert(&step.key);
        }
        Ok(())
    }

    /// What is wrong with a step, given the keys of those before it: the field, and why.
    fn wrong_in(&self, step: &Step, before: &BTreeSet<&str>) -> Option<(&'static str, &'static str, &'static str)> {
        let is_of_fees = matches!(step.form, Form::Fees | Form::PropertyFees);
        let wrongs = [
            (
                !step.after.iter().all(|key| before.contains(key.as_str())),
                ("after", "前置步骤须排在前面", "a step comes after those that it waits for"),
            ),
            (before.contains(step.key.as_str()), ("key", "步骤代码重复", "each step's key stands once")),
            (
                step.papers.is_empty() && step.form == Form::Papers,
                ("papers", "收集资料的步骤须列明资料", "a step of papers names them"),
            ),
            (
                // A step that its record does asks for fees or not, as it is.
                step.form != Form::Record && step.fees.is_empty() == is_of_fees,
                ("fees", "缴费步骤须列明费项", "a step of fees, and only such a one, names them"),
            ),
            (
                step.form == Form::Record && !self.is_of_record,
                (
                    "form",
                    "只有关联记录的手续可由记录办理",
                    "only a procedure of a record has steps that the record does",
                ),
            ),
            (
                step.form.is_access() && self.waits_for_debt(step),
                (
                    "after",
                    "钥匙、卡等不得以欠费为前提（民法典第九百四十四条）",
                    "keys and cards never wait for debts (Civil Code, article 944)",
                ),
            ),
        ];
        wrongs.into_iter().find_map(|(is_wrong, told)| is_wrong.then_some(told))
    }

    /// Whether a step waits, however far back, for one that is about debt.
    fn waits_for_debt(&self, step: &Step) -> bool {
        step.after
            .iter()
            .filter_map(|key| self.step(key))
            .any(|before| before.form.is_debt() || self.waits_for_debt(before))
    }
}
