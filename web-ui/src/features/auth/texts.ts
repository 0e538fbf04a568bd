//! The words of signing in.

import { defineTexts } from '@/lib/i18n.ts';

export const authTexts = defineTexts('auth', {
  title: { zh: '登录', en: 'Sign in' },
  product: { zh: '物业客服中心', en: 'Service centre' },
  login: { zh: '账号', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  again: { zh: '请重新登录', en: 'Please sign in again' },
  againHint: {
    zh: '{{name}}的登录已失效。登录后继续，页面上已填的内容还在。',
    en: 'The session of {{name}} has ended. Sign in to go on; what you typed on the page is kept.',
  },
  otherPerson: { zh: '换人登录', en: 'Sign in as somebody else' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  mustChange: {
    zh: '这是管理员给的初始密码，请先换成自己的密码。',
    en: 'This password came from the administrator. Choose one of your own first.',
  },
  oldPassword: { zh: '现在的密码', en: 'Present password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newPasswordHint: {
    zh: '至少 8 个字符，不能太常见；一句话最好记。',
    en: 'At least 8 characters and not a common one; a sentence is easy to remember.',
  },
  repeatPassword: { zh: '再输一次新密码', en: 'New password again' },
  notTheSame: { zh: '两次输入的新密码不一样', en: 'The two new passwords differ' },
  passwordChanged: { zh: '密码已修改，其他设备需要重新登录。', en: 'Changed. Other devices must sign in again.' },
  later: { zh: '取消', en: 'Cancel' },
  setUp: { zh: '建立系统管理员', en: 'Make the first administrator' },
  setUpHint: {
    zh: '第一次使用：建立可以添加其他人员的账号。链接半小时内有效，只能用一次。',
    en: 'First use: make the account that adds everybody else. The link works once, for half an hour.',
  },
  create: { zh: '建立账号', en: 'Make the account' },
});
