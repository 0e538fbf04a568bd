//! How long texts and lists may be, how large numbers, and what has a name of its own: what generators of clients and
//! fuzzers need of every schema, and no handler says.

use crate::http::json::MOST_EXACT;
use std::collections::BTreeMap;
use utoipa::Number;
use utoipa::openapi::content::Content;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayItems, KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};

/// The longest text of any field that names no limit of its own.
const LONGEST_TEXT: usize = 10_000;
/// The longest list of any field that names no limit of its own.
const LONGEST_LIST: usize = 1_000;

/// Gives every text, number and list a limit, and keeps the NUL character out of texts: PostgreSQL cannot store it.
pub(super) fn bound(schema: &mut RefOr<Schema>) {
    if let RefOr::T(schema) = schema {
        bound_schema(schema);
    }
}

fn bound_schema(schema: &mut Schema) {
    match schema {
        Schema::Object(object) => {
            if has_type(&object.schema_type, &Type::String) && object.enum_values.is_none() {
                bound_text(object);
            }
            if has_type(&object.schema_type, &Type::Integer) {
                bound_number(object);
            }
            object.properties.values_mut().for_each(bound);
            if let Some(AdditionalProperties::RefOr(others)) = object.additional_properties.as_deref_mut() {
                bound(others);
            }
            if let Some(names) = object.property_names.as_deref_mut() {
                bound_schema(names);
            }
        }
        Schema::Array(array) => {
            array.max_items.get_or_insert(LONGEST_LIST);
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                bound(items);
            }
        }
        Schema::OneOf(one) => one.items.iter_mut().for_each(bound),
        Schema::AllOf(all) => all.items.iter_mut().for_each(bound),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(bound),
        _ => {}
    }
}

fn bound_text(text: &mut Object) {
    match &text.format {
        None => {
            text.max_length.get_or_insert(LONGEST_TEXT);
            text.pattern.get_or_insert_with(|| "^[^\\u0000]*$".into());
        }
        Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)) => _ = text.max_length.get_or_insert(36),
        Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)) => _ = text.max_length.get_or_insert(40),
        Some(SchemaFormat::KnownFormat(KnownFormat::Date)) => _ = text.max_length.get_or_insert(10),
        Some(_) => {}
    }
}

fn bound_number(number: &mut Object) {
    let format = number.format.get_or_insert(SchemaFormat::KnownFormat(KnownFormat::Int64));
    let (least, most) = match format {
        SchemaFormat::KnownFormat(KnownFormat::Int32) => (i32::MIN.into(), i32::MAX.into()),
        _ => (-MOST_EXACT, MOST_EXACT),
    };
    let whole = |value: i64| Number::Int(isize::try_from(value).unwrap_or_default());
    number.minimum.get_or_insert(whole(least));
    number.maximum.get_or_insert(whole(most));
}

fn has_type(schema_type: &SchemaType, wanted: &Type) -> bool {
    match schema_type {
        SchemaType::Type(found) => found == wanted,
        SchemaType::Array(all) => all.contains(wanted),
        SchemaType::AnyValue => false,
    }
}

/// Says of files that they are bytes: utoipa writes them as a list of numbers.
pub(super) fn bytes<'a>(content: impl Iterator<Item = (&'a String, &'a mut RefOr<Content>)>) {
    for (kind, content) in content {
        if let RefOr::T(content) = content
            && kind != "application/json"
            && matches!(content.schema, Some(RefOr::T(Schema::Array(_))))
        {
            let binary = SchemaFormat::KnownFormat(KnownFormat::Binary);
            content.schema = Some(ObjectBuilder::new().schema_type(Type::String).format(Some(binary)).into());
        }
    }
}

/// Refers the items of a page to the shape that has their name, of which utoipa writes a copy into each page.
pub(super) fn name_items(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let pages: Vec<String> = schemas.keys().filter(|name| name.starts_with("Page_")).cloned().collect();
    for page in pages {
        let name = page.trim_start_matches("Page_");
        let Some(shape) = schemas.get(name).cloned() else { continue };
        if let Some(RefOr::T(Schema::Object(object))) = schemas.get_mut(&page)
            && let Some(RefOr::T(Schema::Array(list))) = object.properties.get_mut("items")
            && let ArrayItems::RefOrSchema(items) = &mut list.items
            && **items == shape
        {
            **items = RefOr::Ref(Ref::from_schema_name(name));
        }
    }
}
