//! The inbox: what one was told. Each leads to its matter, can be noted, and is acknowledged where that is asked for.
//!
//! Rule: CLK-07, CLX-05.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { acknowledgeNotice, noteAllNotices, noteNotice } from '@/api/gen/sdk.gen.ts';
import type { Notice } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Filters } from '@/ui/Filters.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { tellProblem } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './account.module.css';
import { dueOf, pathOf, rungOf, stepOf } from './notice.ts';
import { type Inbox, noticeCountQuery, noticesQuery } from './queries.ts';
import { noticeTexts } from './texts.ts';

/** Each with its name, and what stands in place of rows. */
const INBOXES = [
  { key: 'all', text: noticeTexts.all, none: noticeTexts.none },
  { key: 'unread', text: noticeTexts.onlyUnread, none: noticeTexts.noneUnread },
  { key: 'acknowledge', text: noticeTexts.toAcknowledge, none: noticeTexts.noneWaits },
] as const satisfies readonly { key: Inbox; text: unknown; none: unknown }[];

export default function NoticesPage() {
  const t = useT();
  const project = useProject();
  const [inbox, setInbox] = useState<Inbox>('all');
  const notices = useQuery(noticesQuery(project.id, inbox));
  const count = useQuery(noticeCountQuery(project.id)).data;
  const columns: Column<Notice>[] = [
    {
      key: 'what',
      title: t(noticeTexts.what),
      render: one => {
        const [rung, step] = [rungOf(one), stepOf(one)];
        return (
          <span className={one.read_at ? undefined : styles.unread}>
            {[step && t(step), rung ? t(rung) : one.kind].filter(Boolean).join(' · ')}
            {one.stead_of_name && (
              <span className={styles.note}> · {t(noticeTexts.inStead, { name: one.stead_of_name })}</span>
            )}
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
    { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: one => <Verb notice={one} /> },
  ];
  const none = INBOXES.find(({ key }) => key === inbox)?.none ?? noticeTexts.none;
  const numberOf: Partial<Record<Inbox, number>> = { unread: count?.unread, acknowledge: count?.to_acknowledge };
  return (
    <>
      <PageHead title={t(noticeTexts.title)}>{(count?.unread ?? 0) > 0 && <NoteAll />}</PageHead>
      <div className="card">
        <Filters>
          <fieldset className={styles.inboxes}>
            <legend>{t(noticeTexts.which)}</legend>
            {INBOXES.map(({ key, text }) => (
              <label key={key}>
                <input type="radio" name="inbox" checked={inbox === key} onChange={() => setInbox(key)} /> {t(text)}
                {(numberOf[key] ?? 0) > 0 && <span className={styles.number}>{numberOf[key]}</span>}
              </label>
            ))}
          </fieldset>
        </Filters>
        <Loaded query={notices}>
          {page => (
            <DataTable
              label={t(noticeTexts.title)}
              name="notices"
              columns={columns}
              rows={page.items}
              keyOf={one => one.id}
              empty={<Empty>{t(none)}</Empty>}
            />
          )}
        </Loaded>
      </div>
    </>
  );
}

/** Does a deed of the inbox, and tells what it was refused. */
function useInboxDeed(deed: (project_id: string, headers: Once) => Promise<unknown>) {
  const t = useT();
  const { id } = useProject();
  const write = useWrite('notices');
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await write(headers => deed(id, headers));
    } catch (refusal) {
      tell(tellProblem(refusal, t));
    }
    setBusy(false);
  };
  return { isBusy, onClick: () => void run() };
}

function Verb({ notice }: { notice: Notice }) {
  const t = useT();
  const notice_id = notice.id;
  const note = useInboxDeed((project_id, headers) =>
    noteNotice({ path: { project_id, notice_id }, headers, body: {} }),
  );
  const acknowledge = useInboxDeed((project_id, headers) =>
    acknowledgeNotice({ path: { project_id, notice_id }, headers, body: {} }),
  );
  if (notice.is_to_acknowledge) {
    return (
      <Button variant="main" {...acknowledge}>
        {t(noticeTexts.acknowledge)}
      </Button>
    );
  }
  return notice.read_at ? t(noticeTexts.noted) : <Button {...note}>{t(noticeTexts.note)}</Button>;
}

function NoteAll() {
  const t = useT();
  const all = useInboxDeed((project_id, headers) => noteAllNotices({ path: { project_id }, headers, body: {} }));
  return <Button {...all}>{t(noticeTexts.noteAll)}</Button>;
}
