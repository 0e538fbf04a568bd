//! Every refusal in the office's words: what happened and what to do. What is special about this time is the server's
//! `detail`, which stands beside it.

import { defineTexts, type Text } from '@/lib/i18n.ts';
import { custodyProblems } from './custodyProblems.ts';
import { gateProblems } from './gateProblems.ts';
import type { Code } from './gen/types.gen.ts';
import { visitProblems } from './visitProblems.ts';

/** A sentence for each code; a code without one does not compile. */
export const problemTexts = defineTexts('problem', {
  'malformed-request': {
    zh: '页面发出的内容服务器读不懂。请刷新页面后重试。',
    en: 'The server could not read what this page sent. Reload the page and try again.',
  },
  'not-signed-in': { zh: '还没有登录。请先登录。', en: 'You are not signed in. Please sign in.' },
  'wrong-credentials': {
    zh: '账号或密码不正确。请核对后重新输入。',
    en: 'The login or the password is wrong. Check both and try again.',
  },
  'session-ended': {
    zh: '登录已失效。请重新登录，已填的内容还在。',
    en: 'Your session has ended. Sign in again; what you typed is kept.',
  },
  forbidden: {
    zh: '您的岗位没有这项权限。需要时请联系项目负责人。',
    en: 'Your posts do not allow this. Ask the project head if you need it.',
  },
  'password-must-change': {
    zh: '管理员给了您初始密码。请先设置自己的密码，再继续。',
    en: 'Your administrator gave you a first password. Set one of your own, then go on.',
  },
  'not-found': { zh: '没有这条记录，或不在您的项目内。', en: 'There is no such record in your projects.' },
  'no-such-path': {
    zh: '没有这个地址。请刷新页面后重试。',
    en: 'There is no such address. Reload the page and try again.',
  },
  'method-not-allowed': {
    zh: '服务器不支持这一操作。请刷新页面后重试。',
    en: 'The server does not know this act. Reload the page.',
  },
  'not-acceptable': { zh: '给不出这种格式。请换一种格式。', en: 'This format is not available. Choose another one.' },
  'request-too-slow': { zh: '网络太慢，内容没有送到。请重试。', en: 'The network was too slow. Please try again.' },
  conflict: {
    zh: '与已有的记录冲突。请读取最新内容后再改。',
    en: 'A record stands against it. Load the latest and try again.',
  },
  'version-stale': {
    zh: '别人刚改过这条记录。请读取最新内容，已填的内容还在。',
    en: 'Somebody else has changed this record. Load the latest; what you typed is kept.',
  },
  'body-too-large': { zh: '提交的内容太大。请减少内容或附件。', en: 'This is too large. Send less, or smaller files.' },
  'wrong-media-type': {
    zh: '服务器不接受这种内容。请刷新页面后重试。',
    en: 'The server does not take this content. Reload the page.',
  },
  'not-valid': {
    zh: '有的内容不符合要求。请按提示修改。',
    en: 'Some of it is not valid. Please correct what is marked.',
  },
  'idempotency-key-reused': {
    zh: '这份内容已经提交过，后来又改动了。请刷新页面核对。',
    en: 'This was sent before with another content. Reload the page and check.',
  },
  'precondition-missing': {
    zh: '须先读取记录再修改。请刷新页面后重试。',
    en: 'The record must be read first. Reload the page.',
  },
  'too-many-requests': { zh: '操作太频繁。请稍候再试。', en: 'Too many requests. Wait a little and try again.' },
  'too-many-attempts': {
    zh: '登录失败次数太多，账号暂时锁定。请稍候再试。',
    en: 'Too many failed attempts: the account is locked for now. Try again later.',
  },
  internal: {
    zh: '系统内部出错，已记录。请重试；仍不行时把请求编号告诉管理员。',
    en: 'An error on our side; it is logged. Try again, or give the request id to your administrator.',
  },
  busy: {
    zh: '系统正忙。请稍候重试，已填的内容还在。',
    en: 'The system is busy. Try again shortly; what you typed is kept.',
  },
  'storage-full': {
    zh: '服务器磁盘已满，暂时不能保存。请通知管理员，已填的内容还在。',
    en: 'The disk is full and nothing can be saved. Tell your administrator; what you typed is kept.',
  },
  'storage-damaged': {
    zh: '数据库文件已损坏，系统只能查看。请立即通知管理员。',
    en: 'The database is damaged: reading only. Tell your administrator at once.',
  },
  'database-unavailable': {
    zh: '数据库暂时连不上。请稍候重试，已填的内容还在。',
    en: 'The database cannot be reached. Try again shortly; what you typed is kept.',
  },

  'login-taken': { zh: '账号已被使用。请换一个账号。', en: 'This login is taken. Choose another one.' },
  'password-weak': {
    zh: '密码太简单。请用更长的、不常见的密码。',
    en: 'The password is too weak. Take a longer and less common one.',
  },
  'password-wrong': { zh: '原密码不正确。请重新输入。', en: 'The present password is wrong. Type it again.' },
  'last-administrator': {
    zh: '至少要有一名系统管理员。请先指定另一名。',
    en: 'One system administrator must remain. Name another one first.',
  },
  'setup-token-wrong': {
    zh: '初始化链接无效或已过期。请重启服务取得新链接。',
    en: 'The setup link is not valid any more. Restart the server for a new one.',
  },

  'unit-unknown': { zh: '没有这个房号。请核对后重新输入。', en: 'There is no such room. Check the number.' },
  'unit-code-taken': { zh: '房号已存在。请核对。', en: 'This room exists already. Check the number.' },
  'code-taken': { zh: '编号已存在。请换一个编号。', en: 'This code exists already. Choose another one.' },
  'phone-not-valid': { zh: '电话号码格式不对。请核对位数。', en: 'This is no phone number. Check its digits.' },
  'period-not-valid': { zh: '结束早于开始。请核对日期。', en: 'It ends before it begins. Check the dates.' },
  'occupancy-role-refused': {
    zh: '这位客户不能有这个身份。请另选身份。',
    en: 'This party cannot hold this role. Choose another.',
  },
  'steward-overlaps': {
    zh: '责任区同一时间只能有一名管家。请先结束前一任。',
    en: 'A zone has one steward at a time. End the former one first.',
  },
  'occupancy-overlaps': { zh: '这位客户在该房屋已有这一身份。', en: 'This person holds the same role there already.' },
  'use-state-refused': {
    zh: '房屋状态不能这样变更。请核对现在的状态。',
    en: 'The use state cannot change so. Check the present one.',
  },
  'import-refused': {
    zh: '文件中有错误，没有导入任何内容。请按逐行报告改正后再导入。',
    en: 'The file has errors and nothing was imported. Correct the lines of the report and import again.',
  },
  'file-not-readable': {
    zh: '文件读不出来。请重新保存或另选文件。',
    en: 'The file cannot be read. Save it anew or choose another.',
  },
  'file-type-refused': {
    zh: '不接受这种文件。请换一种格式。',
    en: 'This type of file is not accepted. Choose another format.',
  },
  'file-too-large': { zh: '文件太大。请压缩后再上传。', en: 'The file is too large. Make it smaller.' },

  'policy-key-unknown': { zh: '没有这个策略项。请刷新页面。', en: 'There is no such policy key. Reload the page.' },
  'policy-value-not-valid': {
    zh: '策略值不符合要求。请按提示修改。',
    en: 'The policy value is not valid. Please correct it.',
  },
  'policy-contradiction': {
    zh: '策略之间互相矛盾。请一并修改。',
    en: 'Two policy values contradict each other. Change both.',
  },
  'calendar-not-valid': {
    zh: '工作日历不符合要求。请按提示修改。',
    en: 'The calendar is not valid. Please correct it.',
  },

  'ticket-incomplete': { zh: '登记内容不完整。请补齐标出的栏目。', en: 'The row has gaps. Fill in what is marked.' },
  'ticket-wrong-stage': {
    zh: '工单当前状态不能这样操作。请读取最新内容。',
    en: "The ticket's stage does not allow this. Load the latest.",
  },
  'ticket-kind-refused': { zh: '这类工单不能这样操作。', en: 'This kind of ticket does not allow it.' },
  'ticket-not-closable': {
    zh: '还不能结案。请先办完列出的事项。',
    en: 'It cannot be closed yet. Do what is named first.',
  },
  'ticket-wait-needs-date': {
    zh: '暂缓须有原因和预计日期，并已告知客户。请补齐。',
    en: 'Waiting needs a reason, a date, and a customer who was told.',
  },
  'ticket-backdated': { zh: '补录的时间太早。请核对时间。', en: 'This time lies too far back. Check it.' },
  'time-not-valid': { zh: '时间不对。请核对先后。', en: 'The time is not valid. Check the order of events.' },
  'extension-refused': {
    zh: '不能这样延期。须在到期前与客户商定更晚的时间。',
    en: 'It cannot be extended so. A later time must be agreed before the deadline.',
  },
  'second-person-required': {
    zh: '须由另一人操作。请交给同事。',
    en: 'A second person must do this. Hand it to a colleague.',
  },
  'text-not-given': { zh: '须填写说明。', en: 'A text must be given.' },

  'slip-wrong-stage': {
    zh: '维修单当前状态不能这样操作。请读取最新内容。',
    en: "The slip's stage does not allow this. Load the latest.",
  },
  'slip-not-yours': { zh: '这张维修单派给了别人。', en: 'This slip was given to somebody else.' },
  'slip-price-not-told': {
    zh: '有偿服务须先告知价格。请告知客户并记录后再开工。',
    en: 'Tell the customer the price, and note it, before paid work begins.',
  },
  'slip-not-signed': { zh: '缺客户意见或签名。请补上。', en: "The customer's opinion or signature is missing." },
  'slip-cannot-fix-incomplete': {
    zh: '暂时无法修复须写明原因和预计日期。请补齐。',
    en: 'A cannot-fix report needs a reason and an expected date.',
  },
  'slip-class-refused': { zh: '修理等级不能这样变更。', en: 'The size class cannot be set so.' },
  'slip-amount-not-valid': {
    zh: '金额不对。请核对数量和单价。',
    en: 'The amount is not valid. Check quantities and prices.',
  },
  'slip-case-refused': { zh: '这类维修单不能这样操作。', en: 'This case of slip does not allow it.' },

  'callback-wrong-stage': {
    zh: '回访当前状态不能这样操作。请读取最新内容。',
    en: "The callback's stage does not allow this. Load the latest.",
  },
  'callback-by-worker': {
    zh: '回访人不能是维修人员本人。请由同事回访。',
    en: 'The technician who did the work must not call. Hand it to a colleague.',
  },
  'callback-not-returned': { zh: '返单之后才能回访。', en: 'The slip must be returned before the callback.' },
  'callback-too-early': {
    zh: '还没到再次回访的时间。请稍后再打。',
    en: 'The next attempt is not due yet. Call later.',
  },
  'callback-of-sample': {
    zh: '抽中的客户不能免回访。联系不上时，系统会按次序递补。',
    en: 'Who was drawn is called. If nobody is reached, the next in order steps in.',
  },
  'callback-incomplete': {
    zh: '回访记录不完整。请补齐标出的栏目。',
    en: 'The record has gaps. Fill in what is marked.',
  },

  'sample-frame-not-valid': {
    zh: '抽样框有重复或不完整的项目，不能抽样。请刷新后重试。',
    en: "The sample's frame has doubled or incomplete items. Reload and try again.",
  },
  'sample-wrong-stage': {
    zh: '这个样本已经抽过，不能再抽。请刷新后再看。',
    en: 'This sample has been drawn already. Reload to see it.',
  },
  'sample-replacement-refused': {
    zh: '这个样本现在不能替换。请先按次数联系客户。',
    en: 'This one cannot be replaced yet. Try to reach the customer as often as wanted first.',
  },
  'recorder-profile-not-valid': {
    zh: '录音仪配置不完整，请按提示补齐列名和时间格式。',
    en: "The recorder's profile has gaps. Name its columns and the form of its times.",
  },
  'call-settlement-refused': {
    zh: '此项不能这样处理。请选择关联、补录或写明原因。',
    en: 'This cannot be settled so. Link it, make its row, or give a reason.',
  },
  'call-day-wrong-stage': {
    zh: '当日核对已签核或未开始，请刷新后再看。',
    en: 'The day is signed off, or not begun. Reload to see how it stands.',
  },
  'call-day-not-settled': {
    zh: '当日还有未核对的来电或登记，处理完才能签核。',
    en: 'Calls or rows of the day are left over. Settle them before signing it off.',
  },
  'return-call-ended': { zh: '该回电任务已结束。', en: 'This call was returned already, or need not be.' },
  'signature-wrong': { zh: '签名不正确，或事件已过期。', en: 'The signature is wrong, or the event is too old.' },
  'event-replayed': { zh: '该事件已收到过。', en: 'The event was taken in already.' },
  'live-call-wrong-stage': {
    zh: '这通电话的状态已变，收到的事件不再有效。',
    en: 'The call has gone on meanwhile; this event does not fit any more.',
  },
  'complaint-wrong-stage': {
    zh: '投诉当前状态不能这样操作。请刷新后看看现在能做什么。',
    en: "The complaint's stage does not allow this. Reload to see what may be done now.",
  },
  'complaint-not-yours': {
    zh: '此投诉由他人主管或处理。请联系处理人或客服领班。',
    en: 'Somebody else leads or handles this complaint. Ask its handler or the service lead.',
  },
  'complaint-incomplete': {
    zh: '这一步还缺内容，请按提示补齐。',
    en: 'This step lacks something. Fill in what is named.',
  },
  'complaint-not-closable': {
    zh: '投诉还不能结案，请先补齐所列事项。',
    en: 'The complaint cannot be closed yet. See to what is named first.',
  },
  'complaint-handler-refused': {
    zh: '前台只受理转办，请指派责任部门的人员。',
    en: 'The desk only takes complaints in. Choose somebody of the responsible department.',
  },
  'complaint-level-refused': {
    zh: '投诉只能向上提级。请选择更高的级别。',
    en: 'A complaint goes upward only. Choose a higher level.',
  },
  'complaint-channel-refused': {
    zh: '客户不能通过这一渠道投诉。请选择电话、信函、信箱等渠道。',
    en: 'Customers cannot complain this way. Choose the telephone, a letter, a box or the like.',
  },
  'complaint-node-unknown': {
    zh: '此投诉不是由总部转来，无须上报节点。',
    en: 'This complaint did not come through head office; there is no node to report.',
  },
  'duty-wrong-state': {
    zh: '任务当前状态不能这样操作。请读取最新内容。',
    en: "The task's state does not allow this. Load the latest.",
  },
  'duty-not-yours': {
    zh: '这项任务由他人承担。请由责任人或领班办理。',
    en: "The task is somebody else's. Its holder or the lead can do it.",
  },
  'duty-day-over': {
    zh: '只能由完成人在当天撤回。',
    en: 'Only whoever did it can take it back, on the same day.',
  },
  'duty-holder-refused': {
    zh: '不能转交给此人。请选择本项目的其他同事。',
    en: 'It cannot be handed to this person. Choose another colleague of the project.',
  },
  'duty-not-valid': {
    zh: '职责设置不对。请按提示修改。',
    en: 'The duty is not valid. Correct what is marked.',
  },
  'absence-not-valid': { zh: '外出登记不符合要求。', en: 'The absence is not valid.' },
  'absence-not-yours': {
    zh: '只能登记或撤销本人的外出，请找领班代办。',
    en: "Only one's own absences may be changed. Ask a lead.",
  },
  'absence-over': { zh: '此次外出已结束或已撤销。', en: 'The absence is over or was taken back.' },
  'nothing-to-acknowledge': {
    zh: '没有待确认的提醒：可能已有人确认，或计时已结束。',
    en: 'Nothing waits for you: somebody has acknowledged it, or the promise ended.',
  },
  'message-settings-not-valid': { zh: '消息设置不符合要求。', en: 'The settings of messages are not valid.' },
  'message-not-given-up': {
    zh: '只有未送达的消息可以重新发送。请读取最新内容。',
    en: 'Only a message that was given up is sent again. Load the latest.',
  },
  'message-no-address': {
    zh: '请先在“我的账号”设置此渠道的接收地址。',
    en: 'Set an address for this channel under My account first.',
  },
  'suggestion-wrong-stage': {
    zh: '建议当前状态不能这样操作。请读取最新内容。',
    en: "The suggestion's stage does not allow this. Load the latest.",
  },
  'suggestion-incomplete': {
    zh: '建议内容不完整。请补齐标出的栏目。',
    en: 'The suggestion has gaps. Fill in what is marked.',
  },
  'ticket-papers-missing': {
    zh: '还有资料没有核对。请核对后再办结。',
    en: 'Some papers have not been checked. Check them before it is finished.',
  },
  'recording-missing': {
    zh: '这次来电没有录音。请先关联录音。',
    en: 'This call has no recording. Link one first.',
  },
  'incident-closed': {
    zh: '这起同因事件已经结束。请重新建立。',
    en: 'This incident has been closed. Begin a new one.',
  },
  'callback-kind-refused': {
    zh: '您的岗位不能安排或进行这类回访。',
    en: 'Your posts do not order or make this kind of callback.',
  },
  'staff-entry-incomplete': {
    zh: '考核记录不完整。请补齐事由和决定机构。',
    en: 'The entry is incomplete. Add the reason and who decided it.',
  },
  'ticket-not-yours': {
    zh: '这件事由责任人、责任班组或其主管处理。请他们操作，或先改派给自己。',
    en: "This matter is its owner's, their team's or their lead's to work on. Ask them, or have it assigned to you first.",
  },
  'convenor-refused': {
    zh: '此人不能担任召集人。请换一位。',
    en: 'This person cannot convene the group. Choose another one.',
  },
  ...custodyProblems,
  ...gateProblems,
  ...visitProblems,
} as const satisfies Record<Code, Text>);
