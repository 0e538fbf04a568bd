//! A new version of the policy: a draft of all keys, what is changed marked, published with a reason from a day on.
//! Contradictions stand at both keys.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PolicyEntry, PolicyPreset, PolicyShown, PolicyValue } from '@/api/gen/types.gen.ts';
import { ApiProblem, fieldPath } from '@/api/problem.ts';
import { paths } from '@/app/paths.ts';
import { type Lang, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { PublishForm } from './PublishForm.tsx';
import { policyQuery, versionsQuery } from './queries.ts';
import { Simulation } from './Simulation.tsx';
import styles from './settings.module.css';
import { simulationTexts } from './simulationTexts.ts';
import { settingsTexts } from './texts.ts';
import { ValueInput } from './ValueInput.tsx';
import { groupsOf, isSame, overridesOf, switchPreset, tellValue, underPreset } from './values.ts';

export default function DraftPage() {
  const t = useT();
  const project = useProject();
  const policy = useQuery(policyQuery(project.id));
  const versions = useQuery(versionsQuery(project.id));
  return (
    <Loaded query={policy}>
      {shown => (
        <Loaded query={versions}>
          {({ items }) => {
            // A draft goes on from the newest version, which may begin later than today.
            const newest = items.find(({ number }) => number === shown.newest);
            const overrides = (newest?.overrides ?? {}) as Record<string, PolicyValue>;
            const preset = newest?.preset ?? shown.preset;
            const before = Object.fromEntries(
              underPreset(shown.entries, preset).map(({ key, preset_value, value }) => [
                key,
                shown.newest === shown.number ? value : (overrides[key] ?? preset_value),
              ]),
            );
            return (
              <>
                {shown.newest > shown.number && (
                  <p className={styles.told}>{t(settingsTexts.laterDraft, { number: shown.newest })}</p>
                )}
                <Draft
                  key={shown.newest}
                  policy={shown}
                  preset={preset}
                  before={before}
                  onReload={() => void Promise.all([policy.refetch(), versions.refetch()])}
                />
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

type DraftProps = {
  policy: PolicyShown;
  /** The preset that the newest version stands on. */
  preset: PolicyPreset;
  before: Readonly<Record<string, PolicyValue>>;
  onReload: () => void;
};

function Draft({ policy, preset: presetBefore, before, onReload }: DraftProps) {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const navigate = useNavigate();
  const [preset, setPreset] = useState(presetBefore);
  const [values, setValues] = useState(before);
  const [error, setError] = useState<unknown>(null);
  const [isPublishing, setPublishing] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const entries = underPreset(policy.entries, preset);
  const changed = entries.filter(({ key }) => !isSame(values[key] ?? '', before[key] ?? ''));
  const changeTo = (next: PolicyPreset) => {
    setPreset(next);
    setValues(switchPreset(entries, underPreset(policy.entries, next), values));
  };
  const faults = faultsOf(error);
  const leave = () => void navigate({ href: paths.settings(project.code) });
  return (
    <>
      <PageHead
        title={t(settingsTexts.draft)}
        beside={
          <span className={styles.note} role="status">
            {changed.length > 0 ? t(settingsTexts.changedCount, { count: changed.length }) : t(settingsTexts.noChange)}
          </span>
        }
      >
        <ChoiceOfPreset value={preset} entries={policy.entries} onChange={changeTo} />
        <Button aria-expanded={isTrying} onClick={() => setTrying(!isTrying)}>
          {t(simulationTexts.title)}
        </Button>
        <Button onClick={leave}>{t(settingsTexts.discardDraft)}</Button>
        <Button
          variant="main"
          disabled={changed.length === 0 && preset === presetBefore}
          onClick={() => setPublishing(true)}
        >
          {t(settingsTexts.publish)}
        </Button>
      </PageHead>
      {faults.size > 0 ? (
        <p className={styles.told} data-tone="bad" role="alert">
          {t(settingsTexts.faults, { count: faults.size })}
        </p>
      ) : (
        <ProblemAlert error={error} onReload={onReload} />
      )}
      {isTrying && (
        <Simulation preset={preset} overrides={overridesOf(entries, values)} entries={entries} onRefused={setError} />
      )}
      {groupsOf(entries).map(({ group, title, entries }) => (
        <Panel key={group} title={title ? t(title) : group}>
          {entries.map(entry => (
            <Row
              key={entry.key}
              entry={entry}
              lang={lang}
              value={values[entry.key] ?? entry.value}
              before={before[entry.key] ?? entry.value}
              fault={faults.get(entry.key)}
              onChange={value => setValues({ ...values, [entry.key]: value })}
            />
          ))}
        </Panel>
      ))}
      {isPublishing && (
        <PublishForm
          policy={policy}
          preset={preset}
          overrides={overridesOf(entries, values)}
          onClose={() => setPublishing(false)}
          onPublished={leave}
          onRefused={refusal => {
            setPublishing(false);
            setError(refusal);
          }}
        />
      )}
    </>
  );
}

type PresetProps = {
  value: PolicyPreset;
  entries: readonly PolicyEntry[];
  onChange: (preset: PolicyPreset) => void;
};

/** The preset that the draft stands on: what is not set otherwise follows it. */
function ChoiceOfPreset({ value, entries, onChange }: PresetProps) {
  const t = useT();
  const known = entries[0]?.presets.map(({ preset }) => preset) ?? [value];
  return (
    <label className={styles.preset}>
      {t(settingsTexts.basedOn)}
      <select value={value} onChange={event => onChange(known.find(one => one === event.target.value) ?? value)}>
        {known.map(one => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

/** The faults of keys: a pointer is `/overrides/` and the key. */
function faultsOf(error: unknown): Map<string, string> {
  if (!(error instanceof ApiProblem)) return new Map();
  const own = error.problem.errors.map(({ pointer, detail }) => ({ path: fieldPath(pointer), detail }));
  return new Map(
    own.flatMap(({ path, detail }) => (path[0] === 'overrides' ? [[String(path[1] ?? ''), detail] as const] : [])),
  );
}

type RowProps = {
  entry: PolicyEntry;
  lang: Lang;
  value: PolicyValue;
  before: PolicyValue;
  fault: string | undefined;
  onChange: (value: PolicyValue) => void;
};

function Row({ entry, lang, value, before, fault, onChange }: RowProps) {
  const t = useT();
  const isChanged = !isSame(value, before);
  return (
    <fieldset className={styles.row} data-changed={isChanged} data-fault={fault !== undefined}>
      <legend className={styles.key}>
        {entry[lang]}
        <code>
          {entry.key} · {entry.rule}
        </code>
      </legend>
      <div className={styles.input}>
        <ValueInput entry={entry} label={entry[lang]} value={value} onChange={onChange} />
        {!isSame(value, entry.preset_value) && (
          <Button variant="quiet" onClick={() => onChange(entry.preset_value)}>
            {t(settingsTexts.back)}
          </Button>
        )}
      </div>
      <p className={styles.note}>
        {isChanged && (
          <span className={styles.mark}>
            {t(settingsTexts.was)} {tellValue(before, entry.unit, t)}
          </span>
        )}{' '}
        {t(settingsTexts.preset)} {tellValue(entry.preset_value, entry.unit, t)}
      </p>
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
