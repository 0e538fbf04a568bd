//! What each post may do: the catalogue's matrix of roles and permissions, as one table.

#[cfg(test)]
mod tests;

use crate::Word;

words! {
    /// A post or account kind: a user has any number of them, per project or for the company.
    ///
    /// Rule: PPL-02, PPL-03.
    pub enum Role {
        FrontDesk = "front_desk" "前台客服专员",
        Steward = "steward" "客服管家",
        ServiceLead = "service_lead" "客服领班",
        Technician = "technician" "工程技术员",
        EngineeringLead = "engineering_lead" "工程负责人",
        Guard = "guard" "安管员",
        TeamLead = "team_lead" "班组负责人",
        Cleaner = "cleaner" "保洁绿化员",
        Finance = "finance" "财务",
        HrAdmin = "hr_admin" "行政人事",
        ProjectHead = "project_head" "项目负责人",
        QualityOfficer = "quality_officer" "品质专员",
        QualityManager = "quality_manager" "品质经理",
        ManagementRepresentative = "management_representative" "管理者代表",
        DepartmentHead = "department_head" "部门主管",
        CompanyLeader = "company_leader" "公司领导",
        Customer = "customer" "业主租户账号",
        OwnersCommittee = "owners_committee" "业委会账号",
        Developer = "developer" "开发商账号",
        Subcontractor = "subcontractor" "分包方账号",
        Integration = "integration" "接口账号",
        SystemAdministrator = "system_administrator" "系统管理员",
        Auditor = "auditor" "审计只读",
    }
}

words! {
    /// Something that may be done or seen. Each operation of the API names the one it needs.
    pub enum Permission {
        // Estate and people.
        EstateRead = "estate.read" "查看房屋与公共设施",
        EstateEdit = "estate.edit" "维护房屋、责任区与公共设施",
        PartiesRead = "parties.read" "查看客户资料",
        PartiesEdit = "parties.edit" "维护客户资料",
        PartiesExport = "parties.export" "导出客户名单",
        PartiesReveal = "parties.reveal" "查看完整电话与证件号",
        TagsRead = "tags.read" "查看客户标签",
        TagsEdit = "tags.edit" "维护客户标签",
        RosterImport = "roster.import" "导入房屋住户名册",
        StaffRead = "staff.read" "查看人员与班组",
        StaffEdit = "staff.edit" "维护班组、小组与上岗证",
        StaffFileRead = "staff_file.read" "查看员工考核档案",
        StaffFileEdit = "staff_file.edit" "登记员工考核档案",

        // Register and tickets.
        TicketsRead = "tickets.read" "查看工单",
        TicketsReadOwn = "tickets.read_own" "查看与本人有关的工单",
        TicketsRegister = "tickets.register" "登记",
        ContactsTake = "contacts.take" "接待来电来访",
        TicketsCorrect = "tickets.correct" "更正登记内容",
        TicketsAssign = "tickets.assign" "派单",
        TicketsWork = "tickets.work" "处理、暂缓、处理完毕",
        TicketsClose = "tickets.close" "结案",
        TicketsReopen = "tickets.reopen" "返工重开",
        TicketsVoid = "tickets.void" "作废",
        TicketsHeadTalk = "tickets.head_talk" "与特殊客户沟通",
        TicketsExport = "tickets.export" "导出",

        // Telephone log.
        TelephoneReconcile = "telephone.reconcile" "导入通话清单并核对",
        TelephoneSignOff = "telephone.sign_off" "签核当日通话",
        TelephoneSetup = "telephone.setup" "维护录音仪配置与话务密钥",

        // Slips.
        SlipsRead = "slips.read" "查看维修单",
        SlipsIssue = "slips.issue" "开单",
        SlipsWork = "slips.work" "接单、到位、完工、返单",
        SlipsPrice = "slips.price" "告知有偿服务价格",
        SlipsFillPaid = "slips.fill_paid" "现场填写有偿维修单",
        SlipsClassify = "slips.classify" "评定修理等级",
        SlipsCheck = "slips.check" "核查公共维修",
        SlipsRecase = "slips.recase" "改定室内或公共类别",
        SlipsReassign = "slips.reassign" "改派",
        SlipsVoid = "slips.void" "作废维修单",
        UnfinishedPublish = "unfinished.publish" "公布未修复清单",

        // Callbacks and suggestions.
        CallbacksRead = "callbacks.read" "查看回访",
        CallbacksRecord = "callbacks.record" "回访",
        CallbacksWaive = "callbacks.waive" "免回访",
        CallbacksOrder = "callbacks.order" "安排不定期回访",
        SamplesDraw = "samples.draw" "抽取回访样本",
        SuggestionsAnswer = "suggestions.answer" "答复建议",

        // Complaints.
        ComplaintsLead = "complaints.lead" "主管投诉",
        ComplaintsDecide = "complaints.decide" "决定提级的投诉",

        // Duties that come round.
        DutiesWork = "duties.work" "办理本人的周期职责",
        DutiesRead = "duties.read" "查看全部周期职责",
        DutiesLead = "duties.lead" "督办、取消周期职责",
        DutiesSet = "duties.set" "设置周期职责",

        // Procedures and cards.
        ProceduresRead = "procedures.read" "查看手续",
        ProceduresWork = "procedures.work" "办理手续",
        ProceduresCash = "procedures.cash" "收取手续费用与押金",
        ProceduresEngineer = "procedures.engineer" "办理手续中的工程步骤",
        ProceduresRelease = "procedures.release" "放行受阻的手续",
        ProceduresSet = "procedures.set" "设置手续种类",
        CardsRead = "cards.read" "查看 IC 卡",
        CardsWork = "cards.work" "受理、发放、挂失、注销 IC 卡",
        CardsOpen = "cards.open" "开通 IC 卡",
        // Agreements, keys, who could enter, shifts.
        EntrustmentsRead = "entrustments.read" "查看委托代管协议",
        EntrustmentsEdit = "entrustments.edit" "签订、终止委托代管协议",
        KeysRead = "keys.read" "查看钥匙",
        KeysKeep = "keys.keep" "收存、借还钥匙",
        KeysCount = "keys.count" "盘点钥匙",
        AccessRead = "access.read" "查看何人可进入房屋",
        ShiftsRead = "shifts.read" "查看交接班记录",
        ShiftsWork = "shifts.work" "交接班",
        // Vacant and entrusted units, the concierge.
        VisitsRead = "visits.read" "查看空置房巡查",
        VisitsWork = "visits.work" "查看空置房并反馈",
        VisitsPlan = "visits.plan" "安排空置房巡查",
        VisitsAlert = "visits.alert" "发布与解除灾害预警",
        ConciergeRead = "concierge.read" "查看虚拟礼宾",
        ConciergeWork = "concierge.work" "办理虚拟礼宾",
        // The gate.
        GateLog = "gate.log" "登记人员车辆进出",
        GateRead = "gate.read" "查看门岗登记",
        GateSign = "gate.sign" "签阅前一天的门岗登记",
        GateManage = "gate.manage" "维护门岗",
        PermitsManage = "permits.manage" "办理停车证",
        ReleasesApprove = "releases.approve" "批准物品放行",
        ParcelsWork = "parcels.work" "代收与发放快递",

        // Promises, audit, settings.
        ClocksRead = "clocks.read" "查看时限",
        PolicyRead = "policy.read" "查看策略与日历",
        PolicyEdit = "policy.edit" "维护策略与日历",
        JournalRead = "journal.read" "查看审计日志",
        ChangesFollow = "changes.follow" "订阅变更",
        UsersManage = "users.manage" "管理账号与岗位",
        ProjectsManage = "projects.manage" "建立项目",
        FilesAttach = "files.attach" "上传附件",
        FilesRead = "files.read" "查看附件",
    }
}

use Permission as P;
use Role as R;

/// Everybody who works in an office: whoever is asked first takes the matter in (TKT-18).
const STAFF: &[Role] = &[
    R::FrontDesk,
    R::Steward,
    R::ServiceLead,
    R::Technician,
    R::EngineeringLead,
    R::Guard,
    R::TeamLead,
    R::Cleaner,
    R::Finance,
    R::HrAdmin,
    R::ProjectHead,
    R::QualityOfficer,
    R::QualityManager,
    R::ManagementRepresentative,
    R::DepartmentHead,
    R::CompanyLeader,
];
/// The service centre and those who lead it.
const CENTRE: &[Role] = &[R::FrontDesk, R::Steward, R::ServiceLead, R::ProjectHead];
/// Those who see every ticket of a project: staff who answer for residents, leaders, and the read-only auditor.
const OVERSEERS: &[Role] = &[
    R::FrontDesk,
    R::Steward,
    R::ServiceLead,
    R::EngineeringLead,
    R::TeamLead,
    R::ProjectHead,
    R::QualityOfficer,
    R::QualityManager,
    R::ManagementRepresentative,
    R::DepartmentHead,
    R::CompanyLeader,
    R::Auditor,
];

/// Who has each permission.
///
/// Rule: PPL-02, PPL-03, PPL-04, PPL-05, PTY-11, SEC-01.
const GRANTS: &[(Permission, &[&[Role]])] = &[
    (P::EstateRead, &[STAFF, &[R::Auditor, R::SystemAdministrator, R::Integration]]),
    (P::EstateEdit, &[&[R::Steward, R::ServiceLead, R::ProjectHead, R::SystemAdministrator]]),
    (P::PartiesRead, &[OVERSEERS, &[R::Finance, R::HrAdmin, R::Guard]]),
    (P::PartiesEdit, &[CENTRE]),
    (P::PartiesExport, &[CENTRE, &[R::Auditor]]),
    (P::PartiesReveal, &[CENTRE]),
    (P::TagsRead, &[CENTRE, &[R::QualityOfficer, R::QualityManager]]),
    (P::TagsEdit, &[&[R::Steward, R::ServiceLead, R::ProjectHead]]),
    (P::RosterImport, &[&[R::ServiceLead, R::ProjectHead, R::SystemAdministrator]]),
    (P::StaffRead, &[STAFF, &[R::Auditor, R::SystemAdministrator]]),
    (P::StaffEdit, &[&[R::ServiceLead, R::HrAdmin, R::ProjectHead, R::SystemAdministrator]]),
    (
        P::StaffFileRead,
        &[&[
            R::ServiceLead,
            R::HrAdmin,
            R::ProjectHead,
            R::DepartmentHead,
            R::CompanyLeader,
            R::QualityManager,
            R::Auditor,
        ]],
    ),
    (P::StaffFileEdit, &[&[R::ServiceLead, R::HrAdmin, R::ProjectHead, R::QualityManager]]),
    (P::TicketsRead, &[OVERSEERS]),
    (P::TicketsReadOwn, &[STAFF, &[R::Auditor, R::Customer, R::Integration]]),
    (P::TicketsRegister, &[STAFF, &[R::Customer, R::Integration]]),
    // A customer speaks for themselves; a call or a visit is taken by the office, or by its telephone system.
    (P::ContactsTake, &[STAFF, &[R::Integration]]),
    (P::TicketsCorrect, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::TicketsAssign, &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::EngineeringLead, R::ProjectHead]]),
    (P::TicketsWork, &[STAFF]),
    (P::TicketsClose, &[CENTRE]),
    (P::TicketsReopen, &[&[R::FrontDesk, R::ServiceLead, R::ProjectHead]]),
    (P::TicketsVoid, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::TicketsHeadTalk, &[&[R::ProjectHead]]),
    (P::TicketsExport, &[OVERSEERS]),
    (P::TelephoneReconcile, &[&[R::FrontDesk, R::Steward, R::ServiceLead]]),
    (P::TelephoneSignOff, &[&[R::ServiceLead]]),
    (P::TelephoneSetup, &[&[R::ProjectHead, R::SystemAdministrator]]),
    (P::SlipsRead, &[STAFF, &[R::Auditor]]),
    (P::SlipsIssue, &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::EngineeringLead, R::ProjectHead]]),
    (P::SlipsWork, &[&[R::Technician, R::EngineeringLead, R::TeamLead]]),
    (P::SlipsPrice, &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::Technician, R::EngineeringLead]]),
    (P::SlipsFillPaid, &[&[R::Technician, R::EngineeringLead]]),
    (P::SlipsClassify, &[&[R::Technician, R::EngineeringLead]]),
    (P::SlipsCheck, &[&[R::FrontDesk, R::Steward, R::ServiceLead]]),
    (P::SlipsRecase, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::SlipsReassign, &[&[R::FrontDesk, R::ServiceLead, R::EngineeringLead, R::ProjectHead]]),
    (P::SlipsVoid, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::UnfinishedPublish, &[&[R::Steward, R::ServiceLead]]),
    (P::CallbacksRead, &[OVERSEERS]),
    // The head asks whether a survey's answers are true, and talks to special customers.
    (
        P::CallbacksRecord,
        &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::ProjectHead, R::QualityOfficer, R::QualityManager]],
    ),
    (P::CallbacksWaive, &[&[R::ServiceLead, R::ProjectHead]]),
    // The head of the responsible department arranges a separate callback, whichever department it is.
    (
        P::CallbacksOrder,
        &[&[
            R::ServiceLead,
            R::EngineeringLead,
            R::TeamLead,
            R::ProjectHead,
            R::QualityOfficer,
            R::QualityManager,
            R::DepartmentHead,
        ]],
    ),
    // Whoever is measured by a sample does not draw it.
    (P::SamplesDraw, &[&[R::QualityOfficer, R::QualityManager]]),
    (P::SuggestionsAnswer, &[&[R::DepartmentHead, R::EngineeringLead, R::TeamLead, R::ServiceLead, R::ProjectHead]]),
    (P::ComplaintsLead, &[&[R::ServiceLead, R::ProjectHead, R::QualityOfficer, R::QualityManager]]),
    (
        P::ComplaintsDecide,
        &[&[R::ProjectHead, R::QualityOfficer, R::QualityManager, R::CompanyLeader, R::ManagementRepresentative]],
    ),
    (P::DutiesWork, &[STAFF]),
    (P::DutiesRead, &[OVERSEERS, &[R::HrAdmin, R::SystemAdministrator]]),
    (P::DutiesLead, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::DutiesSet, &[&[R::ServiceLead, R::ProjectHead, R::SystemAdministrator]]),
    (P::ProceduresRead, &[OVERSEERS, &[R::Technician, R::Finance, R::HrAdmin]]),
    (P::ProceduresWork, &[CENTRE]),
    (P::ProceduresCash, &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::Finance]]),
    (P::ProceduresEngineer, &[&[R::Technician, R::EngineeringLead]]),
    (P::ProceduresRelease, &[&[R::ProjectHead]]),
    (P::ProceduresSet, &[&[R::ServiceLead, R::ProjectHead, R::SystemAdministrator]]),
    (P::CardsRead, &[OVERSEERS, &[R::Technician, R::Finance, R::HrAdmin]]),
    (P::CardsWork, &[CENTRE]),
    (P::CardsOpen, &[&[R::Technician, R::EngineeringLead]]),
    (P::EntrustmentsRead, &[OVERSEERS, &[R::Finance, R::HrAdmin]]),
    (P::EntrustmentsEdit, &[&[R::Steward, R::ServiceLead, R::ProjectHead]]),
    (P::KeysRead, &[OVERSEERS, &[R::Technician, R::HrAdmin, R::Guard]]),
    // Which keys somebody keeps is said by each set; a substitute may come from any of these posts.
    (
        P::KeysKeep,
        &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::Technician, R::EngineeringLead, R::HrAdmin, R::ProjectHead]],
    ),
    (P::KeysCount, &[&[R::Steward, R::HrAdmin]]),
    (
        P::AccessRead,
        &[&[R::Steward, R::ServiceLead, R::HrAdmin, R::ProjectHead, R::QualityManager, R::CompanyLeader, R::Auditor]],
    ),
    (P::ShiftsRead, &[OVERSEERS, &[R::Guard, R::Technician]]),
    (
        P::ShiftsWork,
        &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::Technician, R::EngineeringLead, R::Guard, R::TeamLead]],
    ),
    (P::VisitsRead, &[OVERSEERS, &[R::HrAdmin]]),
    (P::VisitsWork, &[&[R::Steward, R::ServiceLead]]),
    (P::VisitsPlan, &[&[R::Steward, R::ServiceLead, R::ProjectHead]]),
    (P::VisitsAlert, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::ConciergeRead, &[OVERSEERS]),
    (P::ConciergeWork, &[&[R::Steward, R::ServiceLead, R::ProjectHead]]),
    (P::GateLog, &[&[R::Guard, R::TeamLead]]),
    (P::GateRead, &[OVERSEERS, &[R::Guard]]),
    (P::GateSign, &[&[R::Steward, R::ServiceLead, R::ProjectHead]]),
    (P::GateManage, &[&[R::ServiceLead, R::ProjectHead]]),
    (P::PermitsManage, &[CENTRE]),
    (P::ReleasesApprove, &[CENTRE]),
    (P::ParcelsWork, &[&[R::FrontDesk, R::Steward, R::ServiceLead, R::Guard, R::TeamLead]]),
    (P::ClocksRead, &[STAFF, &[R::Auditor]]),
    (P::PolicyRead, &[STAFF, &[R::Auditor, R::SystemAdministrator]]),
    (P::PolicyEdit, &[&[R::ProjectHead, R::SystemAdministrator]]),
    (
        P::JournalRead,
        &[&[
            R::ServiceLead,
            R::ProjectHead,
            R::QualityOfficer,
            R::QualityManager,
            R::ManagementRepresentative,
            R::CompanyLeader,
            R::SystemAdministrator,
            R::Auditor,
        ]],
    ),
    (P::ChangesFollow, &[OVERSEERS, &[R::Technician, R::Integration]]),
    (P::UsersManage, &[&[R::SystemAdministrator]]),
    (P::ProjectsManage, &[&[R::SystemAdministrator]]),
    (P::FilesAttach, &[STAFF, &[R::Customer, R::Integration]]),
    (P::FilesRead, &[STAFF, &[R::Auditor]]),
];

impl Role {
    /// Whether the post has the permission.
    pub fn may(self, permission: Permission) -> bool {
        GRANTS
            .iter()
            .filter(|(granted, _)| *granted == permission)
            .any(|(_, groups)| groups.iter().any(|group| group.contains(&self)))
    }

    /// What the post may do, in the order of [`Permission::ALL`].
    pub fn permissions(self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| self.may(*permission)).collect()
    }
}

/// A set of permissions: what the posts of one person open together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(u128);

impl Permissions {
    /// What the roles open together.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> Self {
        let open = roles.into_iter().flat_map(Role::permissions);
        Self(open.fold(0, |set, permission| set | bit(permission)))
    }

    /// Whether the set holds the permission.
    pub fn has(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// Both sets together.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The permissions in the order of [`Permission::ALL`].
    pub fn list(self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| self.has(*permission)).collect()
    }
}

fn bit(permission: Permission) -> u128 {
    1 << (permission as u32)
}

const _: () = assert!(Permission::ALL.len() <= 128, "a set of permissions is one u128");
