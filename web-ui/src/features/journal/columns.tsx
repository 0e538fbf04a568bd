//! The columns of both journals.

import type { JournalEntry } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import type { Translate } from '@/lib/i18n.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { changesOf } from './changes.ts';
import styles from './journal.module.css';
import { journalTexts } from './texts.ts';

/** The columns; `only` shows one record's entries. */
export function journalColumns(t: Translate, only: (subject: string) => void): Column<JournalEntry>[] {
  return [
    { key: 'seq', title: t(journalTexts.number), width: 80, align: 'end', render: entry => entry.seq },
    { key: 'at', title: t(journalTexts.at), width: 120, render: entry => <Moment at={entry.at} /> },
    { key: 'who', title: t(journalTexts.who), width: 120, render: entry => entry.actor.name },
    { key: 'deed', title: t(journalTexts.deed), width: 150, render: entry => entry.deed_text },
    {
      key: 'subject',
      title: t(journalTexts.subject),
      width: 180,
      isCut: true,
      render: entry => (
        <button
          type="button"
          className={styles.subject}
          title={t(journalTexts.onlyThis)}
          onClick={() => only(entry.subject.id)}
        >
          {entry.subject.label || '—'}
        </button>
      ),
    },
    {
      key: 'changes',
      title: t(journalTexts.changes),
      isCut: true,
      render: entry => (entry.is_hidden ? t(journalTexts.hidden) : <Changes words={changesOf(entry, t)} />),
    },
    { key: 'reason', title: t(commonTexts.reason), isCut: true, render: entry => entry.reason ?? '—' },
  ];
}

/** What was changed, cut to the column; all of it is in its title. */
function Changes({ words }: { words: readonly string[] }) {
  if (words.length === 0) return '—';
  return (
    <code className={styles.changes} title={words.join('\n')}>
      {words.join('; ')}
    </code>
  );
}
