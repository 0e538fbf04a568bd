//! A way to a paper, in a tab of its own.

import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import styles from './ExportButtons.module.css';
import { Icon } from './Icon.tsx';

/** The link; `name` says which paper where a page has several. */
export function PrintLink({ href, name }: { href: string; name?: string }) {
  const t = useT();
  return (
    <a className={`${styles.button} ${styles.link}`} href={href} target="_blank" rel="noopener">
      <Icon name="print" />
      {name ?? t(commonTexts.print)}
    </a>
  );
}
