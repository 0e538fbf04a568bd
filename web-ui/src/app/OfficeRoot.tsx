//! The office's frame: antd in our colours and the language in force, its styles under the page's nonce.

import { ConfigProvider, theme } from 'antd';
import type { Locale } from 'antd/es/locale';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { useLang } from '@/lib/i18n.ts';
import { useScheme } from '@/lib/scheme.ts';
import { Icon } from '@/ui/Icon.tsx';
import { Layout } from './Layout.tsx';
import { antdTheme } from './theme.ts';

const THEMES = { light: antdTheme('light'), dark: { ...antdTheme('dark'), algorithm: theme.darkAlgorithm } };
// antd carries English anyway, so it costs nothing to have both.
const LOCALES = { zh: readable(zhCN), en: readable(enUS) };
// antd's own icons say their English names to who listens; ours are silent.
const PICKER = {
  suffixIcon: <Icon name="calendar" size={14} />,
  allowClear: { clearIcon: <Icon name="cross" size={12} /> },
};
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Pages of the office. */
export function OfficeRoot() {
  const scheme = useScheme();
  return (
    <ConfigProvider
      theme={THEMES[scheme]}
      locale={LOCALES[useLang()]}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      datePicker={PICKER}
      timePicker={PICKER}
      getPopupContainer={trigger => trigger?.closest('main, dialog, [role="dialog"]') ?? document.body}
    >
      <Layout />
    </ConfigProvider>
  );
}

/** antd names the pickers' year and month after what they do, and so hides what stands on them. */
function readable(locale: Locale): Locale {
  if (!locale.DatePicker) return locale;
  const lang = { ...locale.DatePicker.lang, yearSelect: '', monthSelect: '', decadeSelect: '' };
  return { ...locale, DatePicker: { ...locale.DatePicker, lang } };
}
