//! The pattern of a recorded file's name: `{started_at:%Y%m%d%H%M%S}_{caller}_{extension}`.

use super::Field;
use crate::Word as _;

/// One part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands there as it is.
    Text(String),
    /// A field, with the format of a moment where it has its own.
    Field(Field, Option<String>),
}

/// The parts of a pattern; `None` when a brace is left open, a field is unknown or stands twice, two fields touch, or no
/// field is the beginning of the call.
pub(super) fn parts(pattern: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        let (inside, after) = behind.split_once('}')?;
        push_text(&mut parts, before)?;
        let (name, format) = inside.split_once(':').map_or((inside, None), |(name, format)| (name, Some(format)));
        let field = Field::parse(name)?;
        let stands_twice = parts.iter().any(|part| matches!(part, Part::Field(known, _) if *known == field));
        let touches = matches!(parts.last(), Some(Part::Field(..)));
        if stands_twice || touches || format.is_some_and(|format| field != Field::StartedAt || format.is_empty()) {
            return None;
        }
        parts.push(Part::Field(field, format.map(str::to_owned)));
        rest = after;
    }
    push_text(&mut parts, rest)?;
    parts.iter().any(|part| matches!(part, Part::Field(Field::StartedAt, _))).then_some(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) -> Option<()> {
    if text.contains('}') {
        return None;
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Some(())
}

/// The format of the moment, where the pattern has its own.
pub(super) fn time_format(parts: &[Part]) -> Option<&str> {
    parts.iter().find_map(|part| match part {
        Part::Field(Field::StartedAt, format) => format.as_deref(),
        _ => None,
    })
}

/// The texts of the fields in a name; `None` when it does not fit. A field goes as far as the next text of the pattern;
/// only a moment may hold that text itself, and goes as far as it can be read.
pub(super) fn fit<'a>(
    parts: &[Part],
    name: &'a str,
    is_time: &dyn Fn(&str, Option<&str>) -> bool,
) -> Option<Vec<(Field, &'a str)>> {
    let Some((first, rest)) = parts.split_first() else { return name.is_empty().then(Vec::new) };
    let (field, format) = match first {
        Part::Text(text) => return fit(rest, name.strip_prefix(text.as_str())?, is_time),
        Part::Field(field, format) => (*field, format.as_deref()),
    };
    let is_moment = field == Field::StartedAt;
    let ends: Vec<usize> = match rest.first() {
        Some(Part::Text(text)) => name.match_indices(text.as_str()).map(|(at, _)| at).collect(),
        Some(Part::Field(..)) | None => vec![name.len()],
    };
    ends.into_iter().take(if is_moment { usize::MAX } else { 1 }).find_map(|end| {
        let (text, after) = name.split_at_checked(end)?;
        if is_moment && !is_time(text, format) {
            return None;
        }
        let mut found = fit(rest, after, is_time)?;
        found.push((field, text));
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(pattern: &str, name: &str) -> Option<Vec<(Field, String)>> {
        let parts = parts(pattern).expect("a pattern");
        let is_time = |text: &str, _: Option<&str>| text.len() == 10 && text.starts_with("20");
        let found = fit(&parts, name, &is_time)?;
        Some(found.into_iter().rev().map(|(field, text)| (field, text.to_owned())).collect())
    }

    /// Rule: TEL-01.
    #[test]
    fn a_name_is_taken_apart_by_the_texts_between_its_fields() {
        let found = fields("in-{started_at}_{caller}_{extension}", "in-2026030208_13800138000_801").expect("a fit");
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["2026030208", "13800138000", "801"]);
        let dashed = fields("{caller}-{started_at}-{line}", "801-2026-03-02-service").expect("a fit");
        assert_eq!(dashed[1], (Field::StartedAt, "2026-03-02".to_owned()));
        assert_eq!(fields("{caller}_{started_at}", "x_y_2026030208"), None, "a caller ends with the first underscore");
        for unlike in ["", "in-2026030208", "out-2026030208_1_2", "in-1999030208_1_2", "in-2026030208_1"] {
            assert_eq!(fields("in-{started_at}_{caller}_{extension}", unlike), None, "{unlike}");
        }
    }

    /// Rule: TEL-01.
    #[test]
    fn a_pattern_has_closed_braces_known_fields_apart_and_a_beginning() {
        for wrong in [
            "",
            "{caller}",
            "{started_at",
            "started_at}",
            "{started_at}{caller}",
            "{started_at}_{started_at}",
            "{started_at}_{name}",
            "{started_at}_{caller:%Y}",
            "{started_at:}",
            "{started_at}_}",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
        let fine = parts("{started_at:%Y%m%d}_{caller}").expect("a pattern");
        assert_eq!((fine.len(), time_format(&fine)), (3, Some("%Y%m%d")));
        assert_eq!(time_format(&parts("{started_at}").expect("a pattern")), None);
    }

    proptest! {
        #[test]
        fn no_name_is_too_strange(name in "\\PC{0,300}") {
            let parts = parts("{started_at}_{line}_{caller}_{called}_{extension}").expect("a pattern");
            let found = fit(&parts, &name, &|_, _| true);
            prop_assert!(found.is_none_or(|found| found.len() == 5));
        }
    }
}
