//! What starts and what stops the clocks of the register, of repairs, of callbacks, of suggestions, of duties, of
//! procedures and of custody.
//!
//! Rule: CLK-01.

use crate::Word;

impl StartEvent {
    /// The event that a choice of the policy names: `arrive.start_event`, `callback.start_event`,
    /// `callback.special_start`. `None` for another text.
    ///
    /// Rule: RPR-05, CBK-02, CBK-10.
    pub fn of_choice(choice: &str) -> Option<Self> {
        match choice {
            "accepted_or_phoned" => Some(Self::SlipAcceptedOrPhoned),
            "complaint" => Some(Self::DefectComplained),
            "rework" => Some(Self::ReworkDone),
            event => Self::parse(event),
        }
    }
}

words! {
    /// What starts a clock.
    ///
    /// Rule: CLK-01.
    #[schema(as = ClockStartEvent)]
    pub enum StartEvent {
        Rang = "rang" "来电振铃",
        ReportBegun = "report_begun" "接听来电或来访者开始讲述",
        ReportReceived = "report_received" "接到报修",
        TicketRegistered = "ticket_registered" "登记",
        SlipIssued = "slip_issued" "开单",
        SlipAcceptedOrPhoned = "slip_accepted_or_phoned" "接单或电话通知",
        Arrived = "arrived" "到位",
        Done = "done" "完工",
        Handled = "handled" "处理完毕",
        SlipReturned = "slip_returned" "返单",
        CannotFixReported = "cannot_fix_reported" "报告暂时无法修复",
        DefectComplained = "defect_complained" "客户反映缺陷仍在",
        ReworkDone = "rework_done" "返修完工",
        SevereDissatisfaction = "severe_dissatisfaction" "客户严重不满意",
        ComplaintReceived = "complaint_received" "接到投诉",
        NewRound = "new_round" "客户不满意，开始新一轮",
        HazardFound = "hazard_found" "发现隐患或经济纠纷",
        CallbackOrdered = "callback_ordered" "安排回访",
        CallbackAttempted = "callback_attempted" "回访未接通",
        Promised = "promised" "向客户承诺时间",
        CustomerWished = "customer_wished" "客户提出时限",
        AlarmPressed = "alarm_pressed" "前台报警",
        RetreatNoted = "retreat_noted" "约定稍后答复",
        SuggestionForwarded = "suggestion_forwarded" "建议转部门",
        SuggestionAdopted = "suggestion_adopted" "采纳建议",
        DutyOpened = "duty_opened" "职责任务开始",
        ProcedureOpened = "procedure_opened" "受理手续",
        ProcedureResumed = "procedure_resumed" "恢复办理手续",
        StepOpened = "step_opened" "步骤可以办理",
        CardApplied = "card_applied" "申请办卡",
        CardDispatched = "card_dispatched" "派工程开卡",
        KeyLent = "key_lent" "借出钥匙",
        RefundFiled = "refund_filed" "验收合格并提交退款申请",
        VisitPlanned = "visit_planned" "计划查看",
        VisitEnded = "visit_ended" "查看结束",
        AlertDeclared = "alert_declared" "发布灾害预警",
        DocumentTaken = "document_taken" "收下来访者证件",
        ParcelArrived = "parcel_arrived" "快递到达",
        CampaignOpened = "campaign_opened" "节前联系开始",
        GuestArrived = "guest_arrived" "客户到达",
    }

    /// What stops a clock.
    ///
    /// Rule: CLK-01.
    #[schema(as = ClockStopEvent)]
    pub enum StopEvent {
        Answered = "answered" "接听",
        TicketRegistered = "ticket_registered" "登记",
        SlipIssued = "slip_issued" "开单",
        Accepted = "accepted" "接单",
        Arrived = "arrived" "到位",
        Done = "done" "完工",
        Handled = "handled" "处理完毕",
        SlipReturned = "slip_returned" "返单",
        CannotFixReported = "cannot_fix_reported" "报告暂时无法修复",
        ListPublished = "list_published" "公布未完成清单",
        CallbackRecorded = "callback_recorded" "回访",
        CustomerAnswered = "customer_answered" "答复客户",
        HeadTold = "head_told" "报告项目负责人",
        NodeReported = "node_reported" "上报节点",
        AssistantArrived = "assistant_arrived" "协助人员到前台",
        PassedOn = "passed_on" "转达责任人",
        MeasureDone = "measure_done" "措施完成",
        Closed = "closed" "结案",
        Extended = "extended" "约定延期",
        HandedOver = "handed_over" "转入其他时限",
        Voided = "voided" "作废",
        Lapsed = "lapsed" "逾期未办",
        ProcedureFinished = "procedure_finished" "办结手续",
        StepDone = "step_done" "办理步骤",
        CardDispatched = "card_dispatched" "派工程开卡",
        CardOpened = "card_opened" "开卡",
        CardHandedOver = "card_handed_over" "签收或委托代管",
        KeyReturned = "key_returned" "归还钥匙",
        Refunded = "refunded" "退还押金",
        Visited = "visited" "查看完毕",
        DocumentReturned = "document_returned" "归还证件",
        ParcelPickedUp = "parcel_picked_up" "领取快递",
        Contacted = "contacted" "联系客户",
    }
}
