//! What people said each month, by class, and what is done about it.
//!
//! Rule: SUG-05, SUG-09.

import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { analyseOpinions, exportOpinionSummaries } from '@/api/gen/sdk.gen.ts';
import type { OpinionAnalyse, OpinionLine, OpinionSummary } from '@/api/gen/types.gen.ts';
import { opinionAnalyseRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { namedChoices } from '@/ui/choices.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { opinionsQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

type Open = { summary: OpinionSummary; line: number };

export default function OpinionsPage() {
  const t = useT();
  const project = useProject();
  const mayAnalyse = useMay('suggestions.answer');
  const summaries = useQuery(opinionsQuery(project.id));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const [open, setOpen] = useState<Open | null>(null);
  const file = useFile('tickets.read', t(recordTexts.opinions), format =>
    exportOpinionSummaries({ path: { project_id: project.id }, query: { format }, parseAs: 'blob' }),
  );
  const nameOf = (id: string | null | undefined) => people.find(person => person.id === id)?.name ?? '—';
  return (
    <>
      <PageHead title={t(recordTexts.opinions)}>{file && <ExportButtons {...file} />}</PageHead>
      <RecordsNav />
      <Loaded query={summaries}>
        {rows =>
          rows.length === 0 ? (
            <Empty>{t(recordTexts.noOpinions)}</Empty>
          ) : (
            rows.map(summary => (
              <Panel key={summary.id} title={t(recordTexts.month, { month: summary.month })}>
                <DataTable
                  label={t(recordTexts.month, { month: summary.month })}
                  name="opinions"
                  columns={columnsOf(t, nameOf)}
                  rows={summary.lines}
                  keyOf={row => row.category_id ?? ''}
                  {...(mayAnalyse && {
                    onOpen: (row: OpinionLine) => setOpen({ summary, line: summary.lines.indexOf(row) }),
                  })}
                  empty={<Empty>{t(recordTexts.noVoices)}</Empty>}
                />
              </Panel>
            ))
          )
        }
      </Loaded>
      {open && <AnalyseForm {...open} people={people} projectId={project.id} onClose={() => setOpen(null)} />}
    </>
  );
}

function columnsOf(t: Translate, nameOf: (id: string | null | undefined) => string): Column<OpinionLine>[] {
  return [
    { key: 'class', title: t(recordTexts.class), render: row => row.class },
    { key: 'complaints', title: t(recordTexts.complaints), align: 'end', render: row => row.complaints },
    { key: 'suggestions', title: t(recordTexts.suggestions), align: 'end', render: row => row.suggestions },
    { key: 'others', title: t(recordTexts.others), align: 'end', render: row => row.others },
    { key: 'asked', title: t(recordTexts.askedFor), align: 'end', render: row => row.asked_for },
    { key: 'factor', title: t(recordTexts.factor), isCut: true, render: row => row.factor ?? '—' },
    { key: 'measure', title: t(recordTexts.measure), isCut: true, render: row => row.measure ?? '—' },
    { key: 'responsible', title: t(commonTexts.responsible), render: row => nameOf(row.responsible_id) },
    { key: 'due', title: t(commonTexts.due), render: row => row.due_on ?? '—' },
  ];
}

type FormProps = Open & { people: readonly { id: string; name: string }[]; projectId: string; onClose: () => void };
type Values = Omit<OpinionAnalyse, 'line'>;

function AnalyseForm({ summary, line, people, projectId, onClose }: FormProps) {
  const t = useT();
  const write = useWrite('opinions');
  const row = summary.lines[line];
  const save = async (values: Values) => {
    await write(once =>
      analyseOpinions({
        path: { project_id: projectId, summary_id: summary.id },
        headers: { ...once, ...ifMatch(summary.version) },
        body: {
          line,
          factor: values.factor?.trim() || null,
          measure: values.measure?.trim() || null,
          responsible_id: values.responsible_id || null,
          due_on: values.due_on || null,
        },
      }),
    );
    onClose();
  };
  const initial = {
    factor: row?.factor ?? '',
    measure: row?.measure ?? '',
    responsible_id: row?.responsible_id ?? null,
    due_on: row?.due_on ?? '',
  };
  return (
    <FormDrawer<Values>
      title={t(recordTexts.analyse, { class: row?.class ?? '' })}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="factor" label={t(recordTexts.factor)} rules={opinionAnalyseRules.factor}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item name="measure" label={t(recordTexts.measure)} rules={opinionAnalyseRules.measure}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item
            name="responsible_id"
            label={t(commonTexts.responsible)}
            rules={opinionAnalyseRules.responsible_id}
          >
            <Select allowClear options={namedChoices(people)} />
          </Form.Item>
          <Form.Item name="due_on" label={t(commonTexts.due)} rules={opinionAnalyseRules.due_on}>
            <Input type="date" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
