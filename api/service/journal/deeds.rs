//! Every deed that the journal tells of: its name for programs and its word for people.

macro_rules! deeds {
    ($($deed:ident = $text:tt $zh:literal $en:literal),+ $(,)?) => {
        /// What was done. The name is stable: feeds and warehouses branch on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum Deed {
            $(#[doc = $en] #[serde(rename = $text)] $deed),+
        }

        impl Deed {
            /// Every deed.
            pub const ALL: &'static [Self] = &[$(Self::$deed),+];

            /// The name for programs.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$deed => $text),+ }
            }
            /// The word for people, in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$deed => $zh),+ }
            }
            /// The word for people, in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$deed => $en),+ }
            }
            /// The deed of a name.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|deed| deed.as_str() == text)
            }
        }
    };
}

deeds! {
    SignedIn = "session.started" "登录" "signed in",
    SignInRefused = "session.refused" "登录被拒" "sign-in refused",
    SignedOut = "session.ended" "退出" "signed out",
    TokenReused = "session.token_reused" "令牌被重复使用，会话已终止" "a refresh token was used twice, the session ended",
    PasswordChanged = "user.password_changed" "修改密码" "password changed",
    UserAdded = "user.added" "新增账号" "user added",
    UserChanged = "user.changed" "修改账号" "user changed",
    RolesSet = "user.roles_set" "设置岗位" "roles set",
    ProjectAdded = "project.added" "建立项目" "project added",
    ProjectChanged = "project.changed" "修改项目" "project changed",

    TeamAdded = "team.added" "新增班组" "team added",
    TeamChanged = "team.changed" "修改班组" "team changed",
    StaffEntryAdded = "staff_entry.added" "登记考核档案" "staff file entry added",
    StaffEntryVoided = "staff_entry.voided" "作废考核记录" "staff file entry voided",
    GroupAdded = "group.added" "建立小组" "group added",
    GroupChanged = "group.changed" "修改小组" "group changed",
    CertificateAdded = "certificate.added" "登记上岗证" "certificate added",
    CertificateChanged = "certificate.changed" "修改上岗证" "certificate changed",
    ZoneAdded = "zone.added" "新增责任区" "zone added",
    ZoneChanged = "zone.changed" "修改责任区" "zone changed",
    StewardSet = "zone.steward_set" "指定管家" "steward set",
    BuildingAdded = "building.added" "新增楼栋" "building added",
    BuildingChanged = "building.changed" "修改楼栋" "building changed",
    UnitAdded = "unit.added" "新增房屋" "unit added",
    UnitChanged = "unit.changed" "修改房屋" "unit changed",
    UseStateChanged = "unit.use_state_changed" "变更使用状态" "use state changed",
    FacilityAdded = "facility.added" "新增设施" "facility added",
    FacilityChanged = "facility.changed" "修改设施" "facility changed",
    PartyAdded = "party.added" "新增客户" "party added",
    PartyChanged = "party.changed" "修改客户" "party changed",
    PartyRevealed = "party.revealed" "查看完整资料" "party shown in full",
    OccupancyAdded = "occupancy.added" "登记入住关系" "occupancy added",
    OccupancyChanged = "occupancy.changed" "修改入住关系" "occupancy changed",
    TagAdded = "tag.added" "加标签" "tag added",
    TagEnded = "tag.ended" "去标签" "tag ended",
    RosterImported = "roster.imported" "导入名册" "roster imported",
    FileAttached = "file.attached" "上传附件" "file attached",
    FileVoided = "file.voided" "作废附件" "file voided",
    FileRead = "file.read" "查看附件" "file read",
    ListExported = "list.exported" "导出" "list exported",
    Printed = "record.printed" "打印" "printed",
    Refused = "record.refused" "操作被拒" "refused",

    CalendarPublished = "calendar.published" "发布工作日历" "calendar published",
    PolicyPublished = "policy.published" "发布策略" "policy published",
    ClockWarned = "clock.warned" "时限预警" "clock warned",
    ClockEscalated = "clock.escalated" "时限上报" "clock escalated",
    ClockPassedOn = "clock.passed_on" "提醒无人确认，转告" "warning passed on, nobody acknowledged it",
    ClockAcknowledged = "clock.acknowledged" "确认提醒" "warning acknowledged",
    AbsenceEntered = "absence.entered" "登记外出" "absence entered",
    AbsenceCancelled = "absence.cancelled" "撤销外出" "absence taken back",
    MessageSettingsSet = "message_settings.set" "设置消息接收" "settings of messages set",
    MessageTested = "message.tested" "发送测试消息" "test message made",
    MessageGivenUp = "message.given_up" "消息未送达" "message given up",
    MessageSentAgain = "message.sent_again" "重新发送消息" "message to be sent again",

    CategoryAdded = "category.added" "新增分类" "category added",
    CategoryChanged = "category.changed" "修改分类" "category changed",
    PhrasesSet = "phrases.set" "设置常用语" "phrases set",
    ContactAdded = "contact.added" "记录来电来访" "contact added",
    ContactChanged = "contact.changed" "修改来电来访" "contact changed",
    AlarmPressed = "contact.alarm_pressed" "前台求助" "alarm pressed",
    AssistantArrived = "contact.assistant_arrived" "管家到前台" "assistant arrived",
    TicketRegistered = "ticket.registered" "登记" "registered",
    TicketLinked = "ticket.linked" "关联重复" "linked as a repeat",
    TicketCorrected = "ticket.corrected" "更正" "corrected",
    TicketAnswered = "ticket.answered" "当场答复" "answered on the spot",
    TicketAssigned = "ticket.assigned" "派单" "assigned",
    TicketStarted = "ticket.started" "开始处理" "started",
    TicketArranged = "ticket.arranged" "告知第一接待人" "first receiver told",
    TicketPromised = "ticket.promised" "承诺时间" "promised",
    TicketExtended = "ticket.extended" "延期" "extended",
    TicketInterim = "ticket.interim" "临时措施" "interim measure",
    TicketWaiting = "ticket.waiting" "暂缓" "waiting",
    TicketResumed = "ticket.resumed" "恢复" "resumed",
    TicketForwarded = "ticket.forwarded" "转呈" "forwarded",
    TicketHandled = "ticket.handled" "处理完毕" "handled",
    TicketTold = "ticket.customer_told" "告知客户" "customer told",
    TicketHeadTalk = "ticket.head_talked" "负责人沟通" "project head talked",
    TicketRetreated = "ticket.retreated" "择时答复" "answer promised later",
    TicketCalledBack = "ticket.called_back" "已回访" "called back",
    TicketClosed = "ticket.closed" "结案" "closed",
    TicketReopened = "ticket.reopened" "返工" "reopened",
    TicketConverted = "ticket.converted" "转投诉" "converted to a complaint",
    TicketVoided = "ticket.voided" "作废" "voided",
    TicketJoined = "ticket.joined" "并入同因事件" "joined to an incident",
    PapersChecked = "ticket.papers_checked" "核对资料" "papers checked",
    IncidentOpened = "incident.opened" "建立同因事件" "incident opened",
    IncidentEnded = "incident.ended" "结束同因事件" "incident ended",
    EventOpened = "special_event.opened" "发现特别事件" "special event found",
    EventReported = "special_event.reported" "特别事件上报" "special event passed on",
    EventWritten = "special_event.written" "填报特别事件" "special event's report written",
    EventClosed = "special_event.closed" "特别事件结案" "special event closed",
    EventVoided = "special_event.voided" "特别事件作废" "special event voided",
    CallsCompared = "call_list.made" "核对录音与台账" "recordings compared with the register",
    RecordingsStudied = "recordings.studied" "学习录音" "recordings studied",
    OpenListMade = "open_list.made" "生成半月未完清单" "half-monthly list made",

    SlipIssued = "slip.issued" "开单" "issued",
    SlipPhoned = "slip.phoned" "电话通知" "phoned",
    SlipAccepted = "slip.accepted" "接单" "accepted",
    SlipArrived = "slip.arrived" "到位" "arrived",
    SlipStarted = "slip.started" "开始维修" "started",
    SlipClassified = "slip.classified" "评定等级" "classified",
    SlipPriced = "slip.priced" "告知价格" "price told",
    SlipSuspended = "slip.suspended" "暂时无法修复" "cannot fix for now",
    SlipResumed = "slip.resumed" "恢复" "resumed",
    SlipFinished = "slip.finished" "完工" "finished",
    SlipConfirmed = "slip.confirmed" "业主确认" "confirmed",
    SlipChecked = "slip.checked" "核查合格" "checked",
    SlipCheckFailed = "slip.check_failed" "核查不合格" "check failed",
    SlipReturned = "slip.returned" "返单" "returned",
    SlipReassigned = "slip.reassigned" "改派" "reassigned",
    SlipReworked = "slip.reworked" "返修" "rework ordered",
    SlipVoided = "slip.voided" "作废" "voided",
    SlipCorrected = "slip.corrected" "更正" "corrected",
    SlipCalledBack = "slip.called_back" "已回访" "called back",
    SlipClosed = "slip.closed" "结案" "closed",
    UnfinishedPublished = "unfinished.published" "公布未修复清单" "unfinished list published",
    MajorAssigned = "major.assigned" "指定大缺陷回查人" "checker of a major defect named",
    MajorChecked = "major.checked" "大缺陷回查" "major defect checked",

    CallbackDue = "callback.due" "待回访" "callback due",
    CallbackOrdered = "callback.ordered" "安排回访" "callback ordered",
    CallbackToQuality = "callback.to_quality" "转品质部回访" "given to the quality department",
    CallbackTried = "callback.tried" "未接通" "not reached",
    CallbackDone = "callback.done" "回访" "called back",
    CallbackEnded = "callback.not_reached" "未接通结束" "ended as not reached",
    CallbackWaived = "callback.waived" "免回访" "waived",

    SampleFramed = "sample.framed" "确定抽样框" "frame of a sample fixed",
    SampleDrawn = "sample.drawn" "抽样" "sample drawn",
    SampleReplaced = "sample.replaced" "样本递补" "somebody of a sample replaced",
    SamplePassedOn = "sample.passed_on" "转告分包方" "results passed on to a subcontractor",

    ComplaintOpened = "complaint.opened" "受理投诉" "complaint received",
    ComplaintPassedOn = "complaint.passed_on" "上报领班" "passed on to the lead",
    ComplaintAssigned = "complaint.assigned" "指派处理人" "handler named",
    ComplaintNoted = "complaint.noted" "记录调查与处理" "findings noted",
    ComplaintPlanned = "complaint.planned" "制定方案" "planned",
    ComplaintEscalated = "complaint.escalated" "提级" "put before a higher level",
    ComplaintInstructed = "complaint.instructed" "下达方案" "plan given by the level that decides",
    ComplaintJudged = "complaint.judged" "判定有效性" "judged valid or invalid",
    ComplaintMarked = "complaint.marked" "标注性质" "marked",
    ComplaintHeadTold = "complaint.head_told" "报告项目负责人" "project head told",
    ComplaintReplied = "complaint.replied" "答复客户" "customer answered",
    ComplaintCalledBack = "complaint.called_back" "投诉回访" "called back",
    ComplaintAnalysed = "complaint.analysed" "原因分析" "analysed",
    ComplaintNodeReported = "complaint.node_reported" "节点上报" "reported to head office",
    ComplaintProposed = "complaint_proposal.made" "提示转投诉" "proposed as a complaint",
    ComplaintProposalDecided = "complaint_proposal.decided" "确认是否转投诉" "proposal decided",
    ComplaintChannelSet = "complaint_channel.set" "维护投诉渠道" "complaint channel set",
    HotListMade = "hot_list.made" "生成热点投诉" "hot complaints counted",
    CommonLineSet = "hot_list.line_set" "确定统一口径" "common line fixed",
    HotListDiscussed = "hot_list.discussed" "讨论热点投诉" "hot complaints discussed",
    ComplaintClosed = "complaint.closed" "投诉结案" "complaint closed",

    SuggestionForwarded = "suggestion.forwarded" "转部门" "forwarded",
    SuggestionAnswered = "suggestion.answered" "部门答复" "answered",
    SuggestionAdopted = "suggestion.adopted" "采纳" "adopted",
    SuggestionDeclined = "suggestion.declined" "不采纳" "declined",
    SuggestionDone = "suggestion.done" "执行完毕" "done",
    SuggestionTold = "suggestion.told" "告知客户" "customer told",
    AnswerSet = "answer.set" "维护答复口径" "answer set",
    NeedSet = "need.set" "记录客户需求" "need recorded",
    OpinionsSummed = "opinions.summed" "汇总月度意见" "opinions summed up",
    ProfileAdded = "recorder_profile.added" "新增录音仪配置" "recorder's profile added",
    ProfileChanged = "recorder_profile.changed" "修改录音仪配置" "recorder's profile changed",
    CallsImported = "call_list.imported" "导入通话清单" "recorder's list imported",
    CallsMatched = "call_day.matched" "核对当日通话" "calls of a day matched",
    CallSettled = "call_day.settled" "处理待核对项" "leftover settled",
    CallUnsettled = "call_day.unsettled" "撤回处理" "settlement taken back",
    CallDaySigned = "call_day.signed_off" "签核当日通话" "calls of a day signed off",
    CallDayReopened = "call_day.reopened" "重开当日核对" "calls of a day reopened",
    ReturnCallDue = "return_call.due" "未接来电待回电" "missed call to be returned",
    ReturnCallEnded = "return_call.ended" "回电任务结束" "missed call returned",
    TelephoneKeyAdded = "telephone_key.added" "建立话务密钥" "telephone system's key made",
    TelephoneSecretShown = "telephone_key.secret_shown" "查看话务密钥" "telephone system's secret shown",
    TelephoneKeyRevoked = "telephone_key.revoked" "停用话务密钥" "telephone system's key revoked",
    CallRang = "live_call.rang" "来电振铃" "call rang",
    CallAnswered = "live_call.answered" "来电接听" "call answered",
    CallHungUp = "live_call.hung_up" "来电挂断" "call ended",
    OpinionsAnalysed = "opinions.analysed" "分析月度意见" "opinions analysed",

    DutySet = "duty.set" "设置周期职责" "duty set",
    DutiesMade = "duties.made" "生成职责任务" "tasks of duties made",
    DutyDone = "duty_task.done" "完成职责" "duty done",
    DutyHandedOver = "duty_task.handed_over" "转交职责" "duty handed over",
    DutyReopened = "duty_task.reopened" "撤回完成" "duty taken back",
    DutyCancelled = "duty_task.cancelled" "取消职责" "duty cancelled",
    DutyMissed = "duty_task.missed" "职责逾期未办" "duty missed",
}
