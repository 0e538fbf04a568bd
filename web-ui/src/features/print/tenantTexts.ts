//! The papers of a tenant who moves in, as they are signed. Nothing in them makes the use of a home, a card, a lift, a road or
//! the gate depend on what somebody owes.
//!
//! Rule: MOV-13, MOV-14, LED-10.

import { defineTexts } from '@/lib/i18n.ts';

export const tenantTexts = defineTexts('print.tenant', {
  all: { zh: '全部', en: 'All' },
  registration: { zh: '租户登记表', en: 'Registration of a tenant' },
  authorisation: { zh: '业主授权书', en: "Owner's authorisation" },
  undertaking: { zh: '租户承诺书', en: "Tenant's undertaking" },
  fire: { zh: '消防安全承诺书', en: 'Fire-safety undertaking' },
  goods: { zh: '物品放行协议书', en: 'Agreement on goods taken out' },
  project: { zh: '项目', en: 'Estate' },
  room: { zh: '房号', en: 'Unit' },
  owner: { zh: '业主', en: 'Owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  document: { zh: '证件', en: 'Document' },
  documentText: { zh: '{{document}}，末四位 {{last}}', en: '{{document}}, ending {{last}}' },
  phone: { zh: '联系电话', en: 'Phone' },
  lease: { zh: '租期', en: 'Lease' },
  leaseText: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
  residents: { zh: '同住人', en: 'Others who live there' },
  plates: { zh: '车辆号牌', en: 'Number plates' },
  emergency: { zh: '紧急联系人及电话', en: 'In an emergency call' },
  use: {
    zh: '登记内容只用于物业服务、安全管理和紧急联系，由客服中心依法保密；有变化请及时告知。',
    en: 'What is entered here serves the service of the estate, its safety and emergencies only, and the service centre keeps it confidential as the law asks. Please tell us of changes.',
  },
  opening: {
    zh: '业主{{owner}}将{{project}} {{unit}} 出租给{{tenant}}，租期 {{lease}}。',
    en: '{{owner}}, the owner, lets {{unit}} of {{project}} to {{tenant}} for the time from {{lease}}.',
  },
  auth1: {
    zh: '租期内，业主授权租户居住使用上述房屋，并按用途使用共用部位和共用设施设备。',
    en: 'While the lease lasts, the owner authorises the tenant to live in the unit and to use the shared parts and facilities for what they are meant.',
  },
  auth2: {
    zh: '租户可以自己的名义向客服中心报修、咨询、投诉、提建议，登记访客、车辆和快递，申办和注销租户卡、停车卡。',
    en: "The tenant may report repairs, ask, complain and suggest in the tenant's own name, register visitors, cars and parcels, and apply for and cancel tenant and parking cards.",
  },
  auth3: {
    zh: '改变房屋结构或用途、装修施工、转租，以及其他依法或依约应由业主决定的事项，不在授权之内，须另有业主的书面同意。',
    en: "Changes of the structure or the use, decoration, subletting, and whatever else is by law or contract for the owner to decide, are not part of this; they need the owner's own consent in writing.",
  },
  auth4: {
    zh: '物业服务费、水电等费用由谁交纳，按业主与租户的约定办理，并由双方书面告知客服中心；本授权不改变业主依法律和物业服务合同享有的权利、承担的义务。',
    en: 'Who pays the property fee, water, power and the like is as owner and tenant agree, and both tell the service centre in writing. This authorisation changes neither the rights nor the duties that the owner has by law and by the property service contract.',
  },
  auth5: {
    zh: '费用争议依法通过协商、调解、仲裁或诉讼解决。是否欠费，不影响门禁卡、钥匙、电梯、通行、停车和报修的正常办理与使用。',
    en: 'Disputes about fees are settled by talks, mediation, arbitration or the courts. Whether something is owed plays no part in cards, keys, lifts, passage, parking and repairs.',
  },
  auth6: {
    zh: '授权自签署之日起至租期届满之日止；租约提前解除或续订的，由业主书面通知客服中心，授权相应终止或延长。',
    en: 'The authorisation holds from the signature until the lease ends. If the lease ends earlier or goes on, the owner tells the service centre in writing, and the authorisation ends or goes on with it.',
  },
  tenantOpening: {
    zh: '本人{{tenant}}租住{{project}} {{unit}}，租期 {{lease}}，现承诺：',
    en: 'I, {{tenant}}, rent {{unit}} of {{project}} from {{lease}}, and undertake:',
  },
  und1: {
    zh: '遵守法律法规、管理规约和公共秩序，按房屋的规划用途使用，不从事违法活动。',
    en: "to keep the law, the estate's covenant and public order, to use the unit for what it was planned, and for nothing unlawful;",
  },
  und2: {
    zh: '不擅自改动承重结构、外立面和共用管线；确需改动或装修的，经业主书面同意，并先到客服中心办理手续。',
    en: "not to change load-bearing parts, the outside or shared pipes and lines; where a change or a decoration is needed, to have the owner's consent in writing and to go through the service centre's procedure first;",
  },
  und3: {
    zh: '不擅自转租，不违反当地规定分隔出租；同住人员如实登记，变动后及时告知。',
    en: 'not to sublet without consent nor to divide the unit against local rules; to register truthfully who lives there, and to tell of changes;',
  },
  und4: {
    zh: '爱护共用部位和设施设备，不占用公共通道，不高空抛物，生活垃圾按规定分类投放。',
    en: 'to treat shared parts and facilities with care, to keep passages free, to throw nothing from the building, and to sort waste as the rules say;',
  },
  und5: {
    zh: '顾及邻里安宁，控制噪声；饲养犬只的，依法登记、免疫、牵引并清理粪便。',
    en: "to respect the neighbours' peace and keep noise low; to register, vaccinate and leash a dog as the law asks, and to clean up after it;",
  },
  und6: {
    zh: '发现漏水、漏电、漏气、火情等险情，立即采取安全措施并通知客服中心；为排除险情确需入户的，在接到通知后予以配合。',
    en: 'to act safely at once when water or gas leaks, or power or fire endangers, and to tell the service centre; and to let people in, once told, where the danger can be removed only from inside;',
  },
  und7: {
    zh: '妥善保管门禁卡和钥匙，遗失立即挂失；搬出时办理退租手续，交回或注销卡、钥匙。',
    en: 'to keep cards and keys with care and report a loss at once; and on moving out to go through the procedure and give back or cancel cards and keys.',
  },
  und8: {
    zh: '客服中心依法收集、使用本人提供的信息，仅用于物业服务、安全管理和紧急联系。',
    en: 'The service centre collects and uses what I tell it as the law allows, for the service of the estate, its safety and emergencies only.',
  },
  fireOpening: {
    zh: '为保护生命财产安全，依照《中华人民共和国消防法》和《高层民用建筑消防安全管理规定》，本人作为{{project}} {{unit}} 的使用人，现承诺：',
    en: 'To protect life and property, and in keeping with the Fire Protection Law and the rules for the fire safety of high-rise civil buildings, I, who use {{unit}} of {{project}}, undertake:',
  },
  fire1: {
    zh: '不占用、堵塞、封闭疏散通道、安全出口和消防车通道，不在楼道、楼梯间堆放物品。',
    en: 'to occupy, block or close no escape route, exit or fire lane, and to store nothing in corridors and stairwells;',
  },
  fire2: {
    zh: '不损坏、挪用、遮挡、擅自拆除或停用消防设施、器材，保持防火门常闭。',
    en: 'to damage, misuse, cover, remove or switch off no fire equipment, and to keep fire doors shut;',
  },
  fire3: {
    zh: '不在门厅、走道、楼梯间等公共区域停放电动自行车或为其充电，不将电动自行车及其蓄电池带入室内充电。',
    en: 'to park or charge no electric bicycle in halls, corridors, stairwells or other shared parts, and to bring neither it nor its battery into the unit to be charged;',
  },
  fire4: {
    zh: '规范用电，不私拉乱接、超负荷使用；离家时关闭不用的电器。',
    en: 'to use power by the rules, with no wires of my own and no overload, and to switch off what is not needed when I leave;',
  },
  fire5: {
    zh: '规范用气，不擅自改动燃气设施；闻到异味先关阀、开窗，不动火、不开关电器，到室外报警。',
    en: 'to use gas by the rules and not to change its fittings; when it smells, to shut the valve and open windows, to make no flame and touch no switch, and to call for help from outside;',
  },
  fire6: {
    zh: '不存放、不使用违禁的易燃易爆物品；不在楼内燃放烟花爆竹、焚烧物品；不乱扔烟头。',
    en: 'to store and use no forbidden flammable or explosive goods, to light no fireworks and burn nothing in the building, and to leave no cigarette burning;',
  },
  fire7: {
    zh: '室内动火、装修施工前办理手续，并落实防火措施。',
    en: 'to go through the procedure and take precautions before any work with fire or any decoration;',
  },
  fire8: {
    zh: '发现火情立即拨打 119 并通知客服中心；熟悉疏散路线，火灾时不乘电梯；教育同住人员，尤其是未成年人遵守上述要求。',
    en: 'to call 119 at once when there is a fire, and the service centre; to know the way out and take no lift; and to teach those who live with me, children above all, to do the same.',
  },
  goodsOpening: {
    zh: '为防止他人冒领、误搬财物，就{{project}} {{unit}} 的物品搬出，业主{{owner}}、租户{{tenant}}与客服中心约定如下：',
    en: 'So that nobody takes away what is not theirs, {{owner}}, the owner, {{tenant}}, the tenant, and the service centre agree on goods that leave {{unit}} of {{project}}:',
  },
  goods1: {
    zh: '家具、家电等大件或成批物品搬出时，由租户向客服中心申请放行条，写明物品名称、数量和搬出日期；随身物品和日常用品不需要放行条。',
    en: 'For furniture, appliances and other large or many things, the tenant asks the service centre for a release slip with names, numbers and the day. What is carried on the person and used every day needs none.',
  },
  goods2: {
    zh: '租户搬出自有物品，由租户签字；业主提供的物品（见下表）搬出，须有业主的书面或可核实的同意。',
    en: "Things of the tenant's own leave on the tenant's signature. Things that the owner provided, as listed below, leave with the owner's consent, in writing or in a way that can be checked.",
  },
  goods3: {
    zh: '客服中心核对申请人身份和物品归属后开具放行条；门岗按放行条核对实物，相符即放行并签字。',
    en: 'The service centre checks who asks and whose things they are, and gives out the slip. The gate compares the things with it, lets them pass where they agree, and signs.',
  },
  goods4: {
    zh: '核对仅限于确认物品归属。服务中心和门岗不因欠费或费用争议扣留物品、拒开放行条或限制通行；对归属有争议的，由业主与租户协商，或依法解决。',
    en: 'What is checked is whose things they are, and nothing else. Neither the service centre nor the gate keeps things back, refuses a slip or hinders passage because of debts or disputes about fees. Whose a thing is, owner and tenant settle between them, or by law.',
  },
  goods5: {
    zh: '本协议自三方签署之日起生效，租户搬出手续办结时终止。',
    en: 'This agreement holds from the signatures of all three until the procedure of moving out is finished.',
  },
  ownerGoods: { zh: '业主提供的物品', en: 'Things that the owner provided' },
  thing: { zh: '物品', en: 'Thing' },
  count: { zh: '数量', en: 'Number' },
  state: { zh: '状况', en: 'State' },
  signature: { zh: '{{who}}（签字）：', en: '{{who}}, signature:' },
  date: { zh: '日期：', en: 'Date:' },
  ownerSigns: { zh: '业主', en: 'Owner' },
  tenantSigns: { zh: '租户', en: 'Tenant' },
  adultSigns: { zh: '同住成年人', en: 'Adults who live there' },
  centreSigns: { zh: '客服中心经办人', en: 'For the service centre' },
  which: { zh: '打印哪几份', en: 'Which papers' },
});
