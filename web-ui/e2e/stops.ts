//! Where the walk over all pages stops: each page with its address and the buttons in it that open something.

import type { Page } from '@playwright/test';
import { paths } from '../src/app/paths.ts';
import { apiOf, firstLink, passedSuggestion } from './support.ts';

/** A page by its name in `paths`; the buttons in it that open a form or a question are opened, looked at, left by Esc. */
export type Stop = {
  page: keyof typeof paths;
  /** Its address, where it is about a record of the estate. */
  at?: (page: Page) => Promise<string>;
  query?: string;
  opens?: readonly RegExp[];
};

const ticket = (page: Page) => firstLink(page, '/p/HY/tickets?stage=in_progress', '/tickets/');
const room = (page: Page) => firstRow(page, '/p/HY/estate');
const person = (page: Page) => firstRow(page, '/p/HY/people');
const slip = (page: Page) => firstLink(page, '/m/HY', '/slips/');
const key = (page: Page) => firstLink(page, '/p/HY/keys?state=lent', '/keys/');
const keyCount = (page: Page) => firstLink(page, '/p/HY/key-counts', '/key-counts/');
const agreement = (page: Page) => firstLink(page, '/p/HY/entrustments', '/entrustments/');
const shift = (page: Page) => firstLink(page, '/p/HY/shifts', '/shifts/');
const keyCountPaper = async (page: Page) => paths.printKeyCount('HY', (await keyCount(page)).split('/').at(-1) ?? '');
const agreementPaper = async (page: Page) =>
  paths.printAgreement('HY', (await agreement(page)).split('/').at(-1) ?? '');
const suggestion = async (page: Page) => {
  await passedSuggestion();
  return firstLink(page, '/p/HY/suggestions', '/suggestions/');
};
const complaint = async (page: Page) => {
  const call = await apiOf('lead');
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const { id } = await call('POST', '/tickets', {
    kind: 'complaint',
    channel: 'hq_line',
    ...caller,
    content: '夜间施工',
  });
  const { version } = await call('GET', `/complaints/${id}`);
  const me = (await call('GET', '/people')).items[0]?.id;
  await call('POST', `/complaints/${id}/assign`, { handler_id: me }, version);
  return firstLink(page, '/p/HY/complaints', '/complaints/');
};
const cardOf = async (page: Page) => (await complaint(page)).split('/').at(-1) ?? '';
const cardPaper = async (page: Page) => paths.printComplaint('HY', await cardOf(page));
const nodePaper = async (page: Page) => paths.printNodeReport('HY', await cardOf(page));
const specialPaper = async (page: Page) => paths.printSpecialReport('HY', await cardOf(page));
const decoration = (page: Page) => firstLink(page, '/p/HY/decorations?stage=permitted', '/decorations/');
const decorationPaper = async (page: Page) =>
  paths.printDecoration('HY', (await decoration(page)).split('/').at(-1) ?? '');
const icCard = (page: Page) => firstLink(page, '/p/HY/cards', '/cards/');
const sample = (page: Page) => firstLink(page, '/p/HY/samples', '/samples/');
const samplePaper = async (page: Page) => paths.printSample('HY', (await sample(page)).split('/').at(-1) ?? '');
const callDay = (page: Page) => firstLink(page, '/p/HY/telephone', '/telephone/days/');
const callDayPaper = async (page: Page) => paths.printCallDay('HY', (await callDay(page)).split('/').at(-1) ?? '');
const roomPaper = async (page: Page) => paths.printUnit('HY', (await room(page)).split('/').at(-1) ?? '');
const filePaper = async () => {
  const call = await apiOf('lead');
  return paths.printStaffFile('HY', (await call('GET', '/people')).items[0]?.id ?? '');
};
const firstOf = async (list: string) => (await (await apiOf('lead'))('GET', list)).items[0]?.id ?? '';
const visit = async () => paths.visit('HY', await firstOf('/visits?state=planned'));
const roundVisit = async () => paths.roundVisit('HY', await firstOf('/visits?state=planned'));
const visitPaper = async () => paths.printVisit('HY', await firstOf('/visits?state=closed'));
const visitNotePaper = async () => paths.printVisitNote('HY', await firstOf('/visits?state=closed'));
const campaign = async () => paths.holidayCampaign('HY', await firstOf('/holiday-campaigns'));
const campaignPaper = async () => paths.printConciergeList('HY', await firstOf('/holiday-campaigns'));
const preparationPaper = async () => paths.printConciergePreparation('HY', await firstOf('/holiday-campaigns'));
const conciergeCase = async () =>
  paths.conciergeCase('HY', await firstOf('/holiday-campaigns'), await firstOf('/concierge-cases?state=to_contact'));
const postRelease = async () => paths.postRelease('HY', await firstOf('/goods-releases?stage=approved'));
const procedure = async () => paths.procedure('HY', await firstOf('/procedures?kind=tenant_in'));
const procedurePaper = async () => paths.printProcedure('HY', await firstOf('/procedures?kind=tenant_in'));
const tenantPapers = async () => paths.printTenantPapers('HY', await firstOf('/procedures?kind=tenant_in'));
const keyReceipt = async () => paths.printKeyReceipt('HY', await firstOf('/procedures?kind=second_hand'));
const inspectionPaper = async () => paths.printInspection('HY', await firstOf('/procedures?kind=second_hand'));
const procedureKind = async () => paths.procedureKind('HY', 'tenant_in');
const cardReceipt = async () => paths.printCardReceipt('HY', await firstOf('/cards?stage=handed_out'));
const cardLoss = async () => paths.printCardLoss('HY', await firstOf('/cards?stage=lost'));
const accessPaper = async () => paths.printUnitAccess('HY', await firstOf('/units?q=1-1-202'));
const shiftPaper = async (page: Page) => paths.printShift('HY', (await shift(page)).split('/').at(-1) ?? '');
const releasePaper = async () => paths.printRelease('HY', await firstOf('/goods-releases'));
const permitPaper = async () => paths.printPermit('HY', await firstOf('/parking-permits'));
const paper = async (page: Page) => firstLink(page, await ticket(page), '/print/');

/** Before somebody is signed in. */
export const DOORS: readonly Stop[] = [{ page: 'signIn' }, { page: 'setUp' }];

/** The pages of each login. */
export const OFFICE: Readonly<Record<string, readonly Stop[]>> = {
  desk: [{ page: 'desk' }, { page: 'callbacks' }],
  lead: [
    { page: 'tickets', opens: [/^(导出|Export)$/] },
    { page: 'ticket', at: ticket, opens: [/^(更正|Correct)$/, /^(延期|Extend)$/] },
    { page: 'disasterAlerts', opens: [/^(发布预警|Declare an alert)$/] },
    { page: 'board' },
    { page: 'board', query: '?wall=1' },
    { page: 'callbacks', opens: [/^(免回访|Waive)$/] },
    { page: 'callbackHistory', opens: [/^(导出|Export)$/] },
    { page: 'notices' },
    { page: 'recordings' },
    { page: 'register' },
    { page: 'figures', opens: [/^(导出|Export)$/] },
    { page: 'completion', query: '?by=technician' },
    { page: 'satisfaction', query: '?by=technician' },
    { page: 'repairFigures' },
    { page: 'clockReport' },
    { page: 'clockBoard' },
    { page: 'clocks' },
    { page: 'specialEvents' },
    { page: 'opinions' },
    { page: 'repairs', opens: [/^(导出|Export)$/] },
    { page: 'unfinished' },
    { page: 'majorChecks' },
    {
      page: 'complaint',
      at: complaint,
      opens: [/^(指派处理人|Assign)$/, /^(标注性质|Mark)$/, /^(制定方案|Plan)$/, /^(节点上报|Report to head office)$/],
    },
    { page: 'complaints', opens: [/^(导出|Export)$/] },
    { page: 'complaintProposals', query: '?all=true' },
    { page: 'hotComplaints' },
    { page: 'complaintChannels', opens: [/^(新增渠道|Name a way)$/] },
    { page: 'complaintAnalysis', opens: [/^(导出|Export)$/] },
    { page: 'duties' },
    { page: 'dutyMonth' },
    { page: 'dutyTasks', opens: [/^(导出|Export)$/] },
    { page: 'dutyKept', opens: [/^(导出|Export)$/] },
    { page: 'callDays' },
    { page: 'callDay', at: callDay },
    { page: 'returnCalls', opens: [/^(已回电|Called back)$/, /^(无需回电|Not needed)$/] },
    { page: 'callLists' },
    { page: 'recordedCalls', opens: [/^(导出|Export)$/] },
    { page: 'procedures', opens: [/^(受理手续|Open a procedure)$/] },
    { page: 'procedure', at: procedure, opens: [/^(办理|Do)$/, /^(资料不全|Papers missing)$/] },
    { page: 'procedureKinds' },
    { page: 'procedureKind', at: procedureKind },
    { page: 'newProcedureKind', query: '?from=second_hand' },
    { page: 'cards', opens: [/^(办理 IC 卡|New card)$/] },
    { page: 'card', at: icCard, opens: [/^(注销|Cancel)$/] },
    { page: 'cardReader' },
    { page: 'gate', opens: [/^(导出|Export)$/] },
    { page: 'gateDays' },
    { page: 'movements' },
    { page: 'parkingPermits', opens: [/^(办理停车证|Give out a permit)$/, /^(登记卡号|Note the card)$/] },
    { page: 'goodsReleases', opens: [/^(申请放行|Request a release)$/, /^(拒绝|Refuse)$/] },
    { page: 'parcels', opens: [/^(代收快递|Take in a parcel)$/, /^(发放|Hand out)$/] },
    { page: 'gates', opens: [/^(新增门岗|Add a gate)$/] },
    { page: 'suggestions' },
    { page: 'suggestion', at: suggestion, opens: [/^(答复|Answer)$/] },
    { page: 'answers', opens: [/^(新增答案|Add an answer)$/] },
    { page: 'needs', opens: [/^(记录需求|Record a need)$/] },
  ],
  steward: [
    { page: 'decorations', opens: [/^(受理装修申报|Take an application in)$/, /^(导出|Export)$/] },
    {
      page: 'decoration',
      at: decoration,
      opens: [
        /^(发放出入证|Issue passes)$/,
        /^(申请延期|Extend)$/,
        /^(申请退场|Ask for the exit)$/,
        /^(登记违章|Write a violation down)$/,
      ],
    },
    { page: 'keys', opens: [/^(收存钥匙|Take keys in)$/, /^(导出|Export)$/] },
    { page: 'key', at: key, opens: [/^(借出|Lend)$/, /^(报失|Report lost)$/, /^(修改|Change)$/, /^(收回|Take back)$/] },
    { page: 'keyLoans', opens: [/^(导出|Export)$/] },
    { page: 'keyCounts', opens: [/^(开始盘点|Open a count)$/] },
    { page: 'keyCount', at: keyCount },
    { page: 'agreements', opens: [/^(登记协议|Enter an agreement)$/] },
    { page: 'visits', opens: [/^(增加查看|Add a visit)$/, /^(导出|Export)$/] },
    { page: 'visit', at: visit, opens: [/^(调整计划|Move)$/] },
    { page: 'visitUnits', opens: [/^(导出|Export)$/] },
    { page: 'visitFigures', opens: [/^(导出|Export)$/] },
    { page: 'concierge', opens: [/^(生成名单|Make a list)$/] },
    { page: 'holidayCampaign', at: campaign, opens: [/^(加入客户|Add a customer)$/] },
    {
      page: 'conciergeCase',
      at: conciergeCase,
      opens: [/^(登记联系|Keep a contact)$/, /^(不联系|Leave out)$/, /^(关联投诉|Link a complaint)$/],
    },
    { page: 'agreement', at: agreement, opens: [/^(终止协议|End the agreement)$/] },
    { page: 'shifts', opens: [/^(交班|Hand over)$/] },
    { page: 'shift', at: shift, opens: [/^(接班签字|Sign and take over)$/] },
  ],
  head: [
    { page: 'estate', opens: [/^(新增房屋|Add a room)$/] },
    { page: 'unit', at: room, opens: [/^(修改资料|Change)$/, /^(变更使用状态|Change the use)$/] },
    { page: 'zones', opens: [/^(新增楼栋|Add a building)$/, /^(新增责任区|Add a zone)$/] },
    { page: 'facilities', opens: [/^(新增设施|Add a facility)$/] },
    { page: 'teams', opens: [/^(新增班组|Add a team)$/, /^(登记证书|Add a certificate)$/] },
    { page: 'deskWords', opens: [/^(新增类别|Add a category)$/] },
    { page: 'people', opens: [/^(新增客户|Add somebody)$/] },
    {
      page: 'party',
      at: person,
      opens: [/^(查看完整号码|Show in full)$/, /^(登记入住|Add a room)$/, /^(更正|Correct)$/],
    },
    { page: 'roster' },
    { page: 'settings' },
    { page: 'recorderProfiles', opens: [/^(新增录音仪|Add a recorder)$/] },
    { page: 'telephoneKeys', opens: [/^(新增密钥|Make a key)$/] },
    { page: 'dutySettings', opens: [/^(新增职责|Add a duty)$/] },
    { page: 'journal' },
    { page: 'policyDraft' },
    { page: 'policyVersions' },
    { page: 'calendar', opens: [/^(修改办公时间|Change the hours)$/, /^(导入放假安排|Import a year)$/] },
    // An address that leads nowhere.
    { page: 'home', query: '/no-such-page' },
  ],
  quality: [
    { page: 'samples', opens: [/^(补抽或核实征询|Draw a missed one, or check a survey)$/] },
    { page: 'sample', at: sample },
  ],
  admin: [
    { page: 'users', opens: [/^(新增账号|Add a user)$/] },
    { page: 'roles' },
    { page: 'companyJournal' },
    { page: 'projects', opens: [/^(新建项目|Add a project)$/] },
    { page: 'account', opens: [/^(设置|Change)$/, /^(登记外出|Enter an absence)$/] },
    { page: 'messages' },
  ],
};

/** The technician's phone. */
export const PHONE_PAGES: readonly Stop[] = [{ page: 'field' }, { page: 'fieldSlip', at: slip }];

/** The guard's phone. */
export const POST_PAGES: readonly Stop[] = [
  { page: 'post' },
  { page: 'postReleases' },
  { page: 'postRelease', at: postRelease },
  { page: 'postParcels' },
];

/** The steward's phone. */
export const ROUND_PAGES: readonly Stop[] = [{ page: 'round' }, { page: 'roundVisit', at: roundVisit }];

/** What is printed. */
export const PAPERS: readonly Stop[] = [
  { page: 'printRegister' },
  { page: 'printCallbacks', query: '?is_open=true' },
  { page: 'printCallbacks', query: '?stage=done' },
  { page: 'printSlip', at: paper },
  { page: 'printSlip', at: paper, query: '?paper=roll' },
  { page: 'printContacts' },
  { page: 'printCommunication' },
  { page: 'printOpenList' },
  { page: 'printUnfinished' },
  { page: 'printMajor' },
  { page: 'printSuggestions' },
  { page: 'printComplaints' },
  { page: 'printComplaint', at: cardPaper },
  { page: 'printNodeReport', at: nodePaper },
  { page: 'printSpecialReport', at: specialPaper },
  { page: 'printHotComplaints' },
  { page: 'printComplaintAnalysis' },
  { page: 'printSample', at: samplePaper },
  { page: 'printCallDay', at: callDayPaper },
  { page: 'printProcedure', at: procedurePaper },
  { page: 'printDecorations' },
  { page: 'printDecoration', at: decorationPaper },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=slip' },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=permit' },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=passes' },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=change' },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=acceptance' },
  { page: 'printDecoration', at: decorationPaper, query: '?paper=refund' },
  { page: 'printTenantPapers', at: tenantPapers },
  { page: 'printKeyReceipt', at: keyReceipt },
  { page: 'printInspection', at: inspectionPaper },
  { page: 'printCards' },
  { page: 'printCardReceipt', at: cardReceipt },
  { page: 'printCardLoss', at: cardLoss },
  { page: 'printUnitAccess', at: accessPaper },
  { page: 'printKeys' },
  { page: 'printKeyLabels' },
  { page: 'printKeyLoans' },
  { page: 'printKeyLoans', query: '?overdue=true' },
  { page: 'printKeyCount', at: keyCountPaper },
  { page: 'printAgreement', at: agreementPaper },
  { page: 'printShift', at: shiftPaper },
  { page: 'printFacilities' },
  { page: 'printParties', query: '?q=陈' },
  { page: 'printUnit', at: roomPaper },
  { page: 'printCertificates' },
  { page: 'printStaffFile', at: filePaper },
  { page: 'printOverdue' },
  { page: 'printClockReport' },
  { page: 'printSatisfaction' },
  { page: 'printCallbackStatistics' },
  { page: 'printRepairs' },
  { page: 'printGateLog' },
  { page: 'printMovements' },
  { page: 'printRelease', at: releasePaper },
  { page: 'printRelease', at: releasePaper, query: '?paper=a4' },
  { page: 'printRelease', at: releasePaper, query: '?paper=roll' },
  { page: 'printPermit', at: permitPaper },
  { page: 'printParcels' },
  { page: 'printVisitPlan' },
  { page: 'printVisit', at: visitPaper },
  { page: 'printVisitNote', at: visitNotePaper },
  { page: 'printVisitMonth' },
  { page: 'printConciergeList', at: campaignPaper },
  { page: 'printConciergePreparation', at: preparationPaper },
  { page: 'printConciergeResults' },
];

async function firstRow(page: Page, list: string): Promise<string> {
  await page.goto(list);
  await page.getByRole('row').nth(1).click();
  await page.waitForURL(url => url.pathname !== list);
  return new URL(page.url()).pathname;
}
