//! Alerts of natural disasters: declared, ended, and how far their visits have come.
//!
//! Rule: VAC-09.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { declareDisasterAlert, endDisasterAlert, withdrawDisasterAlert } from '@/api/gen/sdk.gen.ts';
import type { DisasterAlert, DisasterAlertDeclare, DisasterAlertWithdraw } from '@/api/gen/types.gen.ts';
import { disasterAlertDeclareRules, disasterAlertWithdrawRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { fromLocalField } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { disasterTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { alertsQuery } from './queries.ts';
import { alertTexts, visitTexts } from './texts.ts';
import { VisitNav } from './VisitNav.tsx';

export default function AlertsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/disaster-alerts' });
  const mayDeclare = useMay('visits.alert');
  const alerts = useQuery(alertsQuery(project.id, search));
  const [isOpen, setOpen] = useState(false);
  const [ending, setEnding] = useState<DisasterAlert | null>(null);
  const [withdrawing, setWithdrawing] = useState<DisasterAlert | null>(null);
  const columns = useMemo(() => alertColumns(t, project.code, setEnding, setWithdrawing), [t, project.code]);
  const reload = () => void alerts.refetch();
  return (
    <>
      <ListPage
        title={t(visitTexts.alerts)}
        list="disaster-alerts"
        search={search}
        nav={<VisitNav />}
        verbs={
          mayDeclare && (
            <Button variant="main" onClick={() => setOpen(true)}>
              {t(alertTexts.declare)}
            </Button>
          )
        }
        filters={() => null}
        query={alerts}
        columns={columns}
        keyOf={alert => alert.id}
        none={t(visitTexts.noAlerts)}
      />
      {isOpen && <DeclareForm onClose={() => setOpen(false)} />}
      {ending && <EndForm alert={ending} onClose={() => setEnding(null)} onReload={reload} />}
      {withdrawing && <WithdrawForm alert={withdrawing} onClose={() => setWithdrawing(null)} onReload={reload} />}
    </>
  );
}

function DeclareForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('disaster_alerts', 'visits');
  const save = async ({ kind, note }: DisasterAlertDeclare) => {
    const body = { kind, note: note?.trim() || null };
    await write(once => declareDisasterAlert({ path: { project_id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<DisasterAlertDeclare>
      title={t(alertTexts.declare)}
      verb={t(alertTexts.declare)}
      initial={{ kind: 'typhoon' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{t(alertTexts.declareHint)}</p>
          <Pick name="kind" label={t(alertTexts.kind)} options={choicesOf(disasterTexts, t)} />
          <Short name="note" label={t(alertTexts.note)} rules={disasterAlertDeclareRules.note} />
        </>
      )}
    </FormDrawer>
  );
}

type VerbProps = { alert: DisasterAlert; onClose: () => void; onReload: () => void };
type End = { to: string };

function EndForm({ alert, onClose, onReload }: VerbProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('disaster_alerts', 'visits', 'clocks');
  const save = async ({ to }: End) => {
    const body = { to_at: (to && fromLocalField(to)) || null };
    await write(once =>
      endDisasterAlert({
        path: { project_id, alert_id: alert.id },
        headers: { ...once, ...ifMatch(alert.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<End>
      title={t(alertTexts.end)}
      verb={t(alertTexts.end)}
      initial={{ to: '' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <p>{t(alertTexts.endHint)}</p>
          <When name="to" label={t(alertTexts.endAt)} />
        </>
      )}
    </FormDrawer>
  );
}

function WithdrawForm({ alert, onClose, onReload }: VerbProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('disaster_alerts', 'visits', 'clocks');
  const save = async (body: DisasterAlertWithdraw) => {
    const path = { project_id, alert_id: alert.id };
    await write(once => withdrawDisasterAlert({ path, headers: { ...once, ...ifMatch(alert.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<DisasterAlertWithdraw>
      title={t(alertTexts.withdraw)}
      verb={t(alertTexts.withdraw)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <p>{t(alertTexts.withdrawHint)}</p>
          <Long name="why" label={t(commonTexts.reason)} rules={disasterAlertWithdrawRules.why} />
        </>
      )}
    </FormDrawer>
  );
}

function alertColumns(
  t: Translate,
  project: string,
  onEnd: (alert: DisasterAlert) => void,
  onWithdraw: (alert: DisasterAlert) => void,
): Column<DisasterAlert>[] {
  return [
    { key: 'kind', title: t(alertTexts.kind), width: 90, render: alert => t(disasterTexts[alert.kind]) },
    { key: 'note', title: t(alertTexts.note), render: alert => alert.note ?? '—' },
    { key: 'from', title: t(alertTexts.from), render: alert => <Moment at={alert.from_at} /> },
    {
      key: 'to',
      title: t(alertTexts.to),
      render: alert => (
        <>
          {alert.to_at ? <Moment at={alert.to_at} /> : <StageTag tone="waiting">{t(alertTexts.goesOn)}</StageTag>}{' '}
          {alert.withdrawn_why && t(alertTexts.withdrawn, { why: alert.withdrawn_why })}
        </>
      ),
    },
    {
      key: 'done',
      title: t(alertTexts.checked),
      render: alert => (
        <Link to={paths.visits(project)} search={{ alert: alert.id }}>
          {t(alertTexts.show)} {t(alertTexts.doneOf, { done: alert.done, all: alert.visits })}
        </Link>
      ),
    },
    {
      key: 'deeds',
      title: t(alertTexts.deeds),
      render: alert =>
        alert.is_endable && (
          <>
            <Button onClick={() => onEnd(alert)}>{t(alertTexts.end)}</Button>{' '}
            <Button onClick={() => onWithdraw(alert)}>{t(alertTexts.withdraw)}</Button>
          </>
        ),
    },
  ];
}
