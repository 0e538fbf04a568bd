//! The words of the frame around all pages.

import { defineTexts } from '@/lib/i18n.ts';

export const appTexts = defineTexts('app', {
  product: { zh: '物业客服中心', en: 'Service centre' },
  skip: { zh: '跳到内容', en: 'Skip to content' },
  menu: { zh: '主菜单', en: 'Main menu' },
  fold: { zh: '收起菜单', en: 'Fold the menu' },
  unfold: { zh: '展开菜单', en: 'Unfold the menu' },
  palette: { zh: '搜索或跳转', en: 'Search or go to' },
  paletteHint: { zh: '页面、操作', en: 'Pages and commands' },
  project: { zh: '项目', en: 'Project' },
  live: { zh: '实时', en: 'Live' },
  connecting: { zh: '正在连接', en: 'Connecting' },
  lost: { zh: '正在重连', en: 'Reconnecting' },
  toDark: { zh: '换成深色', en: 'Dark colours' },
  toLight: { zh: '换成浅色', en: 'Light colours' },
  account: { zh: '账号', en: 'Account' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  suggestions: { zh: '建议与需求', en: 'Suggestions' },
  field: { zh: '我的任务', en: 'My slips' },
  round: { zh: '查看路线（手机）', en: 'Route (phone)' },
  post: { zh: '门岗登记（手机）', en: 'Gate (phone)' },
  settings: { zh: '策略与日历', en: 'Policy & calendar' },
  home: { zh: '首页', en: 'Home' },
  noPages: {
    zh: '您的岗位在这里还没有可用的页面，请联系系统管理员。',
    en: 'Your posts open no page here yet. Please ask the system administrator.',
  },
});
