//! Values as people write them in a spreadsheet: dates, areas, words, numbers of papers.

use chrono::{Days, NaiveDate};
use guanjia_rules::Word;
use guanjia_rules::text::fold_width;

/// A text with full-width letters and digits as their half-width twins.
pub fn folded(text: &str) -> String {
    text.chars().map(fold_width).collect::<String>().trim().to_owned()
}

/// A day: `2024-03-01`, `2024/3/1`, `2024.3.1`, `2024年3月1日`, `20240301`, or a spreadsheet's serial number.
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = folded(text);
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let found = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [whole] if whole.len() == 8 => NaiveDate::parse_from_str(whole, "%Y%m%d").ok(),
        [serial] if serial.len() == 5 => from_serial(serial.parse().ok()?),
        _ => None,
    }?;
    let sane = NaiveDate::from_ymd_opt(1900, 1, 1)?..NaiveDate::from_ymd_opt(2200, 1, 1)?;
    sane.contains(&found).then_some(found)
}

/// The day of a serial number, counted as spreadsheets do from the end of 1899.
fn from_serial(serial: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial))
}

/// An area in m² as cm²; what lies behind the fourth decimal is rounded.
pub fn area_cm2(text: &str) -> Option<i64> {
    let bare = part(text, &["平方米", "㎡", "m²", "m2"]);
    let (whole, decimals) = bare.split_once('.').unwrap_or((&bare, ""));
    let is_plain = |digits: &str| digits.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 8 || !is_plain(whole) || !is_plain(decimals) {
        return None;
    }
    let padded: String = decimals.chars().chain("00000".chars()).take(5).collect();
    let tenths_of_cm2: i64 = format!("{whole}{padded}").parse().ok()?;
    let area = (tenths_of_cm2 + 5) / 10;
    (area > 0).then_some(area)
}

/// The value of a word by its Chinese label or its name.
pub fn word<W: Word>(text: &str) -> Option<W> {
    let text = folded(text);
    W::ALL.iter().copied().find(|word| word.zh() == text || word.as_str() == text)
}

/// Every label of a word, for telling what may be written.
pub fn labels<W: Word>() -> String {
    W::ALL.iter().map(|word| word.zh()).collect::<Vec<_>>().join("、")
}

/// A building, an entrance or a room without the office's suffix: `4栋`, `2单元`, `301室`.
pub fn part(text: &str, suffixes: &[&str]) -> String {
    let text = folded(text);
    let cut = suffixes.iter().find_map(|suffix| text.strip_suffix(suffix)).filter(|rest| !rest.is_empty());
    let bare = cut.unwrap_or(&text);
    // A number that a spreadsheet kept as 301.0.
    bare.strip_suffix(".0").unwrap_or(bare).trim().to_owned()
}
