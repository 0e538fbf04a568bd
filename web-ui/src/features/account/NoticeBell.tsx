//! How many notices one has not read, in the top bar.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MyProject } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { Icon } from '@/ui/Icon.tsx';
import styles from './account.module.css';
import { noticeCountQuery } from './queries.ts';
import { noticeTexts } from './texts.ts';

/** The way to the notices, with the number of those that are unread. */
export default function NoticeBell({ project }: { project: MyProject }) {
  const t = useT();
  const count = useQuery(noticeCountQuery(project.id)).data?.unread ?? 0;
  // The name says what is seen: whoever speaks to the page says what they read.
  const shown = count > 99 ? '99+' : String(count);
  const label = t(noticeTexts.unread, { count: shown });
  return (
    <Link to={paths.notices(project.code)} className={styles.bell} aria-label={label} title={label}>
      <Icon name="bell" />
      {count > 0 && <span className={styles.count}>{shown}</span>}
    </Link>
  );
}
