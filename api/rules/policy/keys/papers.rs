//! Keys of the archive, backups, audits and reviews.

use crate::policy::shape::Shape;
use crate::policy::table::{Entry, Origin, keys, minutes};
use crate::policy::value::{NONE, Seed};

keys! {
    ARCHIVE_ACTIVITY_KEEP = "archive.activity_keep" "ACT-06" Papers Shape::Number(1, 100), "years" [Seed::Number(2)]
        "活动资料保存年限" "How many years the papers of activities are kept.";
    ARCHIVE_DEFAULT_KEEP = "archive.default_keep" "ARC-08" Proposed
        Shape::NumberOrNone(1, 100), "years" [Seed::Text(NONE)]
        "其他档案保存年限" "How many years other papers are kept.";
    ARCHIVE_FILING_EVERY = "archive.filing_every" "ARC-01" Papers Shape::Number(1, 31), "d" [Seed::Number(1)]
        "客户资料归档间隔" "How often reviewed papers of customers are filed.";
    ARCHIVE_FIND_WITHIN = "archive.find_within" "ARC-04" Papers Shape::Limit, "" [minutes(5)]
        "查找档案时限" "How soon a paper is found.";
    ARCHIVE_INDEX_DAY = "archive.index_day" "ARC-03" Papers Shape::Number(1, 31), "day of month" [Seed::Number(5)]
        "每月几日更新电子档案目录" "On which day of the month the index of the archive is updated.";
    AUDIT_CERTIFICATION_EVERY = "audit.certification_every" "EXT-06" Papers
        Shape::Number(1, 10), "years" [Seed::Number(1)]
        "认证监督审核间隔" "How often the certification body audits.";
    AUDIT_CONSISTENCY_EVERY = "audit.consistency_every" "AUD-06" Proposed
        Shape::Number(1, 24), "months" [Seed::Number(1)]
        "账实一致性检查间隔" "How often registers are compared with what they stand for.";
    AUDIT_INTERNAL_EVERY = "audit.internal_every" "EXT-05" Papers Shape::Number(1, 10), "years" [Seed::Number(1)]
        "内部审核间隔" "How often the company audits itself.";
    AUDIT_KEEP = "audit.keep" "AUD-01" Proposed Shape::NumberOrNone(1, 100), "years" [Seed::Text(NONE)]
        "操作日志保存年限" "How many years the journal is kept.";
    BACKUP_DAY = "backup.day" "ARC-09" Papers Shape::Number(1, 31), "day of month" [Seed::Number(30)]
        "每月最迟几日备份充值等系统" "By which day of the month top-up and similar systems are backed up.";
    REVIEW_MANAGEMENT_EVERY = "review.management_every" "EXT-05" Papers Shape::Number(1, 10), "years" [Seed::Number(1)]
        "管理评审间隔" "How often the management is reviewed.";
}
