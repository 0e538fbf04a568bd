//! What one was warned of: nearly due, due, far too late. Each leads to its ticket and can be noted.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { noteNotice } from '@/api/gen/sdk.gen.ts';
import type { Notice } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Filters } from '@/ui/Filters.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { tellProblem } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './account.module.css';
import { dueOf, pathOf, rungOf, stepOf } from './notice.ts';
import { noticesQuery } from './queries.ts';
import { noticeTexts } from './texts.ts';

export default function NoticesPage() {
  const t = useT();
  const project = useProject();
  const [isUnread, setUnread] = useState(false);
  const notices = useQuery(noticesQuery(project.id));
  const columns: Column<Notice>[] = [
    {
      key: 'what',
      title: t(noticeTexts.what),
      render: one => {
        const [rung, step] = [rungOf(one), stepOf(one)];
        return (
          <span className={one.read_at ? undefined : styles.unread}>
            {[step && t(step), rung ? t(rung) : one.kind].filter(Boolean).join(' · ')}
          </span>
        );
      },
    },
    {
      key: 'number',
      title: t(noticeTexts.number),
      render: one => {
        const path = pathOf(one, project.code);
        return path ? <Link to={path}>{one.label}</Link> : one.label;
      },
    },
    { key: 'due', title: t(noticeTexts.due), render: one => <Moment at={dueOf(one)} /> },
    { key: 'told', title: t(noticeTexts.told), render: one => <Moment at={one.created_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => (one.read_at ? t(noticeTexts.noted) : <NoteButton notice={one} />),
    },
  ];
  return (
    <>
      <PageHead title={t(noticeTexts.title)} />
      <div className="card">
        <Filters>
          <label>
            <input type="checkbox" checked={isUnread} onChange={event => setUnread(event.target.checked)} />{' '}
            {t(noticeTexts.onlyUnread)}
          </label>
        </Filters>
        <Loaded query={notices}>
          {page => (
            <DataTable
              label={t(noticeTexts.title)}
              name="notices"
              columns={columns}
              rows={page.items.filter(one => !isUnread || !one.read_at)}
              keyOf={one => one.id}
              empty={<Empty>{t(noticeTexts.none)}</Empty>}
            />
          )}
        </Loaded>
      </div>
    </>
  );
}

function NoteButton({ notice }: { notice: Notice }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('notices');
  const [isBusy, setBusy] = useState(false);
  const note = async () => {
    setBusy(true);
    try {
      await write(once => noteNotice({ path: { project_id, notice_id: notice.id }, headers: once, body: {} }));
    } catch (refusal) {
      tell(tellProblem(refusal, t));
    }
    setBusy(false);
  };
  return (
    <Button isBusy={isBusy} onClick={() => void note()}>
      {t(noticeTexts.note)}
    </Button>
  );
}
