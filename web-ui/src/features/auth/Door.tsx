//! The frame of the pages before signing in: one card in the middle, the language and nothing else.

import type { ReactNode } from 'react';
import { setLang, useLang, useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './auth.module.css';
import { authTexts } from './texts.ts';

/** The frame. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  const other = useLang() === 'zh' ? 'en' : 'zh';
  return (
    <main className={styles.door}>
      <title>{`${title} · ${t(uiTexts.product)}`}</title>
      <div className={styles.card}>
        <p className={styles.brand}>
          <img src="/icon.svg" alt="" width={28} height={28} />
          {t(authTexts.product)}
        </p>
        <h1>{title}</h1>
        {children}
      </div>
      <Button
        variant="quiet"
        icon="language"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        className={styles.lang}
        onClick={() => setLang(other)}
      >
        {other === 'zh' ? '中文' : 'English'}
      </Button>
    </main>
  );
}
