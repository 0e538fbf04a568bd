//! One cause that several callers report: how many they are, and closing it for all of them.
//!
//! Rule: RPTD-02.

import { Link } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { closeIncident } from '@/api/gen/sdk.gen.ts';
import type { Incident } from '@/api/gen/types.gen.ts';
import { incidentCloseRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { ticketTexts } from './texts.ts';

type Props = { incident: Incident; project: { id: string; code: string }; onReload: () => void };

/** The panel on each of its tickets. */
export function IncidentPanel({ incident, project, onReload }: Props) {
  const t = useT();
  const mayClose = useMay('tickets.close') && incident.is_open;
  const [isClosing, setClosing] = useState(false);
  const all = `${paths.tickets(project.code)}?incident=${incident.id}`;
  return (
    <Panel
      title={t(commonTexts.incident)}
      action={mayClose && <Button onClick={() => setClosing(true)}>{t(ticketTexts.incidentClose)}</Button>}
    >
      <PanelBody>
        <p>
          {incident.place} · {incident.content}
        </p>
        <p>
          {t(ticketTexts.incidentCallers, { count: incident.tickets })}{' '}
          <Link to={all}>{t(ticketTexts.incidentAll)}</Link>
        </p>
        {!incident.is_open && <p>{t(ticketTexts.incidentClosed, { result: incident.result ?? '' })}</p>}
      </PanelBody>
      {isClosing && (
        <CloseForm incident={incident} projectId={project.id} onClose={() => setClosing(false)} onReload={onReload} />
      )}
    </Panel>
  );
}

type FormProps = { incident: Incident; projectId: string; onClose: () => void; onReload: () => void };

function CloseForm({ incident, projectId, onClose, onReload }: FormProps) {
  const t = useT();
  const write = useWrite('tickets', 'callbacks', 'board', 'journal');
  const save = async (body: { result: string }) => {
    await write(once =>
      closeIncident({
        path: { project_id: projectId, incident_id: incident.id },
        headers: { ...once, ...ifMatch(incident.version) },
        body,
      }),
    );
    onClose();
    onReload();
  };
  return (
    <FormDrawer<{ result: string }>
      title={t(ticketTexts.incidentClose)}
      initial={{ result: '' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <Form.Item name="result" label={t(ticketTexts.incidentResult)} rules={incidentCloseRules.result}>
          <Input.TextArea rows={2} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
