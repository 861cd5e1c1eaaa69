import { theme as antTheme, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from './i18n';

/** Ant Design in the page's own colours, so that its parts do not look lent. */
const locales = { zh: zhCN, en: enUS };
const tokens = {
  night: {
    colorPrimary: '#7cc4f2',
    colorBgBase: '#0b1118',
    colorTextBase: '#dfe8f1',
    colorBgElevated: '#121b25',
    colorBgContainer: '#0b1118',
    colorBorder: '#33404d',
    colorTextPlaceholder: '#93a4b5',
  },
  day: {
    colorPrimary: '#0b62a8',
    colorBgBase: '#ffffff',
    colorTextBase: '#17202a',
    colorTextPlaceholder: '#566574',
  },
} as const;

export function AntTheme({ theme, children }: { theme: keyof typeof tokens; children: ReactNode }) {
  const language = useLanguage();
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={{
        algorithm: theme === 'night' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
        token: { ...tokens[theme], fontFamily: 'var(--font)', borderRadius: 6, fontSize: 14, motion: false },
        components: {
          Segmented: {
            trackBg: 'var(--hover)',
            itemSelectedBg: 'var(--surface-raised)',
            itemColor: 'var(--quiet)',
            itemSelectedColor: 'var(--text)',
          },
          Table: {
            cellPaddingInlineSM: 6,
            cellPaddingBlockSM: 7,
            headerBg: 'transparent',
            borderColor: 'var(--line)',
            headerSplitColor: 'transparent',
            cellFontSizeSM: 13,
          },
        },
      }}
    >
      {children}
    </ConfigProvider>
  );
}
