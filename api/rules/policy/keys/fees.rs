//! Keys of fees and dunning.

use crate::policy::shape::{MONTH_DAY, Shape};
use crate::policy::table::{Entry, Origin, keys};
use crate::policy::value::Seed;

keys! {
    DUNNING_ESCALATE_DAY = "dunning.escalate_day" "FEE-10" Papers
        Shape::Number(1, 31), "day of month" [Seed::Number(28)]
        "每月几日上报催缴无果的客户" "On which day of the month fruitless dunning is reported to the project head.";
    DUNNING_LIST_DAY = "dunning.list_day" "FEE-08" Proposed Shape::Number(1, 31), "day of month" [Seed::Number(1)]
        "每月几日列出欠费客户" "On which day of the month the customers in arrears are listed.";
    DUNNING_MEANS = "dunning.means" "FEE-09" Papers
        Shape::Some(&["phone", "message", "letter"]), "" [Seed::List(&["phone", "message", "letter"])]
        "催缴方式" "By which means customers in arrears are dunned.";
    FEE_COLLECTION_FORMULA = "fee.collection_formula" "FEE-07" Proposed
        Shape::Choice(&["month", "year_to_date", "with_arrears"]), "" [Seed::Text("month")]
        "物业费收缴率的计算口径" "Which dues the collection rate counts.";
    FEE_DESK_MAY_COLLECT = "fee.desk_may_collect" "FEE-20" Proposed Shape::Flag, "" [Seed::Flag(true)]
        "管家和前台可否代收手续费用" "Whether steward and desk may take the payments of procedures.";
    FEE_DUE_DAY = "fee.due_day" "FEE-02" Proposed Shape::Choice(MONTH_DAY), "" [Seed::Text("last")]
        "物业费每月几日到期" "On which day of the month the property fee is due.";
    FEE_PROPERTY_TARIFF = "fee.property_tariff" "FEE-02" Proposed
        Shape::Choice(&["table", "per_m2", "per_unit"]), "" [Seed::Text("table")]
        "物业费按什么计收" "By what the property fee is charged.";
}
