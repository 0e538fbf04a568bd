//! What every area's refusal can say: its code, and its sentence in Chinese and in English.

use crate::code::Code;

/// A rule's "no". The English sentence is the error's `Display`; sentences name the thing, start small and have no
/// full stop.
pub trait Refusal: std::error::Error + Send + Sync + 'static {
    /// The stable code that programs read.
    fn code(&self) -> Code;
    /// The sentence in Chinese.
    fn zh(&self) -> String;
    /// The JSON field that the refusal is about, as a pointer (`/expected_on`); `None` for the whole.
    fn pointer(&self) -> Option<&'static str> {
        None
    }
    /// Every fault of the content, where one refusal tells of several fields at once.
    fn faults(&self) -> Vec<Fault> {
        let whole = |pointer: &'static str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
        self.pointer().map(whole).into_iter().collect()
    }
}

/// One fault of what was sent: where, and what is wrong, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer of the field, e.g. `/caller_phone`.
    pub pointer: String,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
}
