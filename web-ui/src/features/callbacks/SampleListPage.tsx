//! The samples of each period, and the form that draws one that was missed.
//!
//! Rule: CBK-07, CBK-08.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { fixSampleFrame } from '@/api/gen/sdk.gen.ts';
import type { Sample, SamplePurpose, SurveyOrganiser } from '@/api/gen/types.gen.ts';
import { sampleOrderRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Pick, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { CallbackNav } from './CallbackNav.tsx';
import { samplesQuery } from './queries.ts';
import { organiserTexts, samplePurposeTexts, sampleStageTexts, sampleTexts } from './sampleTexts.ts';

export default function SampleListPage() {
  const t = useT();
  const project = useProject();
  const samples = useQuery(samplesQuery(project.id));
  const draws = useMay('samples.draw');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PageHead title={t(sampleTexts.samples)}>
        {draws && <Button onClick={() => setOpen(true)}>{t(sampleTexts.makeUp)}</Button>}
      </PageHead>
      <CallbackNav />
      <TablePanel
        title={t(sampleTexts.samples)}
        name="samples"
        query={samples}
        columns={columns(t, project.code)}
        keyOf={row => row.id}
        none={t(sampleTexts.none)}
      />
      {isOpen && <MakeUp onClose={() => setOpen(false)} />}
    </>
  );
}

function columns(t: Translate, project: string): Column<Sample>[] {
  return [
    {
      key: 'period',
      title: t(sampleTexts.period),
      render: row => (
        <Link to={paths.sample(project, row.id)}>{t(sampleTexts.days, { from: row.from_on, to: row.to_on })}</Link>
      ),
    },
    { key: 'purpose', title: t(sampleTexts.purpose), render: row => t(samplePurposeTexts[row.purpose]) },
    { key: 'stage', title: t(sampleTexts.stage), render: row => t(sampleStageTexts[row.stage]) },
    { key: 'population', title: t(sampleTexts.population), align: 'end', render: row => row.population },
    { key: 'drawn', title: t(sampleTexts.drawn), align: 'end', render: row => row.drawn ?? '—' },
    { key: 'open', title: t(sampleTexts.open), align: 'end', render: row => row.open },
    { key: 'reached', title: t(sampleTexts.reached), align: 'end', render: row => row.reached },
    { key: 'replaced', title: t(sampleTexts.replaced), align: 'end', render: row => row.replaced },
    { key: 'due', title: t(sampleTexts.dueAt), render: row => (row.due_at ? <Moment at={row.due_at} /> : '—') },
  ];
}

type Values = Partial<{ purpose: SamplePurpose; on: string; from_on: string; organiser: SurveyOrganiser }>;

/** A period that was missed, or a survey: its frame first, then the draw on the sample's page. */
function MakeUp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const write = useWrite('samples');
  const save = async (values: Values) => {
    const { purpose = 'weekly_repair', on = '', from_on, organiser } = values;
    const body = { purpose, on, ...(purpose === 'survey_truth' && { from_on, organiser }) };
    const framed = await write(once => fixSampleFrame({ path: { project_id: project.id }, body, headers: once }));
    onClose();
    void navigate({ to: paths.sample(project.code, framed.id) });
  };
  return (
    <FormDrawer<Values>
      title={t(sampleTexts.makeUp)}
      verb={t(sampleTexts.fix)}
      initial={{ purpose: 'weekly_repair' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{t(sampleTexts.frameNote)}</p>
          <Pick
            name="purpose"
            label={t(sampleTexts.purpose)}
            rules={sampleOrderRules.purpose}
            options={choicesOf(samplePurposeTexts, t)}
          />
          <Days />
        </>
      )}
    </FormDrawer>
  );
}

/** What it is about: a day of the period, or the days of a survey and who organised it. */
function Days() {
  const t = useT();
  const isSurvey = Form.useWatch('purpose') === 'survey_truth';
  if (!isSurvey) return <When name="on" type="date" label={t(sampleTexts.on)} rules={sampleOrderRules.on} />;
  return (
    <>
      <When name="from_on" type="date" label={t(sampleTexts.surveyFrom)} rules={sampleOrderRules.on} />
      <When name="on" type="date" label={t(sampleTexts.surveyTo)} rules={sampleOrderRules.on} />
      <Pick
        name="organiser"
        label={t(sampleTexts.organiser)}
        rules={sampleOrderRules.purpose}
        hint={t(sampleTexts.organiserHint)}
        options={choicesOf(organiserTexts, t)}
      />
    </>
  );
}
