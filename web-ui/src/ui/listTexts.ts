//! The words around lists: filters, columns, pages, views, files.

import { defineTexts } from '@/lib/i18n.ts';

export const listTexts = defineTexts('ui.list', {
  filters: { zh: '筛选', en: 'Filters' },
  all: { zh: '全部', en: 'All' },
  notInUse: { zh: '{{name}}（已停用）', en: '{{name}} (inactive)' },
  clear: { zh: '清除筛选', en: 'Clear the filters' },
  columns: { zh: '显示的列', en: 'Columns' },
  moreRows: { zh: '下一页', en: 'Next page' },
  firstRows: { zh: '回到第一页', en: 'First page' },
  perPage: { zh: '每页', en: 'Per page' },
  total: { zh: '共 {{count}} 条', en: { one: '{{count}} row', other: '{{count}} rows' } },
  totalMore: { zh: '多于 {{count}} 条', en: 'More than {{count}} rows' },
  export: { zh: '导出', en: 'Export' },
  exported: { zh: '已导出 {{file}}', en: 'Exported {{file}}' },
  views: { zh: '视图', en: 'Views' },
  saveView: { zh: '存为视图', en: 'Keep this view' },
  viewName: { zh: '视图名称', en: 'Name of the view' },
  removeView: { zh: '删除视图 {{name}}', en: 'Remove the view {{name}}' },
});
