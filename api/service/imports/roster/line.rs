//! One line of the roster: its cells as values, or everything that is wrong with them.

use super::super::file::{Cell, Row};
use super::given::{area_cm2, date, folded, labels, part, word};
use super::{Column, Head, LineError};
use chrono::NaiveDate;
use guanjia_rules::Word;
use guanjia_rules::parties::{IdDocKind, OccupancyRole, PartyKind};
use guanjia_rules::properties::{UnitCode, UseState};
use guanjia_rules::text::normal_phone;

/// What a line says; an empty cell says nothing.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number as the spreadsheet shows it.
    pub number: usize,
    /// The unit.
    pub code: UnitCode,
    /// The area in cm².
    pub area_cm2: Option<i64>,
    /// What the unit is used for.
    pub use_state: Option<UseState>,
    /// When it was handed over.
    pub handed_over_on: Option<NaiveDate>,
    /// The last day of its warranty.
    pub warranty_until: Option<NaiveDate>,
    /// The code of its zone.
    pub zone: Option<String>,
    /// Who is there.
    pub person: Option<Person>,
}

/// Who is in a unit.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Whether it is a person.
    pub kind: Option<PartyKind>,
    /// What they are there.
    pub role: OccupancyRole,
    /// By which paper they are identified.
    pub doc_kind: Option<IdDocKind>,
    /// The number of that paper.
    pub doc_no: Option<String>,
    /// Phones as typed.
    pub phones: Vec<String>,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
    /// What else to know.
    pub note: Option<String>,
}

/// Reads a line.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(head: &Head, row: &Row) -> Result<Line, Vec<LineError>> {
    let mut reader = Reader { head, row, errors: Vec::new() };
    let line = reader.line();
    match (line, reader.errors.is_empty()) {
        (Some(line), true) => Ok(line),
        (_, _) => Err(reader.errors),
    }
}

struct Reader<'a> {
    head: &'a Head,
    row: &'a Row,
    errors: Vec<LineError>,
}

impl<'a> Reader<'a> {
    fn cell(&self, column: Column) -> Option<&'a Cell> {
        self.head.cell(self.row, column)
    }

    fn text(&self, column: Column) -> Option<&'a str> {
        self.cell(column).map(|cell| cell.text.as_str())
    }

    fn wrong(&mut self, column: Column, zh: impl Into<String>, en: impl Into<String>) {
        let value = self.text(column).unwrap_or_default();
        self.errors.push(LineError::new(self.row.number, column, value, zh, en));
    }

    /// A cell read by `read`; told as wrong when it cannot be.
    fn value<T>(&mut self, column: Column, read: impl Fn(&str) -> Option<T>, zh: &str, en: &str) -> Option<T> {
        let value = read(self.text(column)?);
        if value.is_none() {
            self.wrong(column, zh, en);
        }
        value
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        self.value(column, date, "不是日期，应如 2024-03-01", "is not a date like 2024-03-01")
    }

    fn word<W: Word>(&mut self, column: Column) -> Option<W> {
        let (zh, en) = (format!("应为{}", labels::<W>()), format!("must be one of {}", labels::<W>()));
        self.value(column, word::<W>, &zh, &en)
    }

    /// A text of the office: bounded, and without the marks of a file that was read in the wrong encoding.
    fn short(&mut self, column: Column, most: usize) -> Option<String> {
        let text = self.text(column)?;
        if text.chars().any(|c| c == '\u{fffd}' || c.is_control()) {
            self.wrong(column, "含有无法识别的字符", "has characters that cannot be read");
            return None;
        }
        if text.chars().count() > most {
            self.wrong(column, format!("最多 {most} 个字"), format!("must have at most {most} characters"));
            return None;
        }
        Some(text.to_owned())
    }

    fn line(&mut self) -> Option<Line> {
        let code = self.code();
        let area_cm2 = self.value(Column::Area, area_cm2, "不是面积，应如 89.50", "is not an area like 89.50");
        let use_state = self.word(Column::UseState);
        let handed_over_on = self.date(Column::HandedOver);
        let warranty_until = self.date(Column::Warranty);
        if warranty_until.zip(handed_over_on).is_some_and(|(until, handed)| until < handed) {
            self.wrong(Column::Warranty, "早于交付日期", "is before the day of handing over");
        }
        let zone = self.short(Column::Zone, 20);
        let person = self.person(handed_over_on);
        Some(Line {
            number: self.row.number,
            code: code?,
            area_cm2,
            use_state,
            handed_over_on,
            warranty_until,
            zone,
            person,
        })
    }

    /// The unit by its parts, or by a whole code in the room's column.
    fn code(&mut self) -> Option<UnitCode> {
        let Some(room) = self.text(Column::Room) else {
            self.wrong(Column::Room, "缺少房号", "the room is missing");
            return None;
        };
        let building = self.text(Column::Building).map(|text| part(text, &["号楼", "栋", "幢", "楼"]));
        let code = match building {
            None if UnitCode::parse(room).is_ok() => UnitCode::parse(room),
            None => {
                self.wrong(Column::Building, "缺少楼栋", "the building is missing");
                return None;
            }
            Some(building) => {
                let entrance = self.text(Column::Entrance).map(|text| part(text, &["单元", "门"])).unwrap_or_default();
                UnitCode::new(&building, &entrance, &part(room, &["室", "房", "号"]))
            }
        };
        if code.is_err() {
            let zh = "楼栋、单元和房号各须为 1 到 10 个字母、数字或汉字";
            self.wrong(Column::Room, zh, "building, entrance and room have 1 to 10 letters or digits each");
        }
        code.ok()
    }

    fn person(&mut self, handed_over_on: Option<NaiveDate>) -> Option<Person> {
        let of_people = [
            Column::Kind,
            Column::Role,
            Column::DocKind,
            Column::DocNo,
            Column::Phone1,
            Column::Phone2,
            Column::From,
            Column::To,
            Column::Note,
        ];
        if self.text(Column::Name).is_none() {
            if of_people.iter().any(|column| self.text(*column).is_some()) {
                self.wrong(Column::Name, "缺少姓名", "the name is missing");
            }
            return None;
        }
        let name = self.short(Column::Name, 100);
        let kind = self.word(Column::Kind);
        let role = self.word::<OccupancyRole>(Column::Role);
        if self.text(Column::Role).is_none() {
            self.wrong(Column::Role, format!("缺少身份：{}", labels::<OccupancyRole>()), "the role is missing");
        }
        if role == Some(OccupancyRole::Resident) && kind == Some(PartyKind::Organisation) {
            self.wrong(Column::Role, "单位不能是住户", "an organisation cannot be a resident");
        }
        let (doc_kind, doc_no) = self.document();
        let phones = [Column::Phone1, Column::Phone2].into_iter().filter_map(|column| self.phone(column)).collect();
        let (from_on, to_on) = self.period(handed_over_on);
        let note = self.short(Column::Note, 1000);
        Some(Person { name: name?, kind, role: role?, doc_kind, doc_no, phones, from_on: from_on?, to_on, note })
    }

    fn period(&mut self, handed_over_on: Option<NaiveDate>) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let from = match self.text(Column::From) {
            Some(_) => self.date(Column::From),
            None if handed_over_on.is_some() => handed_over_on,
            None => {
                self.wrong(Column::From, "缺少入住日期", "the first day is missing");
                None
            }
        };
        let to = self.date(Column::To);
        if to.zip(from).is_some_and(|(to, from)| to < from) {
            self.wrong(Column::To, "早于入住日期", "is before the first day");
        }
        (from, to)
    }

    fn document(&mut self) -> (Option<IdDocKind>, Option<String>) {
        let kind = self.word::<IdDocKind>(Column::DocKind);
        let Some(cell) = self.cell(Column::DocNo) else { return (kind, None) };
        if cell.is_number && cell.text.len() > 15 {
            self.wrong(
                Column::DocNo,
                "请用文本格式：数字格式已丢失末几位",
                "must be kept as text: its last digits are lost",
            );
            return (kind, None);
        }
        let number = folded(&cell.text).to_uppercase();
        let is_identity = is_identity_number(&number);
        let kind = kind.or(is_identity.then_some(IdDocKind::IdCard));
        if kind == Some(IdDocKind::IdCard) && !is_identity {
            self.wrong(
                Column::DocNo,
                "身份证号码应为 18 位，末位可为 X",
                "an identity number has 18 digits, the last may be X",
            );
            return (kind, None);
        }
        let is_word = number.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '(' | ')' | '/' | '.'));
        if !is_word || number.chars().count() > 40 {
            self.wrong(
                Column::DocNo,
                "证件号码最多 40 个字母或数字",
                "a paper's number has at most 40 letters or digits",
            );
            return (kind, None);
        }
        (kind.or(Some(IdDocKind::Other)), Some(number))
    }

    fn phone(&mut self, column: Column) -> Option<String> {
        let typed = self.text(column)?;
        let wrong = "电话号码格式不对";
        self.value(
            column,
            |typed| normal_phone(typed).filter(|_| typed.chars().count() <= 40),
            wrong,
            "is not a phone number",
        )?;
        Some(typed.to_owned())
    }
}

fn is_identity_number(number: &str) -> bool {
    let mut digits = number.chars();
    let last = digits.next_back();
    number.len() == 18 && digits.all(|c| c.is_ascii_digit()) && last.is_some_and(|c| c.is_ascii_digit() || c == 'X')
}
