//! The steps of a kind as the desk will see them.
//!
//! Rule: MOV-21.

import { formatList } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { Panel } from '@/ui/Panel.tsx';
import type { KindDraft, StepDraft } from './kindDraft.ts';
import { procedureFormTexts, procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';
import { handTexts, procedureTexts } from './texts.ts';

/** The panel. */
export function KindPreview({ draft }: { draft: KindDraft }) {
  const t = useT();
  const lang = useLang();
  return (
    <Panel title={t(procedureKindTexts.preview)}>
      <ol className={styles.steps}>
        {draft.steps.map((step, at) => (
          <li key={step.mark} className={styles.step}>
            <span className={styles.position}>{at + 1}</span>
            <div>
              <span className={styles.name}>
                {step[lang] || t(procedureKindTexts.unnamed)}
                {!step.is_required && !step.required_key && (
                  <span className={styles.hint}>{t(procedureTexts.optional)}</span>
                )}
                {step.required_key && <span className={styles.hint}>{t(procedureKindTexts.ifPolicy)}</span>}
                {step.is_follow_up && <span className={styles.hint}>{t(procedureTexts.followUp)}</span>}
              </span>
              {linesOf(draft, step, t, lang).map(line => (
                <p key={line} className={styles.told}>
                  {line}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function linesOf(draft: KindDraft, step: StepDraft, t: Translate, lang: Lang): string[] {
  const nameOf = (key: string) => draft.steps.find(one => one.key === key)?.[lang] || key;
  const asked = [...step.papers, ...step.fees].map(one => one[lang]).filter(Boolean);
  const waits = step.after.length > 0;
  return [
    `${t(procedureFormTexts[step.form])} · ${t(procedureTexts.byOthers, { by: t(handTexts[step.by]) })}`,
    ...(asked.length > 0 ? [formatList(asked)] : []),
    waits
      ? t(procedureKindTexts.previewAfter, { steps: formatList(step.after.map(nameOf)) })
      : !step.is_follow_up && t(procedureKindTexts.previewNow),
  ].filter((line): line is string => Boolean(line));
}
