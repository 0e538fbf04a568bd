//! Keys of the staff: certificates, training, appraisal, posts and conduct.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys};
use crate::policy::value::Seed;

keys! {
    CONDUCT_GAZE_SHARE = "conduct.gaze_share" "CHK-04" Papers Shape::Range(0, 100), "%" [Seed::Text("20-60")]
        "交谈时注视对方面部的时间比例" "During which share of a talk the eyes are on the other's face.";
    GUARD_STANDING_HOURS = "guard.standing_hours" "STF-06" Papers Shape::Number(0, 24), "h" [Seed::Number(16)]
        "门岗每天立岗小时数" "How many hours a day the gate posts stand.";
    PERFORMANCE_BASE_POINTS = "performance.base_points" "STF-09" Proposed
        Shape::Number(1, 1_000), "points" [Seed::Number(100)]
        "考核基础分" "With how many points the appraisal of a month begins.";
    STAFF_CENSUS_EVERY = "staff.census_every" "COM-14" Papers Shape::Number(1, 10), "years" [Seed::Number(1)]
        "员工需求普查间隔" "How often the staff are asked what they need.";
    STAFF_CERTIFICATE_WARN_BEFORE = "staff.certificate_warn_before" "PPL-09" Proposed
        Shape::Number(1, 366), "d" [Seed::Number(60)]
        "证件到期前几天提醒" "How many days before its expiry a certificate is reminded of.";
    TRAINING_OWNER_SAFETY_EVERY = "training.owner_safety_every" "OPS-07" Proposed
        Shape::Number(1, 60), "months" [Seed::Number(12)]
        "业主安全培训和消防演练间隔" "How often owners and staff are trained in safety.";
    TRAINING_ROTATION_EVERY = "training.rotation_every" "STF-02" Papers Shape::Number(1, 60), "months" [Seed::Number(6)]
        "全员轮训间隔" "How often everyone is trained in turn.";
    WELCOME_DURATION = "welcome.duration" "STF-05" Papers Shape::Number(1, 240), "min" [Seed::Number(30)]
        "迎候时长" "How long the welcome duty lasts.";
    WELCOME_OFFICE_TIME = "welcome.office_time" "STF-05" Proposed Shape::Hours, "" [Seed::Text("08:00-08:30")]
        "写字楼迎候时段" "When visitors of an office building are welcomed.";
    WELCOME_RESIDENTIAL_TIME = "welcome.residential_time" "STF-05" Proposed Shape::Hours, "" [Seed::Text("17:30-18:00")]
        "住宅迎候时段" "When residents who come home are welcomed.";
}
