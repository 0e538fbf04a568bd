//! Stops and extensions: asked for against the original permit, paid, refused.
//!
//! Rule: DEC-05, DEC-06, DEC-07, DEC-08.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { askDecorationChange, payDecorationChange, refuseDecorationChange } from '@/api/gen/sdk.gen.ts';
import type { DecorationChangeKind, DecorationFile } from '@/api/gen/types.gen.ts';
import { decorationChangeAskRules, decorationReasonRules } from '@/api/rules.gen.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { type PartsDraft, papersOf, paymentsOf, usualPapers } from '@/lib/paperDrafts.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useScans } from '@/lib/useScans.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Long, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { FeeFields, PaperFields } from '@/ui/office/PaperFields.tsx';
import { asksQuery } from './queries.ts';
import { changeVerbTexts, decorationVerbTexts, permitChangeTexts } from './texts.ts';

type Props = { decoration: DecorationFile; onClose: () => void; onReload: () => void };
type Values = PartsDraft & { from_on: string; to_on?: string; reason: string };
type AskProps = Props & { kind: DecorationChangeKind };

/** Asks for a stop or an extension. */
export function AskDrawer(props: AskProps) {
  const { id: project_id } = useProject();
  const { data: asked } = useQuery(asksQuery(project_id, `decoration_${props.kind}`, 'application'));
  return asked ? <AskFields {...props} asked={asked} /> : null;
}

type Asked = { asked: Parameters<typeof PaperFields>[0]['papers'] };

function AskFields({ decoration, kind, asked, onClose, onReload }: AskProps & Asked) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const sendScans = useScans('decoration', decoration.id);
  const save = async (values: Values) => {
    const { from_on, to_on, reason } = values;
    const papers = papersOf(asked, values, await sendScans(asked, values));
    const path = { project_id, decoration_id: decoration.id };
    const body = { kind, from_on, to_on: to_on || null, reason: reason.trim(), papers };
    await write(once => askDecorationChange({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  const usual = { ...usualPapers(asked), original_permit: { copy: 'original_seen' as const } };
  return (
    <FormDrawer<Values>
      title={`${t(decorationVerbTexts[kind])} · ${decoration.number}`}
      verb={t(decorationVerbTexts[kind])}
      width={560}
      initial={{ from_on: formatDate(new Date(serverNow())), papers: usual }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <When name="from_on" type="date" label={t(permitChangeTexts.from)} rules={decorationChangeAskRules.from_on} />
          <When
            name="to_on"
            type="date"
            label={t(kind === 'extend' ? permitChangeTexts.newEnd : permitChangeTexts.resume)}
            rules={kind === 'extend' ? [{ required: true }] : []}
          />
          <Long name="reason" label={t(permitChangeTexts.reason)} rules={decorationChangeAskRules.reason} />
          <PaperFields papers={asked} />
        </>
      )}
    </FormDrawer>
  );
}

/** Takes the extension deposit. */
export function PayDrawer({ decoration, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const fees = decoration.steps.find(step => step.key === 'deposit')?.fees ?? [];
  const save = async (values: PartsDraft) => {
    const path = { project_id, decoration_id: decoration.id };
    const body = { payments: paymentsOf(fees, values) };
    await write(once => payDecorationChange({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<PartsDraft>
      title={`${t(changeVerbTexts.pay)} · ${decoration.number}`}
      verb={t(changeVerbTexts.pay)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <FeeFields fees={fees} />}
    </FormDrawer>
  );
}

/** Refuses, or takes back. */
export function RefuseDrawer({ decoration, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const save = async ({ reason }: { reason: string }) => {
    const path = { project_id, decoration_id: decoration.id };
    const body = { reason: reason.trim() };
    await write(once => refuseDecorationChange({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<{ reason: string }>
      title={`${t(changeVerbTexts.refuse)} · ${decoration.number}`}
      verb={t(changeVerbTexts.refuse)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(permitChangeTexts.reason)} rules={decorationReasonRules.reason} />}
    </FormDrawer>
  );
}
