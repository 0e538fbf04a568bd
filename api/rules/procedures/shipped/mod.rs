//! The kinds of procedures that the papers name, as data.
//!
//! Rule: MOV-01, MOV-02, MOV-03, MOV-04, MOV-05, MOV-06, MOV-07, MOV-08, MOV-09, MOV-10, MOV-11, MOV-12, MOV-13, MOV-14.
//! Rule: MOV-15, MOV-18, MOV-20, ICC-02, ICC-04, ICC-05, ICC-07, DEC-01, DEC-02, DEC-05, DEC-09.

mod cards;
mod decoration;
mod moving;

use super::{Definition, Effect, FeeAsk, Form, Hand, PaperAsk, Step};

/// A kind by its code.
pub fn find(code: &str) -> Option<Definition> {
    kinds().into_iter().find(|kind| kind.code == code)
}

/// Every kind, in the order in which the desk meets them.
pub fn kinds() -> Vec<Definition> {
    [moving::kinds(), decoration::kinds(), cards::kinds()].concat()
}

fn kind(code: &str, (zh, en): (&str, &str), within: Option<&str>, effect: Effect, steps: Vec<Step>) -> Definition {
    Definition {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        within_key: within.map(str::to_owned),
        within_minutes: None,
        effect,
        is_of_record: false,
        steps,
    }
}

fn step(key: &str, zh: &str, en: &str, form: Form) -> Step {
    Step {
        key: key.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        form,
        by: Hand::Office,
        is_required: true,
        required_key: None,
        is_follow_up: false,
        within_key: None,
        after: Vec::new(),
        papers: Vec::new(),
        fees: Vec::new(),
    }
}

impl Step {
    fn by(self, by: Hand) -> Self {
        Self { by, ..self }
    }

    fn after(self, keys: &[&str]) -> Self {
        Self { after: keys.iter().map(|key| (*key).to_owned()).collect(), ..self }
    }

    fn optional(self) -> Self {
        Self { is_required: false, ..self }
    }

    fn if_policy(self, key: &str) -> Self {
        Self { required_key: Some(key.to_owned()), ..self }
    }

    fn within(self, key: &str) -> Self {
        Self { within_key: Some(key.to_owned()), ..self }
    }

    fn papers(self, papers: &[(&str, &str, &str)]) -> Self {
        let papers = papers.iter().map(|paper| ask(*paper, true)).collect();
        Self { papers, ..self }
    }

    fn or_papers(mut self, papers: &[(&str, &str, &str)]) -> Self {
        self.papers.extend(papers.iter().map(|paper| ask(*paper, false)));
        self
    }

    fn fee(mut self, (code, zh, en): (&str, &str, &str), amount_key: Option<&str>) -> Self {
        self.fees.push(FeeAsk {
            code: code.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            amount_key: amount_key.map(str::to_owned),
            is_deposit: false,
        });
        self
    }

    fn deposit(self, names: (&str, &str, &str), amount_key: &str) -> Self {
        let mut step = self.fee(names, Some(amount_key));
        if let Some(fee) = step.fees.last_mut() {
            fee.is_deposit = true;
        }
        step
    }

    fn follow_up(self) -> Self {
        Self { is_follow_up: true, ..self }
    }
}

fn ask((code, zh, en): (&str, &str, &str), is_required: bool) -> PaperAsk {
    PaperAsk { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned(), is_required }
}
