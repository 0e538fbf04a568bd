//! The special event that a ticket opened: how far it has come, its report, and closing it once that is written.
//!
//! Rule: RPR-23, EVT-02.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { closeSpecialEvent, writeSpecialEvent } from '@/api/gen/sdk.gen.ts';
import type { EventReport, SpecialEvent, SpecialEventVerb } from '@/api/gen/types.gen.ts';
import { eventReportRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { EventStage } from '@/ui/EventStage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { eventQuery } from './queries.ts';
import { eventVerbTexts, ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

type Props = { id: string; projectId: string };

/** The panel on its ticket. */
export function EventPanel({ id, projectId }: Props) {
  const query = useQuery(eventQuery(projectId, id));
  return (
    <Loaded query={query}>
      {event => <Shown event={event} projectId={projectId} onReload={() => void query.refetch()} />}
    </Loaded>
  );
}

type ShownProps = { event: SpecialEvent; projectId: string; onReload: () => void };

function Shown({ event, projectId, onReload }: ShownProps) {
  const t = useT();
  const write = useWrite('special_events', 'tickets', 'journal');
  const [isWriting, setWriting] = useState(false);
  const done = (verb: keyof typeof eventVerbTexts) =>
    tell(t(ticketTexts.done, { verb: t(eventVerbTexts[verb]), number: event.number }));
  const path = { project_id: projectId, event_id: event.id };
  const save = async (body: EventReport) => {
    await write(once => writeSpecialEvent({ path, headers: { ...once, ...ifMatch(event.version) }, body }));
    setWriting(false);
    done('write');
  };
  const close = async () => {
    await write(once => closeSpecialEvent({ path, headers: { ...once, ...ifMatch(event.version) }, body: {} }));
    done('close');
  };
  const views: Partial<Record<SpecialEventVerb, VerbView>> = {
    write: { label: t(eventVerbTexts.write), run: () => setWriting(true) },
    close: {
      label: t(eventVerbTexts.close),
      confirm: {
        question: t(ticketTexts.eventClose, { number: event.number }),
        consequence: t(ticketTexts.eventCloseConsequence),
      },
      run: close,
    },
  };
  return (
    <Panel title={t(commonTexts.specialEvent)} beside={<EventStage stage={event.stage} />}>
      {event.report && <p className={styles.content}>{event.report}</p>}
      <EventFacts event={event} />
      {event.verbs.length > 0 && (
        <PanelBody>
          <VerbButtons verbs={event.verbs.map(verb => ({ verb, is_allowed: true }))} views={views} />
        </PanelBody>
      )}
      {isWriting && (
        <FormDrawer<EventReport>
          title={t(ticketTexts.eventReport, { number: event.number })}
          initial={{ report: event.report ?? '' }}
          onSave={save}
          onClose={() => setWriting(false)}
          onReload={onReload}
        >
          {() => (
            <Long
              name="report"
              label={t(commonTexts.eventReport)}
              rules={eventReportRules.report}
              hint={t(ticketTexts.eventReportHint)}
              rows={8}
            />
          )}
        </FormDrawer>
      )}
    </Panel>
  );
}

function EventFacts({ event }: { event: SpecialEvent }) {
  const t = useT();
  const by = (at: string, name?: string | null) => (
    <>
      <Moment at={at} /> {name}
    </>
  );
  return (
    <Facts
      items={[
        [t(commonTexts.found), by(event.found_at, event.found_by)],
        [t(commonTexts.passedOn), event.passed_on_at && by(event.passed_on_at)],
        [t(ticketTexts.eventWritten), event.written_at && by(event.written_at, event.written_by)],
        [t(ticketTexts.closed), event.closed_at && by(event.closed_at)],
      ]}
    />
  );
}
