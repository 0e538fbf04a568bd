//! Enums that are kept and sent as text: one macro gives the type, its texts, its Chinese labels and its JSON.

/// An enum whose values are kept and sent as short English texts and shown in Chinese.
pub trait Word: Copy + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// Every value, in the order in which people expect to read them.
    const ALL: &'static [Self];
    /// The name of the enum in error messages, e.g. `Stage`.
    const NAME: &'static str;
    /// The text kept in the database and sent in JSON.
    fn as_str(self) -> &'static str;
    /// The Chinese label of the business papers.
    fn zh(self) -> &'static str;
    /// The value of a text; `None` when no value has it.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

/// Declares enums kept as text. Each value has its text (a token, so that utoipa sees the `rename`) and its
/// Chinese label.
///
/// ```text
/// words! {
///     /// How far a ticket has come.
///     pub enum Stage { Registered = "registered" "已登记", Closed = "closed" "已结案" }
/// }
/// ```
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $value:ident = $text:tt $zh:literal),+ $(,)? })+) => {$(
        // The derive stands before the enum's own attributes, so that `#[schema(as = …)]` may name it in the contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        $(#[$meta])*
        pub enum $name {
            $($(#[$vmeta])* #[doc = $zh] #[serde(rename = $text)] $value),+
        }

        impl $crate::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const NAME: &'static str = stringify!($name);
            fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
            fn zh(self) -> &'static str {
                match self { $(Self::$value => $zh),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::Word::as_str(*self))
            }
        }
    )+};
}
