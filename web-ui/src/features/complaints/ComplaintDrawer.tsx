//! The small form of a complaint's verb.

import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { Complaint } from '@/api/gen/types.gen.ts';
import {
  complaintAnalyseRules,
  complaintAssignRules,
  complaintCloseUnsolvedRules,
  complaintEscalateRules,
  complaintInstructRules,
  complaintJudgeRules,
  complaintMarkRules,
  complaintNodeTellRules,
  complaintNoteRules,
  complaintPlanRules,
  complaintReplyRules,
  complaintTellHeadRules,
} from '@/api/rules.gen.ts';
import { typedYuan } from '@/lib/amounts.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import {
  cardTexts,
  complaintLevelTexts,
  complaintNodeTexts,
  complaintValidityTexts,
  replyMeansTexts,
} from '@/lib/complaintTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import { Check, Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { type FormVerb, send, type Values } from './send.ts';
import { complaintTexts, complaintVerbTexts } from './texts.ts';

type Props = {
  verb: FormVerb;
  complaint: Complaint;
  onSaved: () => void;
  onClose: () => void;
  onReload: () => void;
};

/** The drawer, open as long as it is rendered. */
export function ComplaintDrawer({ verb, complaint, onSaved, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('complaints', 'tickets', 'callbacks', 'board');
  const label = t(complaintVerbTexts[verb]);
  const save = async (values: Values) => {
    await write(once => send(verb, project_id, complaint, values, once));
    onSaved();
  };
  return (
    <FormDrawer<Values>
      title={t(complaintTexts.verbTitle, { verb: label, number: complaint.ticket_number })}
      verb={label}
      initial={initialOf(verb, complaint)}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Fields verb={verb} complaint={complaint} />}
    </FormDrawer>
  );
}

/** What stands in the form when it opens: what is on the card already. */
function initialOf(verb: FormVerb, complaint: Complaint): Values {
  const text = (value: string | null | undefined) => value ?? '';
  const { is_special, is_major, is_severe, is_bespoke, is_about_compensation, is_against_director } = complaint;
  const marks = { is_special, is_major, is_severe, is_bespoke, is_about_compensation, is_against_director };
  switch (verb) {
    case 'assign':
      return {
        ...(complaint.handler_id && { handler_id: complaint.handler_id }),
        ...(complaint.team_id && { team_id: complaint.team_id }),
      };
    case 'note':
    case 'plan':
    case 'reply':
      return {
        investigation: text(complaint.investigation),
        plan: text(complaint.plan),
        actions: text(complaint.actions),
        means: 'phone',
      };
    case 'escalate':
      return { level: complaint.level === 'office' ? 'quality' : 'leaders' };
    case 'instruct':
      return { plan: text(complaint.plan) };
    case 'judge':
      return { validity: complaint.validity ?? 'valid' };
    case 'mark':
      return {
        ...marks,
        subject: complaint.subject,
        compensation: complaint.compensation_fen == null ? '' : typedYuan(complaint.compensation_fen),
        hazard: text(complaint.hazard),
        hq_ref: text(complaint.hq_ref),
      };
    case 'analyse':
      return {
        cause: text(complaint.cause),
        prevention: text(complaint.prevention),
        special_report: text(complaint.special_report),
        corrective_report: text(complaint.corrective_report),
        announcement: text(complaint.announcement),
      };
    case 'report_node':
      return { node: complaint.nodes.find(node => !node.done_at)?.node ?? 'return' };
    default:
      return {};
  }
}

function Fields({ verb, complaint }: { verb: FormVerb; complaint: Complaint }): ReactNode {
  const t = useT();
  switch (verb) {
    case 'assign':
      return <Assignment />;
    case 'note':
      return (
        <>
          <Long
            name="investigation"
            label={t(cardTexts.investigation)}
            rules={complaintNoteRules.investigation}
            rows={4}
          />
          <Long name="actions" label={t(cardTexts.actions)} rules={complaintNoteRules.actions} rows={3} />
          {!complaint.first_word_at && (
            <When name="first_word_at" label={t(complaintTexts.firstWord)} rules={complaintNoteRules.first_word_at} />
          )}
        </>
      );
    case 'plan':
      return (
        <>
          <Long
            name="investigation"
            label={t(cardTexts.investigation)}
            rules={complaintPlanRules.investigation}
            rows={4}
          />
          <Long name="plan" label={t(cardTexts.plan)} rules={complaintPlanRules.plan} rows={4} />
        </>
      );
    case 'escalate':
      return (
        <>
          <Pick
            name="level"
            label={t(cardTexts.level)}
            rules={complaintEscalateRules.level}
            options={choicesOf(complaintLevelTexts, t).filter(({ value }) => value !== 'office')}
          />
          <Long name="reason" label={t(commonTexts.reason)} rules={complaintEscalateRules.reason} />
        </>
      );
    case 'instruct':
      return <Long name="plan" label={t(cardTexts.plan)} rules={complaintInstructRules.plan} rows={5} />;
    case 'reply':
      return <Reply />;
    case 'judge':
      return (
        <>
          <Pick
            name="validity"
            label={t(cardTexts.validity)}
            rules={complaintJudgeRules.validity}
            options={choicesOf(complaintValidityTexts, t)}
          />
          <Long name="reason" label={t(cardTexts.validityReason)} rules={complaintJudgeRules.reason} />
        </>
      );
    case 'mark':
      return <Marks />;
    case 'tell_head':
      return (
        <When
          name="told_at"
          label={t(complaintTexts.toldAt)}
          rules={complaintTellHeadRules.told_at}
          hint={t(complaintTexts.nowIfEmpty)}
        />
      );
    case 'analyse':
      return <Analysis complaint={complaint} />;
    case 'report_node':
      return (
        <>
          <Pick
            name="node"
            label={t(complaintTexts.node)}
            rules={complaintNodeTellRules.node}
            options={choicesOf(complaintNodeTexts, t)}
          />
          <Long name="text" label={t(complaintTexts.report)} rules={complaintNodeTellRules.text} rows={4} />
        </>
      );
    case 'close_unsolved':
      return <Long name="reason" label={t(cardTexts.unsolved)} rules={complaintCloseUnsolvedRules.reason} rows={4} />;
  }
}

function Assignment() {
  const t = useT();
  const { id } = useProject();
  const { data: people = [] } = useQuery(peopleQuery(id));
  const { data: teams = [] } = useQuery(allTeamsQuery(id));
  const chosen: string | undefined = Form.useWatch('team_id');
  return (
    <>
      <Pick
        name="handler_id"
        label={t(cardTexts.handler)}
        rules={complaintAssignRules.handler_id}
        options={namedChoices(people)}
      />
      <Pick
        name="team_id"
        label={t(cardTexts.department)}
        rules={complaintAssignRules.team_id}
        options={usedChoices(teams, chosen, t)}
        isOptional
      />
    </>
  );
}

function Reply() {
  const t = useT();
  return (
    <>
      <Long name="actions" label={t(cardTexts.actions)} rules={complaintReplyRules.actions} rows={3} />
      <Long name="reply" label={t(cardTexts.reply)} rules={complaintReplyRules.reply} rows={4} />
      <Pick
        name="means"
        label={t(cardTexts.means)}
        rules={complaintReplyRules.means}
        options={choicesOf(replyMeansTexts, t)}
      />
      <When
        name="replied_at"
        label={t(cardTexts.repliedAt)}
        rules={complaintReplyRules.replied_at}
        hint={t(complaintTexts.nowIfEmpty)}
      />
    </>
  );
}

function Marks() {
  const t = useT();
  const asksForMoney: boolean | undefined = Form.useWatch('is_about_compensation');
  return (
    <>
      <Short name="subject" label={t(cardTexts.subject)} rules={complaintMarkRules.subject} />
      <Check name="is_special" label={t(complaintTexts.special)} />
      <Check name="is_major" label={t(complaintTexts.major)} />
      <Check name="is_severe" label={t(complaintTexts.severe)} hint={t(complaintTexts.severeHint)} />
      <Check name="is_bespoke" label={t(complaintTexts.bespoke)} />
      <Check name="is_against_director" label={t(complaintTexts.director)} hint={t(complaintTexts.leadersHint)} />
      <Check name="is_about_compensation" label={t(complaintTexts.compensation)} hint={t(complaintTexts.leadersHint)} />
      {asksForMoney && <Short name="compensation" label={t(complaintTexts.amount)} />}
      <Long
        name="hazard"
        label={t(complaintTexts.hazard)}
        rules={complaintMarkRules.hazard}
        hint={t(complaintTexts.hazardHint)}
      />
      <Short name="hq_ref" label={t(cardTexts.hqRef)} rules={complaintMarkRules.hq_ref} />
    </>
  );
}

function Analysis({ complaint }: { complaint: Complaint }) {
  const t = useT();
  return (
    <>
      <Long name="cause" label={t(cardTexts.cause)} rules={complaintAnalyseRules.cause} rows={3} />
      <Long name="prevention" label={t(cardTexts.prevention)} rules={complaintAnalyseRules.prevention} rows={3} />
      {complaint.is_special && (
        <Long
          name="special_report"
          label={t(cardTexts.specialReport)}
          rules={complaintAnalyseRules.special_report}
          rows={6}
        />
      )}
      {complaint.is_major && (
        <>
          <Long
            name="corrective_report"
            label={t(cardTexts.correctiveReport)}
            rules={complaintAnalyseRules.corrective_report}
            rows={6}
          />
          <Long
            name="announcement"
            label={t(cardTexts.announcement)}
            rules={complaintAnalyseRules.announcement}
            rows={3}
          />
        </>
      )}
    </>
  );
}
