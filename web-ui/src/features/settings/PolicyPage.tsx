//! The policy in force: every key with its value, what the preset says, its rule and its meaning.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PolicyEntry, PolicyShown } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Filters, TextFilter, TickFilter } from '@/ui/Filters.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { policyQuery } from './queries.ts';
import { SettingsNav } from './SettingsNav.tsx';
import styles from './settings.module.css';
import { originTexts, settingsTexts } from './texts.ts';
import { groupsOf, isSame, tellValue } from './values.ts';

export default function PolicyPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const mayEdit = useMay('policy.edit');
  const policy = useQuery(policyQuery(project.id));
  const shown = policy.data;
  return (
    <>
      <PageHead
        title={t(settingsTexts.title)}
        beside={
          shown && (
            <span className={styles.note}>
              {t(settingsTexts.versionNo, { number: shown.number })} ·{' '}
              {t(settingsTexts.presetIs, { preset: shown.preset })}
            </span>
          )
        }
      >
        {mayEdit && (
          <Button variant="main" onClick={() => void navigate({ href: paths.policyDraft(project.code) })}>
            {t(settingsTexts.edit)}
          </Button>
        )}
      </PageHead>
      <SettingsNav />
      <Loaded query={policy}>{one => <Keys policy={one} />}</Loaded>
    </>
  );
}

function Keys({ policy }: { policy: PolicyShown }) {
  const t = useT();
  const lang = useLang();
  const search = useSearch({ from: '/signed-in/office/p/$project/settings' });
  const navigate = useNavigate();
  const columns = useMemo(() => keyColumns(t, lang), [t, lang]);
  const change = (part: typeof search) => void navigate({ to: '.', search: { ...search, ...part }, replace: true });
  const groups = groupsOf(policy.entries.filter(entry => fits(entry, search.q, search.changed)));
  return (
    <>
      {policy.newest > policy.number && (
        <p className={styles.told}>{t(settingsTexts.laterNote, { number: policy.newest })}</p>
      )}
      <div className={`card ${styles.filters}`}>
        <Filters>
          <TextFilter label={t(settingsTexts.search)} value={search.q} onChange={q => change({ q })} />
          <TickFilter
            label={t(settingsTexts.onlyChanged)}
            value={search.changed || undefined}
            onChange={changed => change({ changed })}
          />
        </Filters>
        {groups.length === 0 && <Empty>{t(settingsTexts.none)}</Empty>}
      </div>
      {groups.map(({ group, title, entries }) => (
        <Panel key={group} title={title ? t(title) : group}>
          <DataTable
            label={title ? t(title) : group}
            name="policy"
            columns={columns}
            rows={entries}
            keyOf={entry => entry.key}
          />
        </Panel>
      ))}
    </>
  );
}

function fits(entry: PolicyEntry, text = '', isChanged = false): boolean {
  if (isChanged && isSame(entry.value, entry.preset_value)) return false;
  return `${entry.zh} ${entry.en} ${entry.key} ${entry.rule}`.toLowerCase().includes(text.toLowerCase());
}

function keyColumns(t: Translate, lang: Lang): Column<PolicyEntry>[] {
  return [
    {
      key: 'key',
      title: t(settingsTexts.key),
      width: 440,
      render: entry => (
        <span className={styles.key}>
          {entry[lang]}
          <code>{entry.key}</code>
        </span>
      ),
    },
    {
      key: 'value',
      title: t(settingsTexts.value),
      render: entry => (
        <span className={styles.marks}>
          <strong>{tellValue(entry.value, entry.unit, t)}</strong>
          {!entry.is_in_use && <span className={styles.mark}>{t(settingsTexts.notInUse)}</span>}
          {!isSame(entry.value, entry.preset_value) && <span className={styles.mark}>{t(settingsTexts.differs)}</span>}
        </span>
      ),
    },
    {
      key: 'preset',
      title: t(settingsTexts.preset),
      width: 190,
      render: entry => tellValue(entry.preset_value, entry.unit, t),
    },
    { key: 'origin', title: t(settingsTexts.origin), width: 100, render: entry => t(originTexts[entry.origin]) },
    { key: 'rule', title: t(settingsTexts.rule), width: 100, render: entry => entry.rule },
  ];
}
