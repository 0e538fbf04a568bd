//! Every refusal code: its name, its HTTP status, and its title in Chinese and English. Codes are stable: programs
//! branch on them, and the SPA does not compile without a text for each.

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $text:tt $status:literal $zh:literal $en:literal),+ $(,)?) => {
        /// Why something was refused, as programs read it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum Code {
            $($(#[$meta])* #[doc = $en] #[serde(rename = $text)] $name),+
        }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it stands in `code` and at the end of `type`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
            /// The HTTP status of the answer.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }
            /// The title in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh),+ }
            }
            /// The title in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$name => $en),+ }
            }
        }
    };
}

/// Refusals of 422 that speak of what was written, not of whether the deed may be done.
const OF_CONTENT: &[Code] = &[
    Code::NotValid,
    Code::IdempotencyKeyReused,
    Code::PasswordWeak,
    Code::UnitUnknown,
    Code::PhoneNotValid,
    Code::PeriodNotValid,
    Code::ImportRefused,
    Code::FileNotReadable,
    Code::FileTypeRefused,
    Code::StaffEntryIncomplete,
    Code::PolicyKeyUnknown,
    Code::PolicyValueNotValid,
    Code::CalendarNotValid,
    Code::TicketIncomplete,
    Code::TimeNotValid,
    Code::TextNotGiven,
    Code::RecordingMissing,
    Code::SlipAmountNotValid,
    Code::CallbackIncomplete,
    Code::SuggestionIncomplete,
    Code::ProcedureIncomplete,
    Code::ProcedureKindNotValid,
    Code::VisitIncomplete,
    Code::VisitNotValid,
    Code::ConciergeIncomplete,
    Code::CardIncomplete,
    Code::DecorationIncomplete,
    Code::EntrustmentIncomplete,
    Code::KeyIncomplete,
    Code::ShiftNotValid,
    Code::ComplaintIncomplete,
    Code::ComplaintNodeUnknown,
    Code::SampleFrameNotValid,
    Code::RecorderProfileNotValid,
    Code::CallSettlementRefused,
    Code::PlateNotValid,
    Code::GateEntryIncomplete,
];

impl Code {
    /// Whether a state, a right or a rule of the office stopped the deed: such a refusal is logged. Content that is not
    /// written well, a record that is not there and a caller who is late or too quick are not.
    ///
    /// Rule: AUD-01.
    pub fn stops_a_deed(self) -> bool {
        match self.status() {
            403 | 409 => true,
            422 => !OF_CONTENT.contains(&self),
            _ => false,
        }
    }
}

codes! {
    // Requests that cannot be read, or that nobody may send.
    MalformedRequest = "malformed-request" 400 "请求内容无法读取" "the request cannot be read",
    NotSignedIn = "not-signed-in" 401 "请先登录" "sign in first",
    WrongCredentials = "wrong-credentials" 401 "账号或密码不正确" "the login or the password is wrong",
    SessionEnded = "session-ended" 401 "登录已失效，请重新登录" "the session has ended, sign in again",
    Forbidden = "forbidden" 403 "您的岗位没有这项权限" "your roles do not allow this",
    PasswordMustChange = "password-must-change" 403 "请先设置自己的密码" "set a password of your own first",
    NotFound = "not-found" 404 "没有这条记录" "there is no such record",
    NoSuchPath = "no-such-path" 404 "没有这个地址" "there is no such address",
    MethodNotAllowed = "method-not-allowed" 405 "此地址不支持该方法" "the address does not know this method",
    NotAcceptable = "not-acceptable" 406 "无法给出所要求的格式" "the wanted format cannot be given",
    RequestTooSlow = "request-too-slow" 408 "请求发送太慢" "the request was sent too slowly",
    Conflict = "conflict" 409 "与现有记录冲突" "it conflicts with a record that exists",
    VersionStale = "version-stale" 412 "记录已被他人修改，请刷新后再试" "the record was changed meanwhile",
    BodyTooLarge = "body-too-large" 413 "提交的内容太大" "the body is too large",
    WrongMediaType = "wrong-media-type" 415 "不支持这种内容类型" "the media type is not supported",
    NotValid = "not-valid" 422 "填写的内容不符合要求" "the content is not valid",
    IdempotencyKeyReused = "idempotency-key-reused" 422 "幂等键已用于另一请求" "the idempotency key was used for another request",
    PreconditionMissing = "precondition-missing" 428 "缺少 If-Match，请先读取记录" "If-Match is missing, read the record first",
    TooManyRequests = "too-many-requests" 429 "请求太频繁，请稍候" "too many requests, wait a little",
    TooManyAttempts = "too-many-attempts" 429 "登录失败次数太多，请稍候再试" "too many failed attempts, wait a little",
    Internal = "internal" 500 "系统内部错误，已记录" "an internal error, it has been logged",
    Busy = "busy" 503 "系统繁忙，请稍候重试" "the system is busy, try again shortly",
    StorageFull = "storage-full" 503 "磁盘已满，暂时不能保存" "the disk is full, nothing can be saved for now",
    StorageDamaged = "storage-damaged" 503 "数据库文件已损坏，已停止写入" "the database file is damaged, writing is switched off",
    DatabaseUnavailable = "database-unavailable" 503 "数据库暂时不可用" "the database is not available",

    // People and accounts.
    LoginTaken = "login-taken" 409 "账号已被使用" "the login is taken",
    PasswordWeak = "password-weak" 422 "密码太简单" "the password is too weak",
    PasswordWrong = "password-wrong" 422 "原密码不正确" "the present password is wrong",
    LastAdministrator = "last-administrator" 409 "至少要保留一名系统管理员" "at least one system administrator must remain",
    SetupTokenWrong = "setup-token-wrong" 401 "初始化链接无效或已过期" "the setup link is not valid any more",

    // Estate and people.
    UnitUnknown = "unit-unknown" 422 "没有这个房号" "there is no such room",
    UnitCodeTaken = "unit-code-taken" 409 "房号已存在" "the room code exists already",
    CodeTaken = "code-taken" 409 "编号已存在" "the code exists already",
    PhoneNotValid = "phone-not-valid" 422 "电话号码格式不对" "the phone number is not valid",
    PeriodNotValid = "period-not-valid" 422 "起止日期不对" "the period ends before it begins",
    OccupancyRoleRefused = "occupancy-role-refused" 422 "该客户不能有这个身份" "the party cannot hold this role",
    StewardOverlaps = "steward-overlaps" 409 "责任区同一时间只能有一名管家" "a zone has one steward at a time",
    OccupancyOverlaps = "occupancy-overlaps" 409 "同一客户在该房屋的同一身份已存在" "the same person holds the same role there already",
    UseStateRefused = "use-state-refused" 409 "房屋状态不能这样变更" "the unit cannot change its use state so",
    ImportRefused = "import-refused" 422 "文件中有错误，未导入任何内容" "the file has errors, nothing was imported",
    FileNotReadable = "file-not-readable" 422 "文件无法读取" "the file cannot be read",
    FileTypeRefused = "file-type-refused" 422 "不接受这种文件" "this type of file is not accepted",
    FileTooLarge = "file-too-large" 413 "文件太大" "the file is too large",

    // Staff.
    StaffEntryIncomplete = "staff-entry-incomplete" 422 "考核记录不完整" "the entry of the staff file is incomplete",
    ConvenorRefused = "convenor-refused" 422 "该人不能担任召集人" "this person cannot convene the group",

    // Policy and calendar.
    PolicyKeyUnknown = "policy-key-unknown" 422 "没有这个策略项" "there is no such policy key",
    PolicyValueNotValid = "policy-value-not-valid" 422 "策略值不符合要求" "the policy value is not valid",
    PolicyContradiction = "policy-contradiction" 422 "策略之间互相矛盾" "two policy values contradict each other",
    CalendarNotValid = "calendar-not-valid" 422 "工作日历不符合要求" "the calendar is not valid",

    // Register and tickets.
    TicketIncomplete = "ticket-incomplete" 422 "登记内容不完整" "the register row is incomplete",
    TicketWrongStage = "ticket-wrong-stage" 409 "工单当前状态不能这样操作" "the ticket's state does not allow this",
    TicketNotYours = "ticket-not-yours" 403 "工单由他人负责" "somebody else is responsible for the ticket",
    TicketKindRefused = "ticket-kind-refused" 422 "这类工单不能这样操作" "the ticket's kind does not allow this",
    TicketNotClosable = "ticket-not-closable" 409 "工单还不能结案" "the ticket cannot be closed yet",
    TicketWaitNeedsDate = "ticket-wait-needs-date" 422 "暂缓须写明原因和预计日期，并已告知客户" "waiting needs a reason, a date and a customer who was told",
    TicketBackdated = "ticket-backdated" 422 "补录时间超出允许范围" "the time lies too far back",
    TimeNotValid = "time-not-valid" 422 "时间不对" "the time is not valid",
    ExtensionRefused = "extension-refused" 422 "不能这样延期" "the extension is not valid",
    SecondPersonRequired = "second-person-required" 409 "须由另一人操作" "a second person must do this",
    TextNotGiven = "text-not-given" 422 "须填写说明" "a text must be given",
    TicketPapersMissing = "ticket-papers-missing" 409 "还有资料未核对" "papers have not been checked",
    RecordingMissing = "recording-missing" 422 "没有录音" "there is no recording",
    IncidentClosed = "incident-closed" 409 "同因事件已结束" "the incident is closed",

    // Slips.
    SlipWrongStage = "slip-wrong-stage" 409 "维修单当前状态不能这样操作" "the slip's state does not allow this",
    SlipNotYours = "slip-not-yours" 403 "这张维修单派给了别人" "the slip was given to somebody else",
    SlipPriceNotTold = "slip-price-not-told" 422 "有偿服务须先告知价格" "the price must be told before paid work",
    SlipNotSigned = "slip-not-signed" 422 "须有客户意见和签名" "the customer's opinion and signature are missing",
    SlipCannotFixIncomplete = "slip-cannot-fix-incomplete" 422 "暂时无法修复须写明原因和预计日期" "a cannot-fix report needs a reason and a date",
    SlipClassRefused = "slip-class-refused" 409 "修理等级不能这样变更" "the size class cannot be set so",
    SlipAmountNotValid = "slip-amount-not-valid" 422 "金额不对" "the amount is not valid",
    SlipCaseRefused = "slip-case-refused" 422 "这类维修单不能这样操作" "the slip's case does not allow this",

    // Callbacks.
    CallbackKindRefused = "callback-kind-refused" 422 "这类回访不能这样操作" "the callback's kind does not allow this",
    CallbackWrongStage = "callback-wrong-stage" 409 "回访当前状态不能这样操作" "the callback's state does not allow this",
    CallbackByWorker = "callback-by-worker" 403 "回访人不能是维修人员本人" "the caller must not be the technician who did the work",
    CallbackNotReturned = "callback-not-returned" 409 "返单之后才能回访" "the slip must be returned before the callback",
    CallbackTooEarly = "callback-too-early" 409 "未到再次回访的时间" "the next attempt is not due yet",
    CallbackOfSample = "callback-of-sample" 409 "抽样回访不能免" "the call of a sample cannot be waived",
    CallbackIncomplete = "callback-incomplete" 422 "回访记录不完整" "the callback record is incomplete",

    // Complaints.
    ComplaintWrongStage = "complaint-wrong-stage" 409 "投诉当前状态不能这样操作" "the complaint's state does not allow this",
    ComplaintNotYours = "complaint-not-yours" 403 "此投诉由他人主管或处理" "somebody else leads or handles the complaint",
    ComplaintIncomplete = "complaint-incomplete" 422 "投诉内容不完整" "the complaint is incomplete",
    ComplaintNotClosable = "complaint-not-closable" 409 "投诉还不能结案" "the complaint cannot be closed yet",
    ComplaintHandlerRefused = "complaint-handler-refused" 422 "该人员不能处理此投诉" "this person cannot handle the complaint",
    ComplaintLevelRefused = "complaint-level-refused" 409 "投诉不能这样提级" "the complaint cannot go to this level",
    ComplaintChannelRefused = "complaint-channel-refused" 422 "客户不能通过这一渠道投诉" "customers cannot complain this way",
    ComplaintNodeUnknown = "complaint-node-unknown" 422 "此投诉没有这个节点" "the complaint has no such node",
    // Samples.
    SampleFrameNotValid = "sample-frame-not-valid" 422 "抽样框不符合要求" "the frame of the sample is not valid",
    SampleWrongStage = "sample-wrong-stage" 409 "样本当前状态不能这样操作" "the sample's state does not allow this",
    SampleReplacementRefused = "sample-replacement-refused" 409 "样本不能这样替换" "the sample does not allow this replacement",

    // Procedures and cards.
    ProcedureWrongStage = "procedure-wrong-stage" 409 "手续当前状态不能这样操作" "the procedure's state does not allow this",
    ProcedureStepMissing = "procedure-step-missing" 409 "还有步骤没有办理" "other steps must be done first",
    ProcedureIncomplete = "procedure-incomplete" 422 "办理内容不完整" "what was given for the step is incomplete",
    ProcedureKindNotValid = "procedure-kind-not-valid" 422 "手续种类不对" "the kind of procedure is not valid",
    ProcedureLeaves = "procedure-leaves" 409 "离开的客户名下还有有效的卡" "who leaves still has living cards",
    CardWrongStage = "card-wrong-stage" 409 "该卡当前状态不能这样操作" "the card's state does not allow this",
    CardNumberTaken = "card-number-taken" 409 "该卡号已属于另一张有效卡" "another living card has this number",
    CardIncomplete = "card-incomplete" 422 "卡的内容不完整" "what was given for the card is incomplete",

    // Decoration.
    DecorationWrongStage = "decoration-wrong-stage" 409 "装修当前状态不能这样操作" "the decoration's state does not allow this",
    DecorationIncomplete = "decoration-incomplete" 422 "装修的内容不完整" "what was given for the decoration is incomplete",
    DecorationNotReturned = "decoration-not-returned" 409 "许可证或出入证尚未交回" "the permit or passes are not back yet",
    DecorationNotAccepted = "decoration-not-accepted" 409 "验收结果与所选操作不符" "the acceptance does not allow this",
    WorkerPassNotValid = "worker-pass-not-valid" 409 "施工出入证无效，不得进场" "the worker pass lets nobody in",

    // Suggestions.
    SuggestionWrongStage = "suggestion-wrong-stage" 409 "建议当前状态不能这样操作" "the suggestion's state does not allow this",
    SuggestionIncomplete = "suggestion-incomplete" 422 "建议内容不完整" "the suggestion is incomplete",

    // Duties.
    DutyWrongState = "duty-wrong-state" 409 "任务当前状态不能这样操作" "the task's state does not allow this",
    DutyNotYours = "duty-not-yours" 403 "这项任务由他人承担" "the task is somebody else's",
    DutyDayOver = "duty-day-over" 409 "只能由完成人在当天撤回" "what was done can be taken back on the same day only",
    DutyHolderRefused = "duty-holder-refused" 422 "不能转交给此人" "the task cannot be handed to this person",
    DutyNotValid = "duty-not-valid" 422 "职责设置不对" "the duty is not valid",

    // Absences and messages.
    AbsenceNotValid = "absence-not-valid" 422 "外出登记不符合要求" "the absence is not valid",
    AbsenceNotYours = "absence-not-yours" 403 "只能登记或撤销本人的外出" "only one's own absences may be changed",
    AbsenceOver = "absence-over" 409 "此次外出已结束或已撤销" "the absence is over or was taken back",
    NothingToAcknowledge = "nothing-to-acknowledge" 409 "没有待确认的提醒" "there is nothing to acknowledge",
    MessageSettingsNotValid = "message-settings-not-valid" 422 "消息设置不符合要求" "the settings of messages are not valid",
    MessageNotGivenUp = "message-not-given-up" 409 "此消息不能重新发送" "the message cannot be sent again",
    MessageNoAddress = "message-no-address" 409 "还没有设置接收地址" "there is no address for a message yet",

    // The telephone.
    RecorderProfileNotValid = "recorder-profile-not-valid" 422 "录音仪配置不符合要求" "the recorder's profile is not valid",
    CallSettlementRefused = "call-settlement-refused" 422 "此项不能这样处理" "this cannot be settled so",
    CallDayWrongStage = "call-day-wrong-stage" 409 "当日核对状态不能这样操作" "the state of the day does not allow this",
    CallDayNotSettled = "call-day-not-settled" 409 "当日还有未核对的来电或登记" "calls or rows of the day are not settled",
    ReturnCallEnded = "return-call-ended" 409 "该回电任务已结束" "the call to return is over",
    SignatureWrong = "signature-wrong" 401 "签名不正确或已过期" "the signature is wrong or too old",
    EventReplayed = "event-replayed" 409 "该事件已收到过" "the event was taken in already",
    LiveCallWrongStage = "live-call-wrong-stage" 409 "通话当前状态不能这样变更" "the state of the call does not allow this event",

    // Entrustment agreements and keys.
    EntrustmentIncomplete = "entrustment-incomplete" 422 "委托代管协议不完整" "the agreement is not complete",
    EntrustmentTaken = "entrustment-taken" 409 "同期已有委托同一内容的协议" "another agreement covers the same in this time",
    EntrustmentOver = "entrustment-over" 409 "协议已终止" "the agreement is over already",
    EntrustmentMissing = "entrustment-missing" 409 "没有有效的委托代管协议" "no agreement in force entrusts this",
    KeyWrongState = "key-wrong-state" 409 "钥匙当前状态不能这样操作" "the state of the keys does not allow this",
    KeyIncomplete = "key-incomplete" 422 "钥匙手续不完整" "the papers of the key are not complete",
    KeyNotCustodian = "key-not-custodian" 403 "只有保管人或其代理人可以这样操作" "only the custodian of the keys, or who stands in, may do this",
    KeyPiecesNotThere = "key-pieces-not-there" 409 "没有这么多把钥匙" "so many pieces are not there",
    KeyLoanOver = "key-loan-over" 409 "此次借用已全部归还" "everything of this loan is back",
    KeyCountNotExplained = "key-count-not-explained" 409 "盘点差异尚未说明" "the count has differences without a reason",
    KeyCountNotSigned = "key-count-not-signed" 409 "盘点须由行政人事和客服管家两人签字" "HR-administration and the steward, two persons, sign a count",
    KeyCountWrongState = "key-count-wrong-state" 409 "盘点当前状态不能这样操作" "the state of the count does not allow this",
    ShiftWrongState = "shift-wrong-state" 409 "交接班当前状态不能这样操作" "the state of the shift's hand-over does not allow this",
    ShiftNotYours = "shift-not-yours" 403 "由接班人签字" "whoever takes over signs",
    ShiftNotValid = "shift-not-valid" 422 "交接班须由两个人签字" "two different persons hand over and take over",
    // The gate.
    PlateNotValid = "plate-not-valid" 422 "车牌格式不对" "this is no number plate",
    GateEntryIncomplete = "gate-entry-incomplete" 422 "门岗登记不完整" "the line of the gate's log is incomplete",
    GateEntryOver = "gate-entry-over" 409 "该次进出已登记完毕" "this coming and going is noted already",
    GateDocumentHeld = "gate-document-held" 409 "证件尚未归还" "the document has not been given back",
    PermitPapersMissing = "permit-papers-missing" 409 "停车证资料尚未核对" "the papers of the permit have not been seen",
    PermitOverlaps = "permit-overlaps" 409 "该车牌已有停车证" "the plate has a parking permit already",
    PermitOver = "permit-over" 409 "停车证已终止或作废" "the parking permit stands no more",
    PartyNotResident = "party-not-resident" 409 "该客户不住此房" "the customer does not hold this room",
    ReleaseAgreementMissing = "release-agreement-missing" 409 "缺物品放行协议书" "the goods-release agreement is missing",
    ReleaseWrongStage = "release-wrong-stage" 409 "放行条当前状态不能这样操作" "the release slip's state does not allow this",
    ReleaseNotToday = "release-not-today" 409 "放行条不在有效日" "the release slip is for another day",
    ReleaseGoodsNotListed = "release-goods-not-listed" 409 "物品不在放行条上" "the goods are not on the release slip",
    ParcelWrongStage = "parcel-wrong-stage" 409 "快递当前状态不能这样操作" "the parcel's state does not allow this",
    ParcelCheckWrong = "parcel-check-wrong" 409 "手机尾号不符" "the last digits of the phone are others",
    // Visits to vacant units, and the concierge.
    VisitWrongState = "visit-wrong-state" 409 "房屋查看当前状态不能这样操作" "the visit's state does not allow this",
    VisitIncomplete = "visit-incomplete" 422 "查看记录不完整" "the record of the visit is incomplete",
    VisitNotValid = "visit-not-valid" 422 "房屋查看的内容不合规定" "what was said of the visit does not fit",
    VisitNotFollowed = "visit-not-followed" 409 "查看发现的问题尚未转工单" "a problem of the visit has no ticket",
    AlertWrongState = "alert-wrong-state" 409 "灾害预警当前状态不能这样操作" "the state of the alert does not allow this",
    ConciergeWrongState = "concierge-wrong-state" 409 "礼宾当前状态不能这样操作" "the state of the concierge's case does not allow this",
    ConciergeIncomplete = "concierge-incomplete" 422 "礼宾登记不完整" "the entry of the concierge is incomplete",
    ConciergeNotPrepared = "concierge-not-prepared" 409 "房屋尚未备好" "the home is not prepared",
    ConciergeListed = "concierge-listed" 409 "已在联系名单上" "this is on the list already",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unlike_and_their_statuses_are_errors() {
        let mut texts: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!((400..=599).contains(&code.status()), "{code:?}");
            assert!(!code.zh().is_empty() && !code.en().is_empty());
        }
    }

    /// Rule: AUD-01.
    #[test]
    fn states_rights_and_rules_stop_a_deed_and_faulty_content_does_not() {
        for code in [Code::Forbidden, Code::TicketNotYours, Code::SlipWrongStage, Code::Conflict, Code::SlipNotSigned] {
            assert!(code.stops_a_deed(), "{code:?}");
        }
        for code in [
            Code::MalformedRequest,
            Code::NotSignedIn,
            Code::NotFound,
            Code::VersionStale,
            Code::NotValid,
            Code::TicketIncomplete,
            Code::PreconditionMissing,
            Code::TooManyRequests,
            Code::Busy,
        ] {
            assert!(!code.stops_a_deed(), "{code:?}");
        }
    }
}
