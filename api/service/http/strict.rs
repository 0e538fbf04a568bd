//! Records that are sent as lists. Serde reads a record from a list of its fields in their order; the contract knows
//! only objects, so what holds a list is looked at once more.
//!
//! Rule: API-02.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// Reads the JSON with objects only where records are wanted.
///
/// # Errors
/// What does not fit, with its path: a list in place of a record, or any other fault of the shape.
pub fn check<T: DeserializeOwned>(bytes: &[u8]) -> Result<(), serde_path_to_error::Error<Error>> {
    // Few bodies hold any list at all.
    if !bytes.contains(&b'[') {
        return Ok(());
    }
    match serde_json::from_slice(bytes) {
        Ok(value) => serde_path_to_error::deserialize::<_, T>(Strict(&value)).map(drop),
        // What is no JSON is somebody else's to tell.
        Err(_) => Ok(()),
    }
}

/// A value that gives objects only where records are wanted.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a Value);

impl<'de> IntoDeserializer<'de, Error> for Strict<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Strict<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Strict))),
            Value::Object(fields) => visitor
                .visit_map(MapDeserializer::new(fields.iter().map(|(name, value)| (name.as_str(), Strict(value))))),
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(_) => Err(Error::invalid_type(Unexpected::Seq, &"an object")),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}
