//! The lists of holidays: whom to contact before each, and what came of it.
//!
//! Rule: CON-01, CON-05.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Form } from 'antd';
import { useMemo, useState } from 'react';
import { makeHolidayCampaign } from '@/api/gen/sdk.gen.ts';
import type { HolidayCampaign, HolidayCampaignMake } from '@/api/gen/types.gen.ts';
import { holidayCampaignMakeRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { DateField } from '@/ui/office/DateField.tsx';
import { Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { campaignsQuery } from './queries.ts';
import { conciergeTexts } from './texts.ts';

export default function CampaignsPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/concierge' });
  const works = useMay('concierge.work');
  const columns = useMemo(() => campaignColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ListPage
        title={t(conciergeTexts.lists)}
        list="holiday-campaigns"
        search={search}
        verbs={
          <>
            <PrintLink href={paths.printConciergeResults(project.code)} />
            {works && (
              <Button variant="main" onClick={() => setOpen(true)}>
                {t(conciergeTexts.make)}
              </Button>
            )}
          </>
        }
        filters={() => null}
        query={useQuery(campaignsQuery(project.id, search))}
        columns={columns}
        keyOf={campaign => campaign.id}
        onOpen={campaign => void navigate({ href: paths.holidayCampaign(project.code, campaign.id) })}
        none={t(conciergeTexts.noLists)}
      />
      {isOpen && <MakeForm onClose={() => setOpen(false)} />}
    </>
  );
}

function MakeForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('concierge_cases');
  const save = async (body: HolidayCampaignMake) => {
    await write(once => makeHolidayCampaign({ path: { project_id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<HolidayCampaignMake>
      title={t(conciergeTexts.make)}
      verb={t(conciergeTexts.make)}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Short name="holiday" label={t(conciergeTexts.holiday)} rules={holidayCampaignMakeRules.holiday} />
          <Form.Item name="first_day" label={t(conciergeTexts.firstDay)} rules={[{ required: true }]}>
            <DateField />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function campaignColumns(t: Translate, project: string): Column<HolidayCampaign>[] {
  return [
    {
      key: 'holiday',
      title: t(conciergeTexts.holiday),
      render: one => <Link to={paths.holidayCampaign(project, one.id)}>{one.holiday}</Link>,
    },
    { key: 'first', title: t(conciergeTexts.firstDay), render: one => one.first_day },
    {
      key: 'window',
      title: t(conciergeTexts.window),
      render: one => t(conciergeTexts.windowOf, { from: one.window_from, to: one.window_to }),
    },
    {
      key: 'season',
      title: t(conciergeTexts.season),
      render: one => (one.is_season ? <StageTag tone="active">{t(conciergeTexts.yes)}</StageTag> : '—'),
    },
    { key: 'targets', title: t(conciergeTexts.targets), align: 'end', render: one => one.figures.targets },
    { key: 'contacted', title: t(conciergeTexts.contacted), align: 'end', render: one => one.figures.contacted },
    { key: 'missed', title: t(conciergeTexts.missed), align: 'end', render: one => one.figures.missed },
    { key: 'coming', title: t(conciergeTexts.coming), align: 'end', render: one => one.figures.coming },
    { key: 'prepared', title: t(conciergeTexts.prepared), align: 'end', render: one => one.figures.prepared },
    { key: 'visited', title: t(conciergeTexts.visited), align: 'end', render: one => one.figures.visited },
    {
      key: 'opinions',
      title: t(conciergeTexts.opinions),
      align: 'end',
      render: ({ figures }) => `${figures.good} / ${figures.fair} / ${figures.poor}`,
    },
    { key: 'complaints', title: t(conciergeTexts.complaints), align: 'end', render: one => one.figures.complaints },
  ];
}
