//! The card of a complaint: what was said, what was found out and done, what the customer was answered and says, and what
//! keeps it from coming again.
//!
//! Rule: CMP-03, CMP-10, CMP-19, CMP-27, CMP-28.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allCategoriesQuery, allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import {
  cardTexts,
  complaintLevelTexts,
  complaintNodeTexts,
  complaintStageTexts,
  complaintValidityTexts,
  replyMeansTexts,
} from '@/lib/complaintTexts.ts';
import { formatFen, formatList, formatPhone } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { partyTagTexts, tagApproachTexts } from '@/lib/tagTexts.ts';
import { ticketChannelTexts } from '@/lib/texts.ts';
import { ClockRows } from '@/ui/ClockRows.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Guide } from '@/ui/Guide.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Columns, Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ComplaintVerbs } from './ComplaintVerbs.tsx';
import styles from './complaints.module.css';
import { complaintQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { complaintTexts, ownershipTexts } from './texts.ts';

export default function ComplaintPage() {
  const project = useProject();
  const { complaint: id } = useParams({ from: '/signed-in/office/p/$project/complaints/$complaint' });
  const query = useQuery(complaintQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown complaint={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { complaint: Complaint; onReload: () => void };

const moment = (at: string | null | undefined) => at && <Moment at={at} />;

function Shown({ complaint, onReload }: Props) {
  const t = useT();
  const project = useProject();
  return (
    <>
      <PageHead
        title={complaint.ticket_number}
        beside={
          <>
            <StageTag tone={TONES[complaint.stage]}>{t(complaintStageTexts[complaint.stage])}</StageTag>
            <span>{complaint.subject}</span>
          </>
        }
      >
        {complaint.nodes.length > 0 && (
          <PrintLink
            href={paths.printNodeReport(project.code, complaint.ticket_id)}
            name={t(complaintTexts.printNodes)}
          />
        )}
        {complaint.is_special && (
          <PrintLink
            href={paths.printSpecialReport(project.code, complaint.ticket_id)}
            name={t(complaintTexts.printSpecial)}
          />
        )}
        <PrintLink href={paths.printComplaint(project.code, complaint.ticket_id)} />
        <Link to={paths.complaints(project.code)}>{t(pageTexts.complaints)}</Link>
      </PageHead>
      <ComplaintVerbs complaint={complaint} onReload={onReload} />
      {complaint.gaps.length > 0 && (
        <p className={styles.gaps}>
          <strong>{t(complaintTexts.gaps)}</strong> {formatList(complaint.gaps)}
        </p>
      )}
      {complaint.closed_at == null && <Guide occasions={['complaint']} />}
      <Columns>
        <div>
          {complaint.hints.length > 0 && <Hints complaint={complaint} />}
          <Matter complaint={complaint} />
          <Answer complaint={complaint} />
        </div>
        <div>
          <Handling complaint={complaint} />
          <ClockRows clocks={complaint.clocks} projectId={project.id} />
          <End complaint={complaint} />
          {complaint.nodes.length > 0 && <Nodes complaint={complaint} />}
        </div>
      </Columns>
    </>
  );
}

type Card = { complaint: Complaint };

/** How the customer is best met; only who may see hints is sent any. */
function Hints({ complaint }: Card) {
  const t = useT();
  return (
    <Panel title={t(complaintTexts.hints)}>
      <Facts items={complaint.hints.map(hint => [t(partyTagTexts[hint]), t(tagApproachTexts[hint])])} />
    </Panel>
  );
}

function Matter({ complaint }: Card) {
  const t = useT();
  const project = useProject();
  const { data: categories = [] } = useQuery(allCategoriesQuery(project.id));
  const phone = complaint.caller_phone && formatPhone(complaint.caller_phone);
  return (
    <Panel title={t(complaintTexts.what)}>
      <PanelBody>
        <p>{complaint.content}</p>
      </PanelBody>
      <Facts
        items={[
          [
            t(commonTexts.ticket),
            <Link key="ticket" to={paths.ticket(project.code, complaint.ticket_id)}>
              {complaint.ticket_number}
            </Link>,
          ],
          [t(cardTexts.customer), [complaint.caller_name, phone].filter(Boolean).join(' · ')],
          [t(commonTexts.place), complaint.place],
          [t(cardTexts.category), categories.find(({ id }) => id === complaint.category_id)?.name],
          [t(cardTexts.channel), t(ticketChannelTexts[complaint.channel])],
          [t(cardTexts.received), moment(complaint.received_at)],
          [t(cardTexts.receivedBy), complaint.received_by],
          [t(complaintTexts.passed), moment(complaint.passed_at)],
          [t(complaintTexts.ownership), t(ownershipTexts[complaint.ownership])],
          [t(cardTexts.tracker), complaint.tracker_name],
          [t(complaintTexts.wish), moment(complaint.customer_deadline_at)],
          [t(cardTexts.due), moment(complaint.due_at)],
        ]}
      />
    </Panel>
  );
}

function Handling({ complaint }: Card) {
  const t = useT();
  const project = useProject();
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const marks = [
    complaint.is_special && t(complaintTexts.special),
    complaint.is_major && t(complaintTexts.major),
    complaint.is_severe && t(complaintTexts.severe),
    complaint.is_bespoke && t(complaintTexts.bespoke),
    complaint.is_about_compensation && t(complaintTexts.compensation),
    complaint.compensation_fen != null && formatFen(complaint.compensation_fen),
    complaint.is_against_director && t(complaintTexts.director),
  ].filter(mark => typeof mark === 'string');
  return (
    <Panel title={t(complaintTexts.handling)}>
      <Facts
        items={[
          [t(cardTexts.handler), complaint.handler_name],
          [t(cardTexts.department), teams.find(({ id }) => id === complaint.team_id)?.name],
          [t(cardTexts.level), t(complaintLevelTexts[complaint.level])],
          [t(cardTexts.validity), complaint.validity && t(complaintValidityTexts[complaint.validity])],
          [t(cardTexts.validityReason), complaint.validity_reason],
          [t(complaintTexts.marks), formatList(marks)],
          [t(complaintTexts.hazard), complaint.hazard],
          [t(complaintTexts.headTold), moment(complaint.head_told_at)],
          [t(cardTexts.hqRef), complaint.hq_ref],
          [t(cardTexts.investigation), complaint.investigation],
          [t(cardTexts.plan), complaint.plan],
          [t(cardTexts.actions), complaint.actions],
        ]}
      />
    </Panel>
  );
}

function Answer({ complaint }: Card) {
  const t = useT();
  const word = complaint.is_satisfied == null ? null : t(complaint.is_satisfied ? cardTexts.yes : cardTexts.no);
  return (
    <Panel title={t(complaintTexts.answer)}>
      <Facts
        items={[
          [t(complaintTexts.firstWord), moment(complaint.first_word_at)],
          [t(cardTexts.reply), complaint.reply],
          [t(cardTexts.repliedAt), moment(complaint.replied_at)],
          [t(cardTexts.repliedBy), complaint.replied_by],
          [t(cardTexts.means), complaint.reply_means && t(replyMeansTexts[complaint.reply_means])],
          [t(cardTexts.satisfied), word],
          [t(cardTexts.rounds), complaint.rounds],
        ]}
      />
    </Panel>
  );
}

function End({ complaint }: Card) {
  const t = useT();
  const special: [string, string | null | undefined][] = complaint.is_special
    ? [[t(cardTexts.specialReport), complaint.special_report]]
    : [];
  const major: [string, string | null | undefined][] = complaint.is_major
    ? [
        [t(cardTexts.correctiveReport), complaint.corrective_report],
        [t(cardTexts.announcement), complaint.announcement],
      ]
    : [];
  const unsolved: [string, string][] = complaint.unsolved_reason
    ? [[t(cardTexts.unsolved), complaint.unsolved_reason]]
    : [];
  return (
    <Panel title={t(complaintTexts.end)}>
      <Facts
        items={[
          [t(cardTexts.cause), complaint.cause],
          [t(cardTexts.prevention), complaint.prevention],
          ...special,
          ...major,
          ...unsolved,
          [t(cardTexts.closedAt), moment(complaint.closed_at)],
          [t(cardTexts.closedBy), complaint.closed_by],
        ]}
      />
    </Panel>
  );
}

type Node = Complaint['nodes'][number];

function Nodes({ complaint }: Card) {
  const t = useT();
  const columns: Column<Node>[] = [
    { key: 'node', title: t(complaintTexts.node), render: one => t(complaintNodeTexts[one.node]) },
    { key: 'due', title: t(complaintTexts.due), render: one => moment(one.due_at) ?? '—' },
    { key: 'told', title: t(complaintTexts.told), render: one => moment(one.done_at) ?? '—' },
    { key: 'text', title: t(complaintTexts.report), render: one => one.text ?? '—' },
  ];
  return (
    <Panel title={t(complaintTexts.nodes)}>
      <DataTable
        label={t(complaintTexts.nodes)}
        name="complaint-nodes"
        columns={columns}
        rows={complaint.nodes}
        keyOf={one => one.node}
        empty={<Empty>{t(complaintTexts.none)}</Empty>}
      />
    </Panel>
  );
}
