//! Recordings beside the register: what does not fit on a day, linking it, and studying what was marked.
//!
//! Rule: TKT-03, TKT-04, TKT-24.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { changeContact, studyRecordings } from '@/api/gen/sdk.gen.ts';
import type { CallComparison, CallWithoutRecording, StudyList } from '@/api/gen/types.gen.ts';
import { contactPatchRules, recordingStudyRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { callListsQuery, comparisonQuery, studyQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function RecordingsPage() {
  const t = useT();
  const project = useProject();
  const id = useId();
  const [day, setDay] = useState('');
  const comparison = useQuery(comparisonQuery(project.id, day));
  const study = useQuery(studyQuery(project.id));
  return (
    <>
      <PageHead title={t(pageTexts.recordings)}>
        <label htmlFor={id}>{t(recordTexts.day)}</label>
        <input
          id={id}
          type="date"
          value={day || (comparison.data?.from_on ?? '')}
          onChange={event => setDay(event.target.value)}
        />
      </PageHead>
      <RecordsNav />
      <Loaded query={comparison}>{found => <Comparison found={found} project={project} />}</Loaded>
      <Loaded query={study}>{list => <Study list={list} projectId={project.id} />}</Loaded>
      <Lists projectId={project.id} />
    </>
  );
}

type ComparisonProps = { found: CallComparison; project: { id: string; code: string } };

function Comparison({ found, project }: ComparisonProps) {
  const t = useT();
  const mayLink = useMay('contacts.take') && found.recordings.length > 0;
  const [call, setCall] = useState<CallWithoutRecording | null>(null);
  const zero = <Empty>{t(recordTexts.zero)}</Empty>;
  return (
    <>
      <Panel title={t(recordTexts.calls)}>
        <DataTable
          label={t(recordTexts.calls)}
          name="calls-without"
          rows={found.calls}
          keyOf={row => row.contact_id}
          empty={zero}
          columns={[
            {
              key: 'ticket',
              title: t(commonTexts.ticket),
              render: row =>
                row.ticket_id ? (
                  <Link to={paths.ticket(project.code, row.ticket_id)}>{row.ticket_number}</Link>
                ) : (
                  (row.ticket_number ?? '—')
                ),
            },
            { key: 'answered', title: t(recordTexts.answered), render: row => <Moment at={row.answered_at} /> },
            { key: 'caller', title: t(commonTexts.caller), render: row => row.caller_name ?? '—' },
            {
              key: 'link',
              title: t(recordTexts.link),
              render: row => mayLink && <Button onClick={() => setCall(row)}>{t(recordTexts.link)}</Button>,
            },
          ]}
        />
      </Panel>
      <Panel title={t(recordTexts.tapes)}>
        <DataTable
          label={t(recordTexts.tapes)}
          name="tapes-without"
          rows={found.recordings}
          keyOf={row => row.recording_id}
          empty={zero}
          columns={[
            { key: 'name', title: t(recordTexts.recording), render: row => row.name },
            { key: 'brought', title: t(recordTexts.brought), render: row => <Moment at={row.brought_at} /> },
            { key: 'by', title: t(recordTexts.by), render: row => row.brought_by },
          ]}
        />
      </Panel>
      {call && <LinkForm call={call} found={found} projectId={project.id} onClose={() => setCall(null)} />}
    </>
  );
}

type LinkProps = { call: CallWithoutRecording; found: CallComparison; projectId: string; onClose: () => void };

function LinkForm({ call, found, projectId, onClose }: LinkProps) {
  const t = useT();
  const write = useWrite('contacts', 'tickets');
  const save = async (body: { recording_id: string }) => {
    await write(once =>
      changeContact({
        path: { project_id: projectId, contact_id: call.contact_id },
        headers: { ...once, ...ifMatch(call.contact_version) },
        body,
      }),
    );
    onClose();
  };
  const options = found.recordings.map(({ recording_id, name }) => ({ value: recording_id, label: name }));
  return (
    <FormDrawer<{ recording_id: string }>
      title={t(recordTexts.linkQuestion, { number: call.ticket_number ?? '' })}
      initial={{ recording_id: options[0]?.value ?? '' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <Form.Item name="recording_id" label={t(recordTexts.recording)} rules={contactPatchRules.recording_id}>
          <Select options={options} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}

function Study({ list, projectId }: { list: StudyList; projectId: string }) {
  const t = useT();
  const write = useWrite('contacts');
  const mayStudy = useMay('tickets.close') && list.contacts.length > 0;
  const [isOpen, setOpen] = useState(false);
  const save = async (body: { note: string }) => {
    await write(once => studyRecordings({ path: { project_id: projectId }, headers: once, body }));
    setOpen(false);
  };
  return (
    <Panel
      title={t(recordTexts.study)}
      action={mayStudy && <Button onClick={() => setOpen(true)}>{t(recordTexts.studied)}</Button>}
    >
      <PanelBody>
        <p>{list.due_on ? t(recordTexts.studyDue, { date: list.due_on }) : t(recordTexts.studyNone)}</p>
        <ul>
          {list.contacts.map(contact => (
            <li key={contact.id}>
              <Moment at={contact.answered_at} /> {contact.caller_name}
            </li>
          ))}
        </ul>
        {list.reviews.length > 0 && <h3>{t(recordTexts.before)}</h3>}
        <ul>
          {list.reviews.map(review => (
            <li key={review.id}>
              <Moment at={review.reviewed_at} />{' '}
              {t(recordTexts.review, { count: review.recordings, note: review.note })}
            </li>
          ))}
        </ul>
      </PanelBody>
      {isOpen && (
        <FormDrawer<{ note: string }>
          title={t(recordTexts.studied)}
          initial={{ note: '' }}
          onSave={save}
          onClose={() => setOpen(false)}
        >
          {() => (
            <Form.Item name="note" label={t(recordTexts.note)} rules={recordingStudyRules.note}>
              <Input.TextArea rows={2} />
            </Form.Item>
          )}
        </FormDrawer>
      )}
    </Panel>
  );
}

function Lists({ projectId }: { projectId: string }) {
  const t = useT();
  const lists = useQuery(callListsQuery(projectId));
  return (
    <Panel title={t(recordTexts.lists)}>
      <PanelBody>
        <Loaded query={lists}>
          {rows =>
            rows.length === 0 ? (
              <Empty>{t(recordTexts.noLists)}</Empty>
            ) : (
              <ul>
                {rows.map(row => (
                  <li key={row.id}>
                    {row.to_on} {t(recordTexts.listLine, { rows: row.missing_rows, tapes: row.missing_recordings })}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </PanelBody>
    </Panel>
  );
}
