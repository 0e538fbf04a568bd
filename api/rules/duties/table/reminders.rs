//! Duties of registers that the office keeps elsewhere: off, until a project switches one on as a reminder.

use super::{Definition, duties, when};
use crate::duties::{Evidence, Held, LAST_DAY, Reach, Recurrence};
use crate::permission::Role;
use crate::policy::keys;

duties! { false:
    "nine_s_check" "9S 检查（5 分钟）并当场整改" "9S check of five minutes, put right within five" "INS-01, INS-02, INS-03"
        ServiceLead Post Text [] |_| Some(when::before_work());
    "gate_log_kept" "登记出入人员与车辆" "Keep the gate log of persons and vehicles" "GAT-01" Guard Post Tick [] |_| Some(when::all_days());
    "movement_list" "填写客户动态信息一览表" "Fill in the list of customers' movements" "CLI-05"
        Steward Each Tick [] |_| Some(when::working_days());
    "repair_figures" "填报并确认当日维修统计" "Fill in and confirm the day's figures of repairs" "STA-01"
        Steward Post Tick [] |_| Some(when::working_days());
    "daily_check" "三级日检" "Daily check in three layers" "INS-10" TeamLead Each Text [] |_| Some(when::working_days());
    "office_meeting" "管理处早会" "Office morning meeting" "MTG-01" ProjectHead Post Tick [] |_| Some(when::working_days());
    "cleaning_day" "当日保洁、清运垃圾与班组长巡查" "Cleaning, rubbish out, the team leader's patrols" "OPS-01, INS-28"
        Cleaner Post Tick [] |_| Some(when::all_days());
    "papers_filed" "归档已审核资料" "File reviewed papers" "ARC-01" TeamLead Each Tick [] |_| Some(when::working_days());
    "keys_back" "核对借出钥匙当日归还" "See that keys lent are back the same day" "KEY-06"
        Steward Post Tick [] |_| Some(when::all_days());
    "permits_ended" "核对到期的装修许可" "Look for decoration permits past their end" "DEC-16"
        Steward Post Tick [] |_| Some(when::working_days());
    "shift_handover" "填写交接班记录" "Keep the handover log of each shift" "STF-08" FrontDesk Post Tick [] |_| Some(when::all_days());
    "welcome_duty" "迎候值班" "Welcome duty" "STF-05" ProjectHead Post Tick []
        |_| Some(when::at(when::working_days(), ((8, 0), (8, 30))));
    "assembly" "训话晨会" "Morning assembly" "MTG-01" ProjectHead Post Tick
        [keys::MEETING_ASSEMBLY_DAYS, keys::MEETING_ASSEMBLY_TIME] when::assembly;
    "signage_check" "检查公告栏、广告与地面标识" "Check notice boards, advertising and signs" "INS-06"
        ServiceLead Post Text [keys::CHECK_SIGNAGE_WEEKDAY, keys::CHECK_SIGNAGE_TIME] when::signage;
    "zone_patrol" "责任区巡查（每周至少两次）" "Patrol the own zone, at least twice a week" "INS-14"
        Steward Each Text [] |_| Some(Recurrence::weeks(1));
    "department_meeting" "部门周例会" "Weekly meeting of the department" "MTG-01"
        DepartmentHead Post Tick [] |_| Some(Recurrence::weeks(1));
    "presidents_meeting" "总裁办公会（议题提前一周）" "President's office meeting, its agenda a week before" "MTG-01, MTG-03"
        HrAdmin Post Tick [keys::MEETING_PRESIDENT_WITHIN] when::presidents_meeting;
    "arrears_list" "列出欠费客户" "List the customers in arrears" "FEE-08" Steward Post Tick
        [keys::DUNNING_LIST_DAY] |policy| when::on_day(policy, keys::DUNNING_LIST_DAY, Reach::On);
    "interviews_summed" "汇总上月客户走访信息" "Sum up last month's interviews" "CLI-04" Steward Each Text
        [keys::REPORT_INTERVIEW_DAY] |policy| when::on_day(policy, keys::REPORT_INTERVIEW_DAY, Reach::By);
    "sheets_analysed" "分类统计分析上月记录表" "Class and analyse last month's sheets" "STA-06" ServiceLead Post Text
        [keys::REPORT_ANALYSE_DAY] |policy| when::on_day(policy, keys::REPORT_ANALYSE_DAY, Reach::By);
    "quality_bulletin" "发出品质督查简报" "Issue the quality bulletin" "MTG-15" HrAdmin Post Text
        [keys::REPORT_QUALITY_BULLETIN_DAY] |policy| when::on_day(policy, keys::REPORT_QUALITY_BULLETIN_DAY, Reach::By);
    "archive_index" "更新电子档案目录" "Update the index of the archive" "ARC-03" HrAdmin Post Tick
        [keys::ARCHIVE_INDEX_DAY] |policy| when::on_day(policy, keys::ARCHIVE_INDEX_DAY, Reach::On);
    "quality_meeting" "品质会议" "Quality meeting" "MTG-12" ServiceLead Post Text
        [keys::MEETING_QUALITY_DAY] |policy| when::on_day(policy, keys::MEETING_QUALITY_DAY, Reach::On);
    "figures_presented" "通报上月统计" "Present last month's figures" "STA-07" ServiceLead Post Tick
        [keys::REPORT_PRESENT_DAY] |policy| when::on_day(policy, keys::REPORT_PRESENT_DAY, Reach::On);
    "sheets_collected" "收集各班组记录表" "Collect the sheets of the teams" "STA-06" ServiceLead Post Tick
        [keys::REPORT_COLLECT_FROM_DAY] |policy| when::on_day(policy, keys::REPORT_COLLECT_FROM_DAY, Reach::From);
    "dunning_reported" "上报催缴无果的客户" "Report fruitless dunning to the project head" "FEE-10" ServiceLead Post Text
        [keys::DUNNING_ESCALATE_DAY] |policy| when::on_day(policy, keys::DUNNING_ESCALATE_DAY, Reach::On);
    "systems_backed_up" "备份充值等系统并留纸质件" "Back up top-up and similar systems, with paper copies" "ARC-09" TeamLead Post Tick
        [keys::BACKUP_DAY] |policy| when::on_day(policy, keys::BACKUP_DAY, Reach::By);
    "staff_assembly" "员工大会" "Assembly of the staff" "MTG-01" ProjectHead Post Tick []
        |_| Some(Recurrence::month(LAST_DAY, Reach::On));
    "units_visited" "托管房开窗通风与清洁、空置房走访" "Air and clean entrusted units, visit vacant ones" "VAC-02, VAC-03, VAC-04"
        Steward Each Text [] |_| Some(Recurrence::within_months(1));
    "month_planned" "制定当月巡查与走访计划" "Plan the month's patrols and visits" "VAC-06, INS-14"
        Steward Each Tick [] |_| Some(Recurrence::month(5, Reach::By));
    "opinions_asked" "每月征询客户意见" "Ask customers for their opinions" "CLI-02"
        Steward Each Text [] |_| Some(Recurrence::within_months(1));
    "night_checks" "夜间查岗" "Night checks" "INS-07" ProjectHead Post Text [] |_| Some(Recurrence::within_months(1));
    "warehouse_check" "检查仓库" "Check the warehouse" "INS-17" ProjectHead Post Text [] |_| Some(Recurrence::within_months(1));
    "management_check" "管理状态检查与通报" "Check the management's status, with a bulletin" "INS-20, INS-24"
        QualityOfficer Post Text [] |_| Some(Recurrence::within_months(1));
    "committee_talk" "与业主委员会及业主代表沟通" "Contact with the owners' committee and representatives" "CLI-07"
        ProjectHead Post Text [keys::TALK_COMMITTEE_EVERY] |policy| when::every_months(policy, keys::TALK_COMMITTEE_EVERY);
    "service_survey" "客户服务满意度调查" "Survey of customer service" "SUR-04"
        ServiceLead Post Text [] |_| Some(Recurrence::within_months(1));
    "community_activity" "组织社区活动" "Hold a community activity" "ACT-02, ACT-03, ACT-04"
        Steward Post Text [] |_| Some(Recurrence::within_months(1));
    "departments_meeting" "部门协调会" "Meeting between departments" "MTG-01" HrAdmin Post Tick [] |_| Some(Recurrence::within_months(1));
    "meter_figures" "统计水电读数" "Sum up the meters" "MTR-02" ServiceLead Post Tick [] |_| Some(Recurrence::within_months(1));
    "records_consistent" "核对数据一致性" "Check that records agree" "AUD-06" ServiceLead Post Tick [] |_| Some(Recurrence::within_months(1));
    "directors_forum" "主任论坛" "Directors' forum" "MTG-01" QualityOfficer Post Tick
        [keys::MEETING_FORUM_EVERY] |policy| when::every_months(policy, keys::MEETING_FORUM_EVERY);
    "shells_visited" "走访毛坯空置房" "Visit vacant shell units" "VAC-05" Steward Each Text [] |_| Some(Recurrence::within_months(2));
    "property_assessed" "物业状态评估" "Assess the property's status" "INS-26, INS-27"
        QualityOfficer Post Text [] |_| Some(Recurrence::within_months(3));
    "board" "董事会" "Board" "MTG-01" CompanyLeader Post Tick
        [keys::MEETING_BOARD_EVERY] |policy| when::every_months(policy, keys::MEETING_BOARD_EVERY);
    "representatives_talk" "客户代表恳谈会" "Talk with customers' representatives" "CLI-06" ProjectHead Post Text
        [keys::TALK_REPRESENTATIVES_EVERY] |policy| when::every_months(policy, keys::TALK_REPRESENTATIVES_EVERY);
    "meter_report" "上报水电消耗" "Report the consumption of water and power" "MTR-03"
        Finance Post Text [] |_| Some(Recurrence::within_months(6));
    "rotation_training" "轮训" "Rotation training" "STF-02" HrAdmin Post Text [] |_| Some(Recurrence::within_months(6));
    "drill" "应急演练" "Drill for emergencies" "EVT-14" ProjectHead Post Text
        [keys::DRILL_EVERY] |policy| when::every_months(policy, keys::DRILL_EVERY);
    "customer_survey" "全体客户意见征询" "Survey of all customers" "SUR-03" ServiceLead Post Text [keys::SURVEY_MONTHS] when::survey;
    "customer_evaluation" "客户评价（每年至少两次）" "Customers' evaluation, at least twice a year" "SUR-02"
        QualityOfficer Post Text [] |_| Some(Recurrence::within_months(6));
    "service_notices" "发放服务须知" "Give out the service notices" "PUB-10" ServiceLead Post Tick
        [keys::SERVICE_NOTICE_MONTH] when::service_notices;
    "activities_approved" "批准年度社区活动计划" "Approve the year's plan of activities" "ACT-01" ProjectHead Post Tick
        [keys::ACTIVITY_PLAN_APPROVED_BY] |policy| when::by_year_day(policy.text(keys::ACTIVITY_PLAN_APPROVED_BY));
    "activities_planned" "提交次年社区活动计划" "Submit next year's plan of activities" "ACT-01" ServiceLead Post Text
        [keys::ACTIVITY_PLAN_DUE] |policy| when::by_year_day(policy.text(keys::ACTIVITY_PLAN_DUE));
    "internal_audit" "内部审核、管理评审与认证审核" "Internal audit, management review, certification audit" "EXT-05, EXT-06"
        QualityManager Post Text [] |_| Some(Recurrence::within_months(12));
    "staff_asked" "员工需求普查与满意度调查" "Census of staff needs and staff satisfaction" "COM-14, STF-11"
        HrAdmin Post Text [] |_| Some(Recurrence::within_months(12));
    "holiday_contacts" "节前联系客户" "Contact customers before a holiday" "CON-01" Steward Each Text
        [keys::CONCIERGE_CONTACT_WINDOW] when::before_holidays;
    "concierge_season" "候鸟客户服务季" "Season of the virtual concierge" "CON-04" Steward Post Tick
        [keys::CONCIERGE_SEASON] when::season;
}
