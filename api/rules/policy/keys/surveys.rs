//! Keys of surveys, satisfaction, interviews and talks.

use crate::policy::shape::{MONTHS, Shape};
use crate::policy::table::{Entry, Origin, days, keys, working_days};
use crate::policy::value::Seed;

keys! {
    INTERVIEW_AFTER_INFO_WITHIN = "interview.after_info_within" "CLI-03" Papers Shape::Limit, "" [days(3)]
        "收到信息后走访时限" "How soon after information about a customer the steward visits.";
    INTERVIEW_AFTER_MOVE_IN_WITHIN = "interview.after_move_in_within" "CLI-01" Papers Shape::Limit, "" [working_days(3)]
        "入住后上门走访时限" "How soon after moving in a customer is visited.";
    INTERVIEW_HOUSEHOLDS_PER_MONTH = "interview.households_per_month" "SUR-05" Papers
        Shape::Number(0, 1_000), "households" [Seed::Number(7)]
        "每月走访户数" "How many households a month are visited.";
    INTERVIEW_OPINIONS_PER_MONTH = "interview.opinions_per_month" "SUR-05" Papers
        Shape::Number(0, 1_000), "opinions" [Seed::Number(7)]
        "每月征集意见条数" "How many opinions a month are solicited.";
    SATISFACTION_CALLBACK_FORMULA = "satisfaction.callback_formula" "CBK-19" Papers
        Shape::Choice(&["SF-3", "SF-4"]), "" [Seed::Text("SF-3")]
        "回访满意率公式" "The formula of callback satisfaction.";
    SATISFACTION_SURVEY_FORMULA = "satisfaction.survey_formula" "SUR-10" Papers
        Shape::Choice(&["SF-4", "SF-3"]), "" [Seed::Text("SF-4")]
        "意见征询满意率公式" "The formula of satisfaction in surveys.";
    SURVEY_ALLOW_ANONYMOUS = "survey.allow_anonymous" "SUR-29" Proposed Shape::Flag, "" [Seed::Flag(true)]
        "意见征询可否匿名" "Whether survey forms may be anonymous.";
    SURVEY_ANALYSE_WITHIN = "survey.analyse_within" "SUR-15" Papers
        Shape::Limit, "" [days(7); "survey.preset": "SV-A" => days(3)]
        "意见征询统计分析时限" "How soon the forms of a survey are counted and analysed.";
    SURVEY_APPROVAL = "survey.approval" "SUR-07" Papers
        Shape::Choice(&["AP-4122", "AP-31", "AP-32"]), "" [Seed::Text("AP-4122")]
        "意见征询计划由谁批准" "Who approves the plan of a survey.";
    SURVEY_COLLECT_WITHIN = "survey.collect_within" "SUR-14" Papers Shape::Limit, "" [days(10)]
        "征询表回收时限" "How soon survey forms are collected.";
    SURVEY_CONCENTRATED_SHARE = "survey.concentrated_share" "SUR-17" Proposed
        Shape::Number(1, 100), "%" [Seed::Number(5)]
        "同一意见占回收表百分之几起为集中意见" "From which share of the forms an opinion is answered in public.";
    SURVEY_CS_EVERY = "survey.cs_every" "SUR-04" Papers Shape::Numbers, "months" [Seed::List(&["1", "3"])]
        "客服部征询间隔" "How often the customer service department asks customers.";
    SURVEY_DISTRIBUTE_WITHIN = "survey.distribute_within" "SUR-13" Papers Shape::Limit, "" [days(3)]
        "征询表发放时限" "How soon survey forms are given out.";
    SURVEY_MIN_PER_YEAR = "survey.min_per_year" "SUR-02" Papers Shape::Number(1, 12), "rounds" [Seed::Number(2)]
        "每年征询最少次数" "How many surveys a year holds at least.";
    SURVEY_MONTHS = "survey.months" "SUR-03" Papers Shape::Some(MONTHS), "month of year" [Seed::List(&["6", "11"])]
        "在几月征询全体客户" "In which months all customers are asked.";
    SURVEY_PRESET = "survey.preset" "SUR-01" Papers
        Shape::Choice(&["SV-A", "SV-B", "SV-C", "SV-D"]), "" [Seed::Text("SV-B")]
        "意见征询的预设，未单独设定的相关项随之变化" "The preset of surveys; what it decides and is not set otherwise follows it.";
    SURVEY_PUBLIC_LETTER_WITHIN = "survey.public_letter_within" "SUR-17" Papers Shape::Limit, "" [days(14)]
        "公开信答复集中意见时限" "How soon concentrated opinions are answered in public.";
    SURVEY_RESPONSE_MIN = "survey.response_min" "SUR-12" Proposed
        Shape::Number(0, 100), "%" [Seed::Number(75); "survey.preset": "SV-C" => Seed::Number(90)]
        "征询表最低回收率" "The share of survey forms that comes back at least.";
    SURVEY_SCALE = "survey.scale" "SUR-09" Papers
        Shape::Some(&["很满意", "满意", "较满意", "不满意"]), "" [Seed::List(&["很满意", "满意", "较满意", "不满意"])]
        "意见征询满意度等级" "The grades of a survey.";
    SURVEY_SEND_MIN = "survey.send_min" "SUR-21" Papers Shape::Number(0, 100), "%" [Seed::Number(30)]
        "抽样征询最低发放比例" "The share of customers that a sampled survey asks at least.";
    SURVEY_SEND_MIN_OLD = "survey.send_min_old" "SUR-21" Papers Shape::Number(0, 100), "%" [Seed::Number(15)]
        "老项目抽样征询最低发放比例" "The share of customers that a sampled survey of an old project asks at least.";
    SURVEY_SUBMIT_WITHIN = "survey.submit_within" "SUR-19" Papers Shape::Limit, "" [days(5)]
        "公开信张贴后报品质部时限" "How soon figures and public letter go to the quality department.";
    SURVEY_VERIFY_SHARE = "survey.verify_share" "CBK-12" Proposed Shape::Number(0, 100), "%" [Seed::Number(10)]
        "意见征询真实性回访比例" "The share of survey forms that is verified by callback.";
    TALK_COMMITTEE_EVERY = "talk.committee_every" "CLI-07" Papers Shape::Number(1, 24), "months" [Seed::Number(1)]
        "与业主委员会座谈间隔" "How often the office talks with the owners' committee.";
    TALK_REPRESENTATIVES_EVERY = "talk.representatives_every" "CLI-06" Papers
        Shape::Number(1, 24), "months" [Seed::Number(6)]
        "客户代表恳谈会间隔" "How often customers' representatives are met.";
}
