//! The forms of the concierge's verbs.
//!
//! Rule: CON-01, CON-03, CON-04, CON-05.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import {
  arriveConciergeCase,
  closeConciergeCase,
  contactConciergeCase,
  explainConciergeCase,
  linkConciergeComplaint,
  skipConciergeCase,
  visitConciergeCase,
} from '@/api/gen/sdk.gen.ts';
import type {
  ConciergeCase,
  ConciergeClose,
  ConciergeComplaint,
  ConciergeContact,
  ConciergeExplain,
  ConciergeVisit,
} from '@/api/gen/types.gen.ts';
import {
  conciergeCloseRules,
  conciergeContactRules,
  conciergeExplainRules,
  conciergeVisitRules,
} from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { comingTexts, opinionTexts } from '@/lib/visitTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { complaintsQuery } from './queries.ts';
import { conciergeTexts, conciergeVerbTexts } from './texts.ts';

type Props = { one: ConciergeCase; onClose: () => void; onReload: () => void };

/** What every verb sends beside its body. */
function useVerb({ one, onClose }: Props) {
  const { id: project_id } = useProject();
  const write = useWrite('concierge_cases', 'visits', 'clocks');
  const path = { project_id, case_id: one.id };
  return async (send: (to: { path: typeof path; headers: Once & { 'If-Match': string } }) => Promise<unknown>) => {
    await write(once => send({ path, headers: { ...once, ...ifMatch(one.version) } }));
    onClose();
  };
}

/** What came of a contact. */
export function ContactForm(props: Props) {
  const t = useT();
  const verb = useVerb(props);
  const { one } = props;
  const save = ({ arrival_at, coming, ...values }: ConciergeContact) =>
    verb(to =>
      contactConciergeCase({
        ...to,
        body: {
          ...values,
          is_reached: values.is_reached ?? false,
          coming: (values.is_reached && coming) || null,
          arrival_at: (coming === 'yes' && arrival_at && fromLocalField(arrival_at)) || null,
          wants_pickup: values.wants_pickup ?? false,
          pickup_note: values.pickup_note?.trim() || null,
          needs: values.needs?.trim() || null,
        },
      }),
    );
  return (
    <FormDrawer<ConciergeContact>
      title={t(conciergeVerbTexts.contact)}
      verb={t(conciergeVerbTexts.contact)}
      initial={{ is_reached: true, ...(one.coming && { coming: one.coming }), needs: one.needs ?? '' }}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => (
        <>
          <Check name="is_reached" label={t(conciergeTexts.reached)} />
          <Pick name="coming" label={t(conciergeTexts.coming)} options={choicesOf(comingTexts, t)} isOptional />
          <When name="arrival_at" label={t(conciergeTexts.arrival)} />
          <Check name="wants_pickup" label={t(conciergeTexts.pickup)} />
          <Short name="pickup_note" label={t(conciergeTexts.pickupNote)} rules={conciergeContactRules.pickup_note} />
          <Long name="needs" label={t(conciergeTexts.needs)} rules={conciergeContactRules.needs} />
        </>
      )}
    </FormDrawer>
  );
}

/** Leaves somebody out, or says why somebody was missed. */
export function ReasonForm({ verb: which, ...props }: Props & { verb: 'skip' | 'explain' }) {
  const t = useT();
  const verb = useVerb(props);
  const save = ({ reason }: ConciergeExplain) =>
    verb(to =>
      which === 'skip'
        ? skipConciergeCase({ ...to, body: { reason: reason?.trim() || null } })
        : explainConciergeCase({ ...to, body: { reason } }),
    );
  return (
    <FormDrawer<ConciergeExplain>
      title={t(conciergeVerbTexts[which])}
      verb={t(conciergeVerbTexts[which])}
      initial={{}}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => (
        <Long
          name="reason"
          label={t(commonTexts.reason)}
          rules={which === 'explain' ? conciergeExplainRules.reason : []}
          {...(which === 'skip' && { hint: t(conciergeTexts.seasonHint) })}
        />
      )}
    </FormDrawer>
  );
}

/** Keeps an arrival. */
export function ArriveForm(props: Props) {
  const t = useT();
  const verb = useVerb(props);
  const save = ({ at }: { at: string }) =>
    verb(to => arriveConciergeCase({ ...to, body: { at: (at && fromLocalField(at)) || null } }));
  return (
    <FormDrawer<{ at: string }>
      title={t(conciergeVerbTexts.arrive)}
      verb={t(conciergeVerbTexts.arrive)}
      initial={{ at: '' }}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => <When name="at" label={t(conciergeTexts.arrivedAt)} />}
    </FormDrawer>
  );
}

/** Keeps the visit after an arrival. */
export function VisitForm(props: Props) {
  const t = useT();
  const verb = useVerb(props);
  const save = ({ note }: ConciergeVisit) =>
    verb(to => visitConciergeCase({ ...to, body: { note: note?.trim() || null } }));
  return (
    <FormDrawer<ConciergeVisit>
      title={t(conciergeVerbTexts.visit)}
      verb={t(conciergeVerbTexts.visit)}
      initial={{}}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => <Long name="note" label={t(conciergeTexts.visitNote)} rules={conciergeVisitRules.note} />}
    </FormDrawer>
  );
}

/** Ends a case with what the customer thought. */
export function CloseForm(props: Props) {
  const t = useT();
  const verb = useVerb(props);
  const save = ({ opinion, feedback }: ConciergeClose) =>
    verb(to => closeConciergeCase({ ...to, body: { opinion: opinion ?? null, feedback: feedback?.trim() || null } }));
  return (
    <FormDrawer<ConciergeClose>
      title={t(conciergeVerbTexts.close)}
      verb={t(conciergeVerbTexts.close)}
      initial={{}}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => (
        <>
          <Pick name="opinion" label={t(conciergeTexts.opinion)} options={choicesOf(opinionTexts, t)} isOptional />
          <Long name="feedback" label={t(conciergeTexts.feedback)} rules={conciergeCloseRules.feedback} />
        </>
      )}
    </FormDrawer>
  );
}

/** Links a complaint of the room. */
export function ComplaintForm(props: Props) {
  const t = useT();
  const { id } = useProject();
  const verb = useVerb(props);
  const { data: complaints = [], isPending } = useQuery(complaintsQuery(id, props.one.unit_id));
  const save = (body: ConciergeComplaint) => verb(to => linkConciergeComplaint({ ...to, body }));
  const options = complaints.map(({ id: value, number, content }) => ({ value, label: `${number} ${content}` }));
  return (
    <FormDrawer<ConciergeComplaint>
      title={t(conciergeTexts.linkComplaint)}
      verb={t(conciergeTexts.linkComplaint)}
      initial={{}}
      onSave={save}
      onClose={props.onClose}
      onReload={props.onReload}
    >
      {() => (
        <Pick
          name="ticket_id"
          label={t(conciergeTexts.complaintChoice)}
          options={options}
          rules={[{ required: true }]}
          {...(!isPending && options.length === 0 && { hint: t(conciergeTexts.noComplaint) })}
        />
      )}
    </FormDrawer>
  );
}
