//! Texts that people type: phone numbers in normal form, masking, and the overlapping pairs that search uses.

/// The digits by which a phone is found: full-width digits are folded, `+86`/`0086` and every separator are dropped,
/// and an extension (`转`, `ext`, `x`, `#`, or `-` after a landline) is kept behind a `-`.
///
/// `None` when what is left is not a phone number: fewer than 3 or more than 20 digits, or other characters.
///
/// Rule: TKT-08.
pub fn normal_phone(typed: &str) -> Option<String> {
    let folded: String = typed.trim().chars().map(fold_width).collect();
    let (main, extension) = split_extension(&folded);
    let mut digits = digits_of(main)?;
    let abroad = main.trim_start().starts_with('+') || digits.starts_with("00");
    if let Some(rest) = digits.strip_prefix("00") {
        digits = rest.to_owned();
    }
    if abroad {
        if let Some(home) = digits.strip_prefix("86") {
            digits = home.to_owned();
        } else {
            digits.insert(0, '+');
        }
    }
    let count = digits.chars().filter(char::is_ascii_digit).count();
    if !(3..=20).contains(&count) {
        return None;
    }
    match extension.map(digits_of) {
        None => Some(digits),
        Some(Some(ext)) if (1..=6).contains(&ext.len()) => Some(format!("{digits}-{ext}")),
        Some(_) => None,
    }
}

fn split_extension(folded: &str) -> (&str, Option<&str>) {
    let lower_marks = ["转", "ext.", "ext", "Ext.", "Ext", "EXT", "x", "X", "#"];
    for mark in lower_marks {
        if let Some((main, ext)) = folded.split_once(mark) {
            return (main, Some(ext));
        }
    }
    // A landline with an extension is typed 0755-12345678-801.
    let parts: Vec<&str> = folded.split('-').collect();
    match parts.as_slice() {
        [area, number, ext] if area.starts_with('0') && number.len() >= 7 && ext.len() <= 6 => {
            let at = folded.len() - ext.len() - 1;
            (&folded[..at], Some(ext))
        }
        _ => (folded, None),
    }
}

fn digits_of(part: &str) -> Option<String> {
    let mut digits = String::new();
    for c in part.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '—' | '－' => {}
            '+' if digits.is_empty() => {}
            _ => return None,
        }
    }
    Some(digits)
}

/// Full-width forms (`１`, `Ａ`, `－`, ideographic space) as their half-width twins.
pub fn fold_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xfee0).expect("a full-width form has a half-width twin")
        }
        other => other,
    }
}

/// A phone as lists show it: the middle is hidden (`138****5678`); short numbers show their last two digits.
///
/// Rule: PRV-01.
pub fn mask_phone(phone: &str) -> String {
    let chars: Vec<char> = phone.chars().collect();
    let (head, tail) = match chars.len() {
        0..=4 => (0, 2.min(chars.len())),
        5..=8 => (2, 2),
        _ => (3, 4),
    };
    let hidden = chars.len() - head - tail;
    let mut out: String = chars[..head].iter().collect();
    out.extend(std::iter::repeat_n('*', hidden.min(4)));
    out.extend(&chars[chars.len() - tail..]);
    out
}

/// An identity number as lists show it: its first character and its last four.
///
/// Rule: PRV-01.
pub fn mask_identity(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    match chars.len() {
        0..=5 => "*".repeat(chars.len()),
        n => chars[..1].iter().chain(&vec!['*'; n - 5]).chain(&chars[n - 4..]).collect(),
    }
}

/// The overlapping pairs of a text by which it is found: `水管漏水` gives `水管 管漏 漏水`. Letters and digits are
/// folded to lower case and half width; a run of one character is a gram of its own.
///
/// The same function makes the index and the question, so any word of two characters or more is found by its pairs.
pub fn bigrams(text: &str) -> Vec<String> {
    let mut grams = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().map(fold_width).flat_map(char::to_lowercase).chain(std::iter::once(' ')) {
        if c.is_alphanumeric() {
            run.push(c);
            continue;
        }
        match run.as_slice() {
            [] => {}
            [one] => grams.push(one.to_string()),
            many => grams.extend(many.windows(2).map(String::from_iter)),
        }
        run.clear();
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: TKT-08.
    #[test]
    fn phones_are_found_however_they_were_typed() {
        for (typed, normal) in [
            ("138 0013 8000", "13800138000"),
            ("+86 138-0013-8000", "13800138000"),
            ("008613800138000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("0755-12345678", "075512345678"),
            ("(0755)12345678转801", "075512345678-801"),
            ("0755-12345678-801", "075512345678-801"),
            ("010-62345678 ext. 12", "01062345678-12"),
            ("+1 (212) 555-0100", "+12125550100"),
            ("00852 2345 6789", "+85223456789"),
            ("110", "110"),
        ] {
            assert_eq!(normal_phone(typed).as_deref(), Some(normal), "{typed}");
        }
        for wrong in ["", "12", "电话", "138-0013-8000-x-y", "1".repeat(21).as_str(), "138abc"] {
            assert_eq!(normal_phone(wrong), None, "{wrong}");
        }
    }

    /// Rule: PRV-01.
    #[test]
    fn masked_numbers_hide_their_middle() {
        assert_eq!(mask_phone("13812345678"), "138****5678");
        assert_eq!(mask_phone("62345678"), "62****78");
        assert_eq!(mask_phone("110"), "*10");
        assert_eq!(mask_identity("440301199001011234"), "4*************1234");
        assert_eq!(mask_identity("1234"), "****");
    }

    #[test]
    fn words_of_two_characters_are_grams() {
        assert_eq!(bigrams("水管漏水"), ["水管", "漏水", "管漏"]);
        assert_eq!(bigrams("A座 3"), ["3", "a座"]);
        assert!(bigrams("𠮷田").contains(&"𠮷田".to_owned()));
        assert!(bigrams("，。").is_empty());
    }
}
