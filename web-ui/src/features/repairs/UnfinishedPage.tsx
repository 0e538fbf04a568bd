//! What cannot be repaired for now, why, and until when; the steward shares it with all staff.
//!
//! Rule: RPR-10, RPR-11, RPR-12.

import { useQuery } from '@tanstack/react-query';
import { exportUnfinished, publishUnfinished } from '@/api/gen/sdk.gen.ts';
import type { Unfinished } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { unfinishedQuery } from './queries.ts';
import { RepairNav } from './RepairNav.tsx';
import { repairTexts } from './texts.ts';

export default function UnfinishedPage() {
  const t = useT();
  const project = useProject();
  const reports = useQuery(unfinishedQuery(project.id));
  const mayPublish = useMay('unfinished.publish');
  const write = useWrite('slips', 'board');
  const { run, error, isBusy } = useDeed();
  const isWaiting = reports.data?.some(report => !report.published_at) ?? false;
  const publish = () =>
    run(async () => {
      const path = { project_id: project.id };
      const { shared } = await write(headers => publishUnfinished({ path, headers, body: {} }));
      tell(t(repairTexts.publishedNow, { count: shared }));
    });
  const file = useFile('slips.read', t(repairTexts.unfinished), format =>
    exportUnfinished({ path: { project_id: project.id }, query: { format }, parseAs: 'blob' }),
  );
  return (
    <TablePage
      title={t(repairTexts.unfinished)}
      name="unfinished"
      nav={<RepairNav />}
      file={file}
      print={paths.printUnfinished(project.code)}
      verbs={
        mayPublish &&
        isWaiting && (
          <Button variant="main" isBusy={isBusy} onClick={() => void publish()}>
            {t(repairTexts.publish)}
          </Button>
        )
      }
      query={reports}
      columns={columnsOf(t, project.code)}
      keyOf={report => report.id}
      none={t(repairTexts.noUnfinished)}
    >
      <ProblemAlert error={error} />
    </TablePage>
  );
}

function columnsOf(t: Translate, project: string): Column<Unfinished>[] {
  return [
    {
      key: 'number',
      title: t(repairTexts.number),
      render: report => (
        <a href={paths.printSlip(project, report.slip_id)} target="_blank" rel="noopener">
          {report.number}
        </a>
      ),
    },
    { key: 'place', title: t(commonTexts.place), render: report => report.place },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: report => report.content },
    { key: 'reason', title: t(commonTexts.reason), isCut: true, render: report => report.reason },
    { key: 'expected', title: t(repairTexts.expected), render: report => report.expected_on },
    { key: 'technician', title: t(commonTexts.technician), render: report => report.technician ?? '—' },
    { key: 'reported', title: t(repairTexts.reported), render: report => <Moment at={report.reported_at} /> },
    {
      key: 'published',
      title: t(repairTexts.published),
      render: report => (report.published_at ? <Moment at={report.published_at} /> : t(repairTexts.notPublished)),
    },
  ];
}
