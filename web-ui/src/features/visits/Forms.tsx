//! The forms of visits in the office: add, move, say why one was missed, keep who heard of one.
//!
//! Rule: VAC-06, VAC-08.

import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addVisit, explainVisit, feedBackVisit, moveVisit } from '@/api/gen/sdk.gen.ts';
import type { Visit, VisitAdd, VisitExplain, VisitFeedback, VisitMove } from '@/api/gen/types.gen.ts';
import { visitExplainRules, visitFeedbackRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { visitMeansTexts } from '@/lib/visitTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { Long, Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { UnitPicker } from '@/ui/office/Pickers.tsx';
import { visitTexts, visitVerbTexts } from './texts.ts';

type Props = { visit: Visit; onClose: () => void; onReload: () => void };

function Steward() {
  const t = useT();
  const { id } = useProject();
  const { data: people = [] } = useQuery(peopleQuery(id));
  return <Pick name="steward_id" label={t(visitTexts.steward)} options={namedChoices(people)} isOptional />;
}

function Day() {
  const t = useT();
  return (
    <Form.Item name="planned_on" label={t(visitTexts.plannedOn)} rules={[{ required: true }]}>
      <DateField />
    </Form.Item>
  );
}

/** Adds a visit beside the plan. */
export function AddForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('visits');
  const save = async ({ steward_id, ...values }: VisitAdd) => {
    const body = { ...values, ...(steward_id && { steward_id }) };
    await write(once => addVisit({ path: { project_id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<VisitAdd>
      title={t(visitTexts.add)}
      verb={t(visitTexts.add)}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {form => (
        <>
          <Form.Item name="unit_id" label={t(commonTexts.room)} rules={[{ required: true }]}>
            <UnitPicker label={t(commonTexts.room)} onChange={unit => form.setFieldValue('unit_id', unit)} />
          </Form.Item>
          <Day />
          <Steward />
        </>
      )}
    </FormDrawer>
  );
}

/** Moves a visit. */
export function MoveForm({ visit, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('visits');
  const save = async ({ planned_on, steward_id }: VisitMove) => {
    const body = { ...(planned_on && { planned_on }), ...(steward_id && { steward_id }) };
    await write(once =>
      moveVisit({ path: { project_id, visit_id: visit.id }, headers: { ...once, ...ifMatch(visit.version) }, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<VisitMove>
      title={t(visitVerbTexts.move)}
      verb={t(visitTexts.move)}
      initial={{ planned_on: visit.planned_on, steward_id: visit.steward_id ?? null }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Day />
          <Steward />
        </>
      )}
    </FormDrawer>
  );
}

/** Says why a visit was missed. */
export function ExplainForm({ visit, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('visits');
  const save = async (body: VisitExplain) => {
    await write(once =>
      explainVisit({ path: { project_id, visit_id: visit.id }, headers: { ...once, ...ifMatch(visit.version) }, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<VisitExplain>
      title={t(visitVerbTexts.explain)}
      verb={t(visitTexts.explain)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={visitExplainRules.reason} />}
    </FormDrawer>
  );
}

/** Keeps who heard of a visit; what may be said is proposed. */
export function FeedbackForm({ visit, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('visits', 'clocks');
  const save = async (body: VisitFeedback) => {
    await write(once =>
      feedBackVisit({
        path: { project_id, visit_id: visit.id },
        headers: { ...once, ...ifMatch(visit.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<VisitFeedback>
      title={t(visitVerbTexts.feed_back)}
      verb={t(visitTexts.tell)}
      initial={{ to: visit.owners[0]?.name ?? '', means: 'phone', text: visit.feedback_proposal ?? '' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Short name="to" label={t(visitTexts.to_whom)} rules={visitFeedbackRules.to} />
          <Pick name="means" label={t(visitTexts.means)} options={choicesOf(visitMeansTexts, t)} />
          <Long
            name="text"
            label={t(visitTexts.said)}
            rules={visitFeedbackRules.text}
            rows={5}
            hint={t(visitTexts.proposal)}
          />
        </>
      )}
    </FormDrawer>
  );
}
