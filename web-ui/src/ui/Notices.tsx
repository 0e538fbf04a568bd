//! Where notices are shown, and heard: once on each page.

import { useT } from '@/lib/i18n.ts';
import { dismiss, notices } from '@/lib/notices.ts';
import { useStore } from '@/lib/store.ts';
import { Icon } from './Icon.tsx';
import styles from './Notices.module.css';
import { uiTexts } from './texts.ts';

/** The notices of the moment. */
export function Notices() {
  const t = useT();
  return (
    <aside className={styles.place} aria-live="polite" aria-label={t(uiTexts.notices)}>
      {useStore(notices).map(({ id, text }) => (
        <p key={id} className={styles.notice}>
          <Icon name="tick" />
          {text}
          <button type="button" className={styles.dismiss} aria-label={t(uiTexts.dismiss)} onClick={() => dismiss(id)}>
            <Icon name="cross" size={14} />
          </button>
        </p>
      ))}
    </aside>
  );
}
