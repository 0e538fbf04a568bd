//! How each recorder writes its lists, as data that the office keeps.
//!
//! Rule: TEL-01.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecorderProfileRecord } from '@/api/gen/types.gen.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { FIELDS } from './profile.ts';
import { profilesQuery } from './queries.ts';
import { encodingTexts, profileKindTexts, profileTexts } from './setupTexts.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import { telephoneTexts } from './texts.ts';

export default function ProfileListPage() {
  const t = useT();
  const project = useProject();
  const maySetUp = useMay('telephone.setup');
  const profiles = useQuery(profilesQuery(project.id));
  const [open, setOpen] = useState<{ record?: RecorderProfileRecord } | null>(null);
  return (
    <>
      <TablePage
        title={t(telephoneTexts.profiles)}
        name="recorder-profiles"
        nav={<TelephoneNav />}
        verbs={
          maySetUp && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(profileTexts.add)}
            </Button>
          )
        }
        query={profiles}
        columns={columnsOf(t)}
        keyOf={one => one.id}
        none={t(profileTexts.none)}
        {...(maySetUp && { onOpen: (record: RecorderProfileRecord) => setOpen({ record }) })}
      />
      {open && <ProfileForm {...open} onClose={() => setOpen(null)} onReload={() => void profiles.refetch()} />}
    </>
  );
}

function columnsOf(t: Translate): Column<RecorderProfileRecord>[] {
  return [
    { key: 'name', title: t(profileTexts.name), render: ({ profile }) => <strong>{profile.name}</strong> },
    {
      key: 'kind',
      title: t(profileTexts.kind),
      width: 130,
      render: ({ profile }) => t(profileKindTexts[profile.kind]),
    },
    {
      key: 'encoding',
      title: t(profileTexts.encoding),
      width: 120,
      isOptional: true,
      render: ({ profile }) => t(encodingTexts[profile.encoding]),
    },
    {
      key: 'reads',
      title: t(profileTexts.reads),
      render: ({ profile }) =>
        profile.kind === 'file_names' ? (
          <code>{profile.pattern}</code>
        ) : (
          formatList(FIELDS.flatMap(field => profile.columns[field] ?? []))
        ),
    },
    {
      key: 'active',
      title: t(profileTexts.isActive),
      width: 90,
      render: one => (
        <StageTag tone={one.is_active ? 'done' : 'off'}>
          {t(one.is_active ? profileTexts.isActive : profileTexts.isOff)}
        </StageTag>
      ),
    },
    { key: 'at', title: t(profileTexts.changedAt), width: 120, render: one => <Moment at={one.updated_at} /> },
  ];
}
