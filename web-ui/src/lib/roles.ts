//! The posts' names.

import type { Role } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** What each post is called. */
export const roleTexts = defineTexts('roles', {
  front_desk: { zh: '前台客服专员', en: 'Front desk' },
  steward: { zh: '客服管家', en: 'Steward' },
  service_lead: { zh: '客服领班', en: 'Service lead' },
  technician: { zh: '工程技术员', en: 'Technician' },
  engineering_lead: { zh: '工程负责人', en: 'Engineering lead' },
  guard: { zh: '安管员', en: 'Guard' },
  team_lead: { zh: '班组负责人', en: 'Team lead' },
  cleaner: { zh: '保洁绿化员', en: 'Cleaner' },
  finance: { zh: '财务', en: 'Finance' },
  hr_admin: { zh: '行政人事', en: 'HR and administration' },
  project_head: { zh: '项目负责人', en: 'Project head' },
  quality_officer: { zh: '品质专员', en: 'Quality officer' },
  quality_manager: { zh: '品质经理', en: 'Quality manager' },
  management_representative: { zh: '管理者代表', en: 'Management representative' },
  department_head: { zh: '部门主管', en: 'Department head' },
  company_leader: { zh: '公司领导', en: 'Company leader' },
  customer: { zh: '业主租户账号', en: 'Resident account' },
  owners_committee: { zh: '业委会账号', en: "Owners' committee account" },
  developer: { zh: '开发商账号', en: 'Developer account' },
  subcontractor: { zh: '分包方账号', en: 'Subcontractor account' },
  integration: { zh: '接口账号', en: 'Integration account' },
  system_administrator: { zh: '系统管理员', en: 'System administrator' },
  auditor: { zh: '审计只读', en: 'Auditor, read only' },
} as const satisfies Record<Role, Text>);
