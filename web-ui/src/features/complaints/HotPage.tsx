//! The hot complaints of each week: what most were about, whether it grows, and what everybody says of it.
//!
//! Rule: CMP-22.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { discussHotComplaints, setCommonLine } from '@/api/gen/sdk.gen.ts';
import type { HotList, HotTopic } from '@/api/gen/types.gen.ts';
import { hotListDiscussRules, hotListLineRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Long, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { ComplaintNav } from './ComplaintNav.tsx';
import { hotQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';

/** What a form is about: a topic's line, or the whole list's discussion. */
type Open = { list: HotList; topic: HotTopic | null };

export default function HotPage() {
  const t = useT();
  const project = useProject();
  const lists = useQuery(hotQuery(project.id));
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <>
      <PageHead title={t(complaintTexts.hot)}>
        <PrintLink href={paths.printHotComplaints(project.code)} />
      </PageHead>
      <ComplaintNav />
      <Loaded query={lists}>
        {items =>
          items.length === 0 ? (
            <Empty>{t(complaintTexts.noHot)}</Empty>
          ) : (
            items.map(list => <Week key={list.id} list={list} onOpen={topic => setOpen({ list, topic })} />)
          )
        }
      </Loaded>
      {open && <Form open={open} onClose={() => setOpen(null)} onReload={() => void lists.refetch()} />}
    </>
  );
}

function Week({ list, onOpen }: { list: HotList; onOpen: (topic: HotTopic | null) => void }) {
  const t = useT();
  const leads = useMay('complaints.lead');
  return (
    <Panel
      title={t(complaintTexts.week, { from: list.from_on, to: list.to_on })}
      beside={<span>{t(complaintTexts.inAll, { count: list.complaints })}</span>}
      action={leads && <Button onClick={() => onOpen(null)}>{t(complaintTexts.discuss)}</Button>}
    >
      <DataTable
        label={t(complaintTexts.week, { from: list.from_on, to: list.to_on })}
        name="hot-topics"
        columns={columnsOf(t, leads ? onOpen : null)}
        rows={list.topics}
        keyOf={one => String(one.rank)}
        empty={<Empty>{t(complaintTexts.noTopics)}</Empty>}
      />
      {list.discussed_on && (
        <PanelBody>
          <p>
            <strong>{t(complaintTexts.discussedOn, { day: list.discussed_on })}</strong> {list.discussion}
          </p>
        </PanelBody>
      )}
    </Panel>
  );
}

function columnsOf(t: Translate, onOpen: ((topic: HotTopic) => void) | null): Column<HotTopic>[] {
  return [
    { key: 'rank', title: t(complaintTexts.rank), width: 60, align: 'end', render: one => one.rank },
    {
      key: 'topic',
      title: t(complaintTexts.topic),
      width: 160,
      render: one => one.topic ?? t(complaintTexts.noCategory),
    },
    { key: 'count', title: t(complaintTexts.count), width: 70, align: 'end', render: one => one.count },
    {
      key: 'change',
      title: t(complaintTexts.change),
      width: 90,
      align: 'end',
      render: one => `${one.count > one.before ? '+' : ''}${one.count - one.before}`,
    },
    { key: 'line', title: t(complaintTexts.commonLine), render: one => one.common_line ?? '—' },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => onOpen && <Button onClick={() => onOpen(one)}>{t(complaintTexts.setLine)}</Button>,
    },
  ];
}

type Values = Partial<{ common_line: string; discussed_on: string; discussion: string }>;

function Form({ open: { list, topic }, onClose, onReload }: { open: Open; onClose: () => void; onReload: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('complaints');
  const path = { project_id, hot_list_id: list.id };
  const save = async (values: Values) => {
    await write(once => {
      const headers = { ...once, ...ifMatch(list.version) };
      if (topic) {
        const body = { rank: topic.rank, common_line: values.common_line?.trim() ?? '' };
        return setCommonLine({ path, headers, body });
      }
      const body = { discussed_on: values.discussed_on ?? '', discussion: values.discussion?.trim() ?? '' };
      return discussHotComplaints({ path, headers, body });
    });
    onClose();
  };
  const verb = t(topic ? complaintTexts.setLine : complaintTexts.discuss);
  return (
    <FormDrawer<Values>
      title={topic ? `${verb} ${topic.topic ?? ''}` : verb}
      verb={verb}
      initial={
        topic
          ? { common_line: topic.common_line ?? '' }
          : { discussed_on: list.discussed_on ?? '', discussion: list.discussion ?? '' }
      }
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() =>
        topic ? (
          <Long name="common_line" label={t(complaintTexts.commonLine)} rules={hotListLineRules.common_line} rows={4} />
        ) : (
          <>
            <When
              name="discussed_on"
              type="date"
              label={t(complaintTexts.meetingDay)}
              rules={hotListDiscussRules.discussed_on}
            />
            <Long
              name="discussion"
              label={t(complaintTexts.conclusion)}
              rules={hotListDiscussRules.discussion}
              rows={4}
            />
          </>
        )
      }
    </FormDrawer>
  );
}
