//! The columns of the roster, and finding them in a file.

use super::super::file::Row;
use crate::error::{Error, Result};
use guanjia_rules::code::Code;
use guanjia_rules::text::fold_width;

macro_rules! columns {
    ($($name:ident $title:literal [$($alias:literal),*] $example:literal $zh:literal),+ $(,)?) => {
        /// A column of the roster.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column {
            $(#[doc = $title] $name),+
        }

        impl Column {
            /// Every column in the order of the template.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its head.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
            /// Other heads under which it is found.
            fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($alias),*]),+ }
            }
            /// An example of what stands in it.
            pub fn example(self) -> &'static str {
                match self { $(Self::$name => $example),+ }
            }
            /// How it is filled in.
            pub fn help(self) -> &'static str {
                match self { $(Self::$name => $zh),+ }
            }
        }
    };
}

columns! {
    Building "楼栋" ["楼号", "栋号", "楼栋号", "楼宇"] "4" "必填。楼栋号，如 4、A座；没有的楼栋会自动新增",
    Entrance "单元" ["单元号"] "2" "楼栋只有一个单元时可不填",
    Room "房号" ["室号", "房间号", "房间"] "301" "必填。也可只填房号列，写成 4-2-301",
    Area "面积" ["建筑面积"] "89.50" "平方米，最多四位小数",
    UseState "使用状态" ["房屋状态"] "自住" "未交付、空置精简装、空置毛坯、自住、出租；新房屋不填为未交付",
    HandedOver "交付日期" ["收楼日期"] "2019-06-01" "日期，如 2019-06-01、2019/6/1 或 2019年6月1日",
    Warranty "保修到期" ["保修到期日", "维保到期", "保修期至"] "2021-05-31" "日期，不早于交付日期",
    Zone "责任区" ["管家责任区"] "1#" "没有的责任区会自动新增",
    Name "姓名" ["客户名称", "业主姓名", "名称"] "王芳" "没有住户的房屋不填；一行一人，同一房屋可有多行",
    Kind "客户类型" ["类型"] "个人" "个人、单位；不填为个人",
    Role "身份" ["与房屋关系", "关系"] "业主" "有姓名时必填。业主、租户、住户、受托人、开发商",
    DocKind "证件类型" [] "身份证" "身份证、护照、营业执照、其他",
    DocNo "证件号码" ["证件号", "身份证号", "身份证号码"] "440301199001011234" "请用文本格式，数字格式会丢失末几位",
    Phone1 "电话1" ["电话", "手机", "手机号", "联系电话", "电话一"] "134 5722 3212" "手机、固话（可带分机，如 0755-26001234 转 801）或境外号码",
    Phone2 "电话2" ["备用电话", "电话二"] "0755-26001234" "同上",
    From "入住日期" ["开始日期", "起始日期"] "2019-06-01" "有姓名时必填；不填则用交付日期",
    To "迁出日期" ["结束日期"] "" "已迁出的填写；不早于入住日期",
    Note "备注" ["说明"] "白天请打办公室电话" "关于此人的说明",
}

/// Where the columns stand in a file.
#[derive(Clone, Debug)]
pub struct Head {
    columns: Vec<Option<Column>>,
    /// How many rows stand before the first line.
    pub rows: usize,
}

/// The head stands among the first rows: a title may be above it.
const SEARCHED: usize = 10;

impl Head {
    /// Finds the head: the first row that names buildings and rooms, or rooms alone, with what merged cells put below it.
    ///
    /// # Errors
    /// 422 `file-not-readable` where there is none.
    pub fn find(rows: &[Row]) -> Result<Self> {
        let missing = || {
            let (zh, en) = ("没有找到表头：须有“楼栋”和“房号”两列", "there is no head with the columns 楼栋 and 房号");
            Error::fault(Code::FileNotReadable, "", zh, en)
        };
        let found = (0..rows.len().min(SEARCHED)).find_map(|index| Self::at(rows, index));
        found.ok_or_else(missing)
    }

    fn at(rows: &[Row], index: usize) -> Option<Self> {
        let upper = named(&rows[index]);
        let lower = rows.get(index + 1).map(named).unwrap_or_default();
        if !upper.contains(&Some(Column::Room)) {
            return None;
        }
        // A cell merged over two columns has its names below: 电话 over 电话1 and 电话2.
        let is_double = lower.iter().flatten().count() > 0;
        let width = upper.len().max(lower.len());
        let at = |names: &[Option<Column>], column: usize| names.get(column).copied().flatten();
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(width);
        for column in 0..width {
            let name = if is_double { at(&lower, column).or(at(&upper, column)) } else { at(&upper, column) };
            columns.push(name.filter(|name| !columns.contains(&Some(*name))));
        }
        Some(Self { columns, rows: index + 1 + usize::from(is_double) })
    }

    /// What stands in a column of a row; nothing where the file has no such column.
    pub fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a super::super::file::Cell> {
        let at = self.columns.iter().position(|known| *known == Some(column))?;
        row.cells.get(at).filter(|cell| !cell.text.is_empty())
    }
}

fn named(row: &Row) -> Vec<Option<Column>> {
    row.cells.iter().map(|cell| column_of(&cell.text)).collect()
}

/// The column of a head, whatever stands in brackets or blanks around it.
fn column_of(text: &str) -> Option<Column> {
    let folded: String = text.chars().map(fold_width).filter(|c| !c.is_whitespace() && *c != '*').collect();
    let bare = folded.split('(').next().unwrap_or_default();
    Column::ALL.iter().copied().find(|column| column.title() == bare || column.aliases().contains(&bare))
}
