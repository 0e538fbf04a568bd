//! The reader of this computer: how it types, and a test.
//!
//! Rule: RDR-01.

import { useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import type { ReaderProfile, Reading } from '@/lib/reader.ts';
import { keepReaderProfile, readerProfile, useReader } from '@/lib/useReader.ts';
import { PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { CardNav } from './CardNav.tsx';
import styles from './cards.module.css';
import { readerTexts } from './texts.ts';

const ENDINGS = { Enter: readerTexts.enter, Tab: readerTexts.tab, pause: readerTexts.pause } as const;

export default function ReaderPage() {
  const t = useT();
  const [profile, setProfile] = useState(readerProfile);
  const [reading, setReading] = useState<Reading | null>(null);
  useReader(setReading, profile);
  const change = (part: Partial<ReaderProfile>) => {
    const next = { ...profile, ...part };
    setProfile(next);
    keepReaderProfile(next);
  };
  const number = (text: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Number.parseInt(text, 10) || least));
  return (
    <>
      <PageHead title={t(readerTexts.title)} />
      <CardNav />
      <Panel title={t(readerTexts.reader)}>
        <PanelBody>
          <p className={styles.hint}>{t(readerTexts.intro)}</p>
          <div className={styles.fields}>
            <label>
              {t(readerTexts.gap)}
              <input
                type="number"
                min={5}
                max={500}
                value={profile.gap}
                onChange={event => change({ gap: number(event.target.value, 5, 500) })}
              />
            </label>
            <label>
              {t(readerTexts.least)}
              <input
                type="number"
                min={3}
                max={32}
                value={profile.least}
                onChange={event => change({ least: number(event.target.value, 3, 32) })}
              />
            </label>
            <label>
              {t(readerTexts.ending)}
              <select
                value={profile.ending}
                onChange={event => change({ ending: event.target.value as ReaderProfile['ending'] })}
              >
                {Object.entries(ENDINGS).map(([value, text]) => (
                  <option key={value} value={value}>
                    {t(text)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t(readerTexts.prefix)}
              <input
                value={profile.prefix}
                maxLength={16}
                onChange={event => change({ prefix: event.target.value.trim() })}
              />
            </label>
          </div>
        </PanelBody>
      </Panel>
      <Panel title={t(readerTexts.test)}>
        <PanelBody>
          <p className={styles.hint}>{t(readerTexts.testHint)}</p>
          <p role="status" className={styles.reading}>
            {reading
              ? t(readerTexts.read, { text: reading.text, keys: reading.keys, gap: reading.longestGap })
              : t(readerTexts.nothing)}
          </p>
          <label className={styles.box}>
            {t(readerTexts.box)}
            <input autoComplete="off" />
          </label>
        </PanelBody>
      </Panel>
    </>
  );
}
