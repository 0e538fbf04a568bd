//! What is printed: the papers of the office, each with who may read what stands on it.

use crate::permission::Permission;

words! {
    /// A kind of paper: of one record, or of a list.
    pub enum Paper {
        Slip = "slip" "维修单",
        Unit = "unit" "房屋资料",
        StaffFile = "staff_file" "员工考核档案",
        Register = "register" "来电来访登记台账",
        Contacts = "contacts" "来电来访记录",
        Communication = "communication" "客户沟通记录",
        OpenList = "open_list" "半月未完清单",
        Unfinished = "unfinished" "未修复清单",
        MajorChecks = "major_checks" "大缺陷回查清单",
        Callbacks = "callbacks" "回访记录",
        Complaint = "complaint" "投诉处理档案卡",
        Complaints = "complaints" "投诉登记表",
        Suggestions = "suggestions" "建议清单",
        Facilities = "facilities" "公共设施清单",
        People = "people" "客户名单",
        Certificates = "certificates" "上岗证清单",
        Overdue = "overdue" "超时清单",
        Repairs = "repairs" "客户报修月度统计表",
        CallDay = "call_day" "来电核对表",
        Procedure = "procedure" "手续办理单",
        Decoration = "decoration" "装修资料",
        Decorations = "decorations" "装修登记表",
        TenantPapers = "tenant_papers" "租户入住资料",
        KeyReceipt = "key_receipt" "钥匙签收单",
        Inspection = "inspection" "验房单",
        Cards = "cards" "卡册",
        CardReceipt = "card_receipt" "领卡签收单",
        CardLoss = "card_loss" "挂失单",
        UnitAccess = "unit_access" "房屋在用卡与钥匙清单",
        Keys = "keys" "钥匙台账",
        KeyLoans = "key_loans" "钥匙借用登记",
        KeyCount = "key_count" "钥匙盘点表",
        Entrustment = "entrustment" "委托代管协议",
        Shift = "shift" "交接班记录",
        GateLog = "gate_log" "门岗登记表",
        Release = "release" "物品放行条",
        Permit = "permit" "停车证",
        Parcels = "parcels" "快递登记表",
        Movements = "movements" "客户动态信息一览表",
        VisitPlan = "visit_plan" "空置房巡查计划",
        Visit = "visit" "空置房巡查记录",
        VisitNote = "visit_note" "空置房巡查反馈单",
        VisitMonth = "visit_month" "空置房巡查月报",
        ConciergeList = "concierge_list" "节前联系名单",
        ConciergePreparation = "concierge_preparation" "礼宾入住准备表",
        ConciergeResults = "concierge_results" "礼宾服务结果表",
    }
}

impl Paper {
    /// Whether it shows one record; the others show a list.
    pub fn is_of_one_record(self) -> bool {
        use Paper as P;
        self.is_of_procedure()
            || self.is_of_card()
            || matches!(
                self,
                P::Slip
                    | P::Unit
                    | P::StaffFile
                    | P::Complaint
                    | P::Decoration
                    | P::UnitAccess
                    | P::Release
                    | P::Permit
                    | P::Visit
                    | P::VisitNote
            )
    }

    /// Whether it shows a procedure.
    pub fn is_of_procedure(self) -> bool {
        matches!(self, Self::Procedure | Self::TenantPapers | Self::KeyReceipt | Self::Inspection)
    }

    /// Whether it shows a card.
    pub fn is_of_card(self) -> bool {
        matches!(self, Self::CardReceipt | Self::CardLoss)
    }

    /// What opens the record or the list that stands on it.
    pub fn opened_by(self) -> Permission {
        use Permission as P;
        match self {
            Self::Slip | Self::Unfinished | Self::MajorChecks => P::SlipsRead,
            Self::Unit | Self::Facilities => P::EstateRead,
            Self::StaffFile => P::StaffFileRead,
            Self::Register | Self::Communication | Self::Suggestions => P::TicketsReadOwn,
            Self::Complaint => P::TicketsWork,
            Self::Contacts | Self::OpenList | Self::Repairs | Self::Complaints | Self::CallDay => P::TicketsRead,
            Self::Callbacks => P::CallbacksRead,
            Self::Procedure | Self::TenantPapers | Self::KeyReceipt | Self::Inspection => P::ProceduresRead,
            Self::Decoration | Self::Decorations => P::ProceduresRead,
            Self::Cards | Self::CardReceipt | Self::CardLoss => P::CardsRead,
            Self::UnitAccess => P::AccessRead,
            Self::People => P::PartiesRead,
            Self::Certificates => P::StaffRead,
            Self::Overdue => P::ClocksRead,
            Self::Keys | Self::KeyLoans | Self::KeyCount => P::KeysRead,
            Self::Entrustment => P::EntrustmentsRead,
            Self::Shift => P::ShiftsRead,
            Self::VisitPlan | Self::Visit | Self::VisitNote | Self::VisitMonth => P::VisitsRead,
            Self::ConciergeList | Self::ConciergePreparation | Self::ConciergeResults => P::ConciergeRead,
            Self::GateLog | Self::Release | Self::Permit | Self::Parcels | Self::Movements => P::GateRead,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;
    use crate::permission::Role;

    /// Rule: AUD-01, SEC-01.
    #[test]
    fn every_paper_is_for_somebody_and_none_for_everybody() {
        for paper in Paper::ALL {
            let readers = Role::ALL.iter().filter(|role| role.may(paper.opened_by())).count();
            assert!((1..Role::ALL.len()).contains(&readers), "{paper}: {readers}");
        }
        let of_records: Vec<_> = Paper::ALL.iter().copied().filter(|paper| paper.is_of_one_record()).collect();
        use Paper as P;
        let of_desk =
            [P::Procedure, P::Decoration, P::TenantPapers, P::KeyReceipt, P::Inspection, P::CardReceipt, P::CardLoss];
        let expected = [P::Slip, P::Unit, P::StaffFile, P::Complaint].into_iter().chain(of_desk).chain([
            P::UnitAccess,
            P::Release,
            P::Permit,
            P::Visit,
            P::VisitNote,
        ]);
        let expected: Vec<_> = expected.collect();
        assert_eq!(of_records, expected);
    }
}
