//! Teams with their members, and the certificates that people need for their posts.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { exportCertificates, exportTeams } from '@/api/gen/sdk.gen.ts';
import type { Certificate, Team } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { certificateStateTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { EstateNav } from './EstateNav.tsx';
import styles from './estate.module.css';
import { certificatesQuery, teamsQuery } from './queries.ts';
import { Groups, StaffFile } from './StaffPanels.tsx';
import { CertificateForm, TeamForm } from './TeamForms.tsx';
import { estateTexts, teamKindTexts } from './texts.ts';

type Open = { form: 'team'; team?: Team } | { form: 'certificate'; certificate?: Certificate } | null;

const TONES = { valid: styles.good, expiring: styles.soon, expired: styles.bad } as const;

export default function TeamsPage() {
  const t = useT();
  const project = useProject();
  const mayEdit = useMay('staff.edit');
  const seesFiles = useMay('staff_file.read');
  const [open, setOpen] = useState<Open>(null);
  const teams = useQuery(teamsQuery(project.id));
  const certificates = useQuery(certificatesQuery(project.id));
  const teamCols = useMemo(() => teamColumns(t), [t]);
  const certificateCols = useMemo(() => certificateColumns(t), [t]);
  const close = () => setOpen(null);
  const path = { project_id: project.id };
  const teamFile = useFile('staff.read', t(estateTexts.teamList), format =>
    exportTeams({ path, query: { format }, parseAs: 'blob' }),
  );
  const certificateFile = useFile('staff.read', t(estateTexts.certificates), format =>
    exportCertificates({ path, query: { format }, parseAs: 'blob' }),
  );
  return (
    <>
      <PageHead title={t(estateTexts.teams)} />
      <EstateNav />
      <TablePanel
        title={t(estateTexts.teamList)}
        name="teams"
        file={teamFile}
        verbs={mayEdit && <Button onClick={() => setOpen({ form: 'team' })}>{t(estateTexts.addTeam)}</Button>}
        query={teams}
        columns={teamCols}
        keyOf={team => team.id}
        {...(mayEdit && { onOpen: (team: Team) => setOpen({ form: 'team', team }) })}
        none={t(estateTexts.noTeams)}
      />
      <TablePanel
        title={t(estateTexts.certificates)}
        name="certificates"
        file={certificateFile}
        print={paths.printCertificates(project.code)}
        verbs={
          mayEdit && <Button onClick={() => setOpen({ form: 'certificate' })}>{t(estateTexts.addCertificate)}</Button>
        }
        query={certificates}
        columns={certificateCols}
        keyOf={certificate => certificate.id}
        {...(mayEdit && { onOpen: (certificate: Certificate) => setOpen({ form: 'certificate', certificate }) })}
        none={t(estateTexts.noCertificates)}
      />
      <Groups />
      {seesFiles && <StaffFile />}
      {open?.form === 'team' && <TeamForm team={open.team} teams={teams.data ?? []} onClose={close} />}
      {open?.form === 'certificate' && <CertificateForm certificate={open.certificate} onClose={close} />}
    </>
  );
}

function teamColumns(t: Translate): Column<Team>[] {
  return [
    {
      key: 'name',
      title: t(estateTexts.name),
      render: team => (
        <span className={styles.marks}>
          <strong>{team.name}</strong>
          {!team.is_active && <span className={styles.mark}>{t(estateTexts.stopped)}</span>}
        </span>
      ),
    },
    { key: 'kind', title: t(estateTexts.kind), render: team => t(teamKindTexts[team.kind]) },
    { key: 'lead', title: t(estateTexts.lead), render: team => team.lead?.name ?? '—' },
    {
      key: 'members',
      title: t(estateTexts.members),
      render: team => formatList(team.members.map(({ name }) => name)) || '—',
      isCut: true,
    },
  ];
}

function certificateColumns(t: Translate): Column<Certificate>[] {
  return [
    { key: 'user', title: t(estateTexts.holder), render: one => one.user.name },
    { key: 'kind', title: t(estateTexts.certificateKind), render: one => one.kind },
    { key: 'number', title: t(estateTexts.number), render: one => one.number },
    { key: 'issuer', title: t(estateTexts.issuer), render: one => one.issuer ?? '—' },
    { key: 'valid', title: t(estateTexts.validTo), render: one => one.valid_to_on ?? t(estateTexts.noEnd) },
    {
      key: 'state',
      title: t(commonTexts.stage),
      render: one => (
        <span className={`${styles.mark} ${TONES[one.state]}`}>{t(certificateStateTexts[one.state])}</span>
      ),
    },
  ];
}
