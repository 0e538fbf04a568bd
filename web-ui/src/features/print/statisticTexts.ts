//! The words of the monthly statistics of callbacks.

import { defineTexts } from '@/lib/i18n.ts';

export const statisticTexts = defineTexts('print.statistics', {
  callbackStatistics: { zh: '回访月度统计表', en: 'Callbacks of a month' },
  kindOrTechnician: { zh: '类别 / 维修人员', en: 'Kind or technician' },
  fellDue: { zh: '应回访', en: 'Due' },
  callsDone: { zh: '已完成', en: 'Done' },
  callsInTime: { zh: '及时', en: 'In time' },
  timeliness: { zh: '及时率', en: 'On time' },
  callsReached: { zh: '接通', en: 'Reached' },
});
