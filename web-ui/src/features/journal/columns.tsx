//! The columns of both journals.

import type { JournalEntry } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import type { Translate } from '@/lib/i18n.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
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
      render: entry => (entry.is_hidden ? t(journalTexts.hidden) : <Changes entry={entry} />),
    },
    { key: 'reason', title: t(commonTexts.reason), isCut: true, render: entry => entry.reason ?? '—' },
  ];
}

/** The fields as the journal names them, with what they were and are. */
function Changes({ entry }: { entry: JournalEntry }) {
  const changes = Object.entries(entry.changes);
  if (changes.length === 0) return '—';
  const words = changes.map(([field, [before, after]]) => `${field}: ${told(before)} → ${told(after)}`);
  return (
    <code className={styles.changes} title={words.join('\n')}>
      {words.join('; ')}
    </code>
  );
}

function told(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
