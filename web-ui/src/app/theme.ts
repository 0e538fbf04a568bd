//! The colours and measures of both schemes. The style sheet's tokens hold the same colours; a test compares them and
//! proves the contrast of every pair that is used.

import type { ThemeConfig } from 'antd';
import type { Scheme } from '@/lib/scheme.ts';

const light = {
  ground: '#f3f5f8',
  panel: '#ffffff',
  raised: '#ffffff',
  text: '#1b2430',
  muted: '#566273',
  line: '#dfe4ea',
  control: '#848e9c',
  accent: '#0f5f9e',
  onAccent: '#ffffff',
  link: '#0f5f9e',
  accentSoft: '#e2edf6',
  danger: '#b42318',
  onDanger: '#ffffff',
  dangerText: '#b42318',
  dangerSoft: '#fdecea',
  warnText: '#7a4a00',
  warnLine: '#b7791f',
  warnSoft: '#fdf0d5',
  okText: '#1d6b36',
  okSoft: '#e4f4e8',
  calmText: '#4a5563',
  calmSoft: '#eef1f5',
  side: '#11263c',
  sideText: '#d3dbe5',
  sideActive: '#1f5f94',
};

/** A colour's name; the style sheet writes `accentSoft` as `--accent-soft`. */
export type Token = keyof typeof light;

/** Every colour of both schemes. */
export const PALETTE: Readonly<Record<Scheme, Readonly<Record<Token, string>>>> = {
  light,
  dark: {
    ground: '#0c1015',
    panel: '#151b22',
    raised: '#1c242d',
    text: '#dfe5ec',
    muted: '#98a4b3',
    line: '#28313b',
    control: '#667282',
    accent: '#1a66a6',
    onAccent: '#ffffff',
    link: '#6fb1e4',
    accentSoft: '#16324a',
    danger: '#b42318',
    onDanger: '#ffffff',
    dangerText: '#ff8f85',
    dangerSoft: '#3a1714',
    warnText: '#f5c26b',
    warnLine: '#b7791f',
    warnSoft: '#33240a',
    okText: '#7dcf94',
    okSoft: '#12301d',
    calmText: '#aab5c2',
    calmSoft: '#222b35',
    side: '#0a1119',
    sideText: '#b9c4d0',
    sideActive: '#1f5f94',
  },
};

/** antd in the scheme's colours. Tints are named one by one: derived from darkened seeds they turn muddy. */
export function antdTheme(scheme: Scheme): ThemeConfig {
  const color = PALETTE[scheme];
  return {
    token: {
      colorPrimary: color.accent,
      colorLink: color.link,
      colorLinkHover: color.link,
      colorText: color.text,
      colorTextHeading: color.text,
      colorTextSecondary: color.muted,
      colorTextTertiary: color.muted,
      colorTextDescription: color.muted,
      colorTextPlaceholder: color.muted,
      colorTextDisabled: color.muted,
      colorBgLayout: color.ground,
      colorBgContainer: color.panel,
      colorBgElevated: color.raised,
      colorBorder: color.control,
      colorBorderSecondary: color.line,
      colorSplit: color.line,
      colorPrimaryBg: color.accentSoft,
      colorPrimaryBgHover: color.accentSoft,
      colorError: color.dangerText,
      colorErrorText: color.dangerText,
      colorErrorBg: color.dangerSoft,
      colorWarning: color.warnLine,
      colorWarningText: color.warnText,
      colorWarningBg: color.warnSoft,
      colorSuccess: color.okText,
      colorSuccessText: color.okText,
      colorSuccessBg: color.okSoft,
      controlOutline: color.accentSoft,
      // A hairline keeps a popup apart from the dialog that it opens over.
      boxShadowSecondary: `0 0 0 1px ${color.line}, 0 6px 16px rgb(0 0 0 / 20%)`,
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
    components: {
      Form: { itemMarginBottom: 16, labelColor: color.text },
      Tabs: {
        itemSelectedColor: color.link,
        itemHoverColor: color.link,
        itemActiveColor: color.link,
        inkBarColor: color.link,
      },
      Select: { optionSelectedBg: color.accentSoft },
    },
  };
}
