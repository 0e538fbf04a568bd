//! Every version of the policy, and two of them compared key by key.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PolicyDifference, PolicyVersion } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { comparisonQuery, policyQuery, versionsQuery } from './queries.ts';
import { SettingsNav } from './SettingsNav.tsx';
import styles from './settings.module.css';
import { settingsTexts } from './texts.ts';
import { tellValue } from './values.ts';

export default function VersionsPage() {
  const t = useT();
  const project = useProject();
  const versions = useQuery(versionsQuery(project.id));
  return (
    <>
      <PageHead title={t(settingsTexts.versions)} />
      <SettingsNav />
      <Loaded query={versions}>
        {({ items }) => (
          <>
            <Versions versions={items} />
            <Panel title={t(settingsTexts.compareTitle)}>
              {items.length < 2 ? <Empty>{t(settingsTexts.onlyOne)}</Empty> : <Comparison versions={items} />}
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}

function Versions({ versions }: { versions: readonly PolicyVersion[] }) {
  const t = useT();
  const navigate = useNavigate();
  const compare = (second: number) => void navigate({ to: '.', search: { first: second - 1, second }, replace: true });
  const columns: Column<PolicyVersion>[] = [
    {
      key: 'number',
      title: t(settingsTexts.versions),
      render: one => <strong>{t(settingsTexts.versionNo, { number: one.number })}</strong>,
    },
    { key: 'from', title: t(settingsTexts.fromAt), render: one => <Moment at={one.from_at} /> },
    { key: 'preset', title: t(settingsTexts.basedOn), render: one => one.preset },
    { key: 'reason', title: t(commonTexts.reason), render: one => one.reason, isCut: true },
    { key: 'author', title: t(settingsTexts.author), render: one => one.author },
    { key: 'created', title: t(settingsTexts.published_at), render: one => <Moment at={one.created_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one =>
        one.number > 1 && <Button onClick={() => compare(one.number)}>{t(settingsTexts.compareWith)}</Button>,
    },
  ];
  return (
    <Panel title={t(settingsTexts.versions)}>
      <DataTable
        label={t(settingsTexts.versions)}
        name="policy-versions"
        columns={columns}
        rows={versions}
        keyOf={version => String(version.number)}
      />
    </Panel>
  );
}

function Comparison({ versions }: { versions: readonly PolicyVersion[] }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/settings/versions' });
  const newest = versions[0]?.number ?? 1;
  const first = search.first ?? newest - 1;
  const second = search.second ?? newest;
  const comparison = useQuery(comparisonQuery(project.id, first, second));
  const choose = (part: Partial<typeof search>) =>
    void navigate({ to: '.', search: { first, second, ...part }, replace: true });
  return (
    <>
      <PanelBody>
        <div className={styles.inputs}>
          <VersionChoice
            label={t(settingsTexts.first)}
            versions={versions}
            value={first}
            onChange={number => choose({ first: number })}
          />
          <VersionChoice
            label={t(settingsTexts.second)}
            versions={versions}
            value={second}
            onChange={number => choose({ second: number })}
          />
        </div>
      </PanelBody>
      <Loaded query={comparison}>{({ items }) => <Differences differences={items} />}</Loaded>
    </>
  );
}

type ChoiceProps = {
  label: string;
  versions: readonly PolicyVersion[];
  value: number;
  onChange: (number: number) => void;
};

function VersionChoice({ label, versions, value, onChange }: ChoiceProps) {
  const t = useT();
  return (
    <label className={styles.choice}>
      {label}
      <select className={styles.control} value={value} onChange={event => onChange(Number(event.target.value))}>
        {versions.map(({ number }) => (
          <option key={number} value={number}>
            {t(settingsTexts.versionNo, { number })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Differences({ differences }: { differences: readonly PolicyDifference[] }) {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const entries = useQuery(policyQuery(project.id)).data?.entries;
  const known = useMemo(() => new Map(entries?.map(entry => [entry.key, entry])), [entries]);
  const columns: Column<PolicyDifference>[] = [
    {
      key: 'key',
      title: t(settingsTexts.key),
      width: 440,
      render: one => (
        <span className={styles.key}>
          {known.get(one.key)?.[lang] ?? one.key}
          <code>{one.key}</code>
        </span>
      ),
    },
    {
      key: 'first',
      title: t(settingsTexts.first),
      render: one => <del>{tellValue(one.first, known.get(one.key)?.unit ?? '', t)}</del>,
    },
    {
      key: 'second',
      title: t(settingsTexts.second),
      render: one => <strong>{tellValue(one.second, known.get(one.key)?.unit ?? '', t)}</strong>,
    },
  ];
  return (
    <DataTable
      label={t(settingsTexts.compareTitle)}
      name="policy-comparison"
      columns={columns}
      rows={differences}
      keyOf={one => one.key}
      empty={<Empty>{t(settingsTexts.same)}</Empty>}
    />
  );
}
