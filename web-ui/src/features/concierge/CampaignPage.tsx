//! The contact list of a holiday: each customer with what they said and how far the service has come.
//!
//! Rule: CON-01, CON-02, CON-04.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Form } from 'antd';
import { useMemo, useState } from 'react';
import { addConciergeCase, exportConciergeCases } from '@/api/gen/sdk.gen.ts';
import type { ConciergeAdd, ConciergeCase } from '@/api/gen/types.gen.ts';
import { conciergeAddRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { comingTexts, conciergeStateTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Long, Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { UnitPicker } from '@/ui/office/Pickers.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { campaignQuery, caseFilter, casesQuery, ownersQuery } from './queries.ts';
import { conciergeTexts } from './texts.ts';
import { CASE_TONES } from './tones.ts';

export default function CampaignPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { campaign: id } = useParams({ from: '/signed-in/office/p/$project/concierge/$campaign' });
  const search = useSearch({ from: '/signed-in/office/p/$project/concierge/$campaign' });
  const works = useMay('concierge.work');
  const campaign = useQuery(campaignQuery(project.id, id));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const columns = useMemo(() => caseColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  const holiday = campaign.data?.holiday ?? '';
  const title = t(conciergeTexts.titleOf, { holiday });
  const file = useFile('concierge.read', title, format =>
    exportConciergeCases({
      path: { project_id: project.id },
      query: { ...caseFilter(id, search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={title}
        list="concierge-cases"
        search={search}
        usual={[
          [t(conciergeStateTexts.to_contact), { state: 'to_contact' }],
          [t(comingTexts.yes), { coming: 'yes' }],
        ]}
        file={file && { ...file, print: `${paths.printConciergeList(project.code, id)}${location.search}` }}
        nav={
          campaign.data && (
            <p>
              {t(conciergeTexts.window)}{' '}
              {t(conciergeTexts.windowOf, { from: campaign.data.window_from, to: campaign.data.window_to })}
              {campaign.data.is_season && ` · ${t(conciergeTexts.seasonHint)}`}
            </p>
          )
        }
        verbs={
          <>
            <PrintLink
              href={paths.printConciergePreparation(project.code, id)}
              name={t(conciergeTexts.preparationSheet)}
            />
            {works && (
              <Button variant="main" onClick={() => setOpen(true)}>
                {t(conciergeTexts.add)}
              </Button>
            )}
          </>
        }
        filters={change => (
          <>
            <ChoiceFilter
              label={t(conciergeTexts.state)}
              value={search.state}
              options={choicesOf(conciergeStateTexts, t)}
              onChange={state => change({ state })}
            />
            <ChoiceFilter
              label={t(conciergeTexts.coming)}
              value={search.coming}
              options={choicesOf(comingTexts, t)}
              onChange={coming => change({ coming })}
            />
            <ChoiceFilter
              label={t(conciergeTexts.steward)}
              value={search.steward}
              options={namedChoices(people)}
              onChange={steward => change({ steward })}
            />
          </>
        )}
        query={useQuery(casesQuery(project.id, id, search))}
        columns={columns}
        keyOf={one => one.id}
        onOpen={one => void navigate({ href: paths.conciergeCase(project.code, one.campaign_id, one.id) })}
        none={t(conciergeTexts.none)}
      />
      {isOpen && <AddForm campaign={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddForm({ campaign, onClose }: { campaign: string; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('concierge_cases');
  const save = async (values: ConciergeAdd) => {
    const body = { ...values, campaign_id: campaign };
    await write(once => addConciergeCase({ path: { project_id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<ConciergeAdd>
      title={t(conciergeTexts.add)}
      verb={t(conciergeTexts.add)}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {form => (
        <>
          <Form.Item name="unit_id" label={t(commonTexts.room)} rules={[{ required: true }]}>
            <UnitPicker label={t(commonTexts.room)} onChange={unit => form.setFieldValue('unit_id', unit)} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before, now) => before.unit_id !== now.unit_id}>
            {() => <Owner unit={form.getFieldValue('unit_id') ?? ''} />}
          </Form.Item>
          <Long name="reason" label={t(commonTexts.reason)} rules={conciergeAddRules.reason} />
        </>
      )}
    </FormDrawer>
  );
}

function Owner({ unit }: { unit: string }) {
  const t = useT();
  const { id } = useProject();
  const { data: owners = [] } = useQuery(ownersQuery(id, unit));
  const options = owners.map(({ party_id, party_name }) => ({ value: party_id, label: party_name }));
  return <Pick name="party_id" label={t(conciergeTexts.customer)} options={options} rules={[{ required: true }]} />;
}

function caseColumns(t: Translate, project: string): Column<ConciergeCase>[] {
  return [
    {
      key: 'room',
      title: t(commonTexts.room),
      width: 110,
      render: one => <Link to={paths.conciergeCase(project, one.campaign_id, one.id)}>{one.room}</Link>,
    },
    { key: 'customer', title: t(conciergeTexts.customer), render: one => one.party_name },
    { key: 'phone', title: t(conciergeTexts.phone), render: one => one.phone ?? '—' },
    { key: 'steward', title: t(conciergeTexts.steward), render: one => one.steward_name ?? t(conciergeTexts.nobody) },
    {
      key: 'state',
      title: t(conciergeTexts.state),
      render: one => <StageTag tone={CASE_TONES[one.state]}>{t(conciergeStateTexts[one.state])}</StageTag>,
    },
    {
      key: 'contacted',
      title: t(conciergeTexts.contacted),
      render: one => (one.contacted_at ? <Moment at={one.contacted_at} /> : '—'),
    },
    { key: 'coming', title: t(conciergeTexts.coming), render: one => (one.coming ? t(comingTexts[one.coming]) : '—') },
    {
      key: 'arrival',
      title: t(conciergeTexts.arrival),
      render: one => (one.arrival_at ? <Moment at={one.arrival_at} /> : '—'),
    },
    {
      key: 'pickup',
      title: t(conciergeTexts.pickup),
      render: one => (one.wants_pickup ? (one.pickup_note ?? t(conciergeTexts.yes)) : '—'),
    },
    {
      key: 'prepared',
      title: t(conciergeTexts.prepared),
      render: one => (one.prepared_at ? <Moment at={one.prepared_at} /> : '—'),
    },
  ];
}
