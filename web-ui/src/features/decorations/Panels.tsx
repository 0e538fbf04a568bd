//! What belongs to a decoration, part by part.
//!
//! Rule: DEC-04, DEC-08, DEC-10, DEC-12, DEC-13, DEC-14, DEC-15.

import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { approveDecorationChange, issueDecorationChange, reviewDecorationChange } from '@/api/gen/sdk.gen.ts';
import type { DecorationChangeVerb, DecorationFile, DecorationViolation } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { decorationPaperTexts } from '@/lib/decorationPapers.ts';
import { changeKindTexts, changeStageTexts, exitStageTexts, passStateTexts } from '@/lib/decorationTexts.ts';
import { formatFen } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { copyTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { FileButton } from '@/ui/FileButton.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { Photos } from '@/ui/Photos.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { PayDrawer, RefuseDrawer } from './ChangeDrawers.tsx';
import styles from './decorations.module.css';
import { papersOf } from './papers.ts';
import { CHANGE_TONES, EXIT_TONES, PASS_TONES } from './stages.ts';
import { changeVerbTexts, decorationTexts, exitTexts, passTexts, permitChangeTexts, violationTexts } from './texts.ts';
import { CloseDrawer, FindDrawer } from './ViolationDrawers.tsx';

type Props = { decoration: DecorationFile };
type ReloadProps = Props & { onReload: () => void };

/** The papers that can be printed now. */
export function Papers({ decoration }: Props) {
  const t = useT();
  const { code } = useProject();
  return (
    <nav className={styles.papers} aria-label={t(decorationTexts.papers)}>
      {papersOf(decoration).map(paper => (
        <PrintLink
          key={paper}
          href={`${paths.printDecoration(code, decoration.id)}?paper=${paper}`}
          name={t(decorationPaperTexts[paper])}
        />
      ))}
    </nav>
  );
}

const DEEDS = {
  review: reviewDecorationChange,
  approve: approveDecorationChange,
  issue: issueDecorationChange,
} as const;

/** Stops and extensions, with what comes next for the one that waits. */
export function Changes({ decoration, onReload }: ReloadProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<'pay' | 'refuse' | null>(null);
  if (decoration.changes.length === 0) return null;
  const path = { project_id, decoration_id: decoration.id };
  const does = (verb: keyof typeof DEEDS) => () =>
    void run(() =>
      write(once => DEEDS[verb]({ path, headers: { ...once, ...ifMatch(decoration.version) }, body: {} })),
    );
  const views: Record<DecorationChangeVerb, VerbView> = {
    pay: { label: t(changeVerbTexts.pay), run: () => setForm('pay') },
    review: { label: t(changeVerbTexts.review), run: does('review') },
    approve: { label: t(changeVerbTexts.approve), run: does('approve') },
    issue: { label: t(changeVerbTexts.issue), run: does('issue') },
    refuse: { label: t(changeVerbTexts.refuse), run: () => setForm('refuse') },
  };
  const drawer = { decoration, onClose: () => setForm(null), onReload };
  return (
    <Panel title={t(permitChangeTexts.title)}>
      <ul className={styles.rows}>
        {decoration.changes.map(one => (
          <li key={one.id}>
            <StageTag tone={CHANGE_TONES[one.stage]}>{t(changeStageTexts[one.stage])}</StageTag>
            <strong>{t(changeKindTexts[one.kind])}</strong>
            <span>
              {one.to_on
                ? t(permitChangeTexts.lineTo, { from: one.from_on, to: one.to_on })
                : t(permitChangeTexts.line, { from: one.from_on })}
            </span>
            <span>{one.reason}</span>
            {one.permit_number && <span>{one.permit_number}</span>}
            <span className={styles.hint}>
              {one.asked_by} <Moment at={one.asked_at} /> {one.refused_because}
            </span>
          </li>
        ))}
      </ul>
      {decoration.change_verbs.length > 0 && (
        <PanelBody>
          <VerbButtons
            verbs={decoration.change_verbs.map(verb => ({ verb, is_allowed: true }))}
            views={views}
            main={decoration.change_verbs.find(verb => verb !== 'refuse') ?? null}
            isBusy={isBusy}
          />
          <ProblemAlert error={error} onReload={onReload} />
        </PanelBody>
      )}
      {form === 'pay' && <PayDrawer {...drawer} />}
      {form === 'refuse' && <RefuseDrawer {...drawer} />}
    </Panel>
  );
}

/** The worker passes. */
export function Passes({ decoration }: Props) {
  const t = useT();
  if (!decoration.permit_number) return null;
  return (
    <Panel title={t(passTexts.title)}>
      {decoration.passes.length === 0 && <PanelBody>{t(passTexts.none)}</PanelBody>}
      <ul className={styles.rows}>
        {decoration.passes.map(pass => (
          <li key={pass.id}>
            <StageTag tone={PASS_TONES[pass.state]}>{t(passStateTexts[pass.state])}</StageTag>
            <span>{pass.number}</span>
            <strong>{pass.person}</strong>
            <span>{pass.trade}</span>
            <span className={styles.hint}>
              {t(passTexts.validTo)} {pass.valid_to}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What patrols found. */
export function Violations({ decoration, onReload }: ReloadProps) {
  const t = useT();
  const [found, setFound] = useState<DecorationViolation | 'new' | null>(null);
  if (!decoration.may_patrol && decoration.violations.length === 0) return null;
  const drawer = { decoration, onClose: () => setFound(null), onReload };
  return (
    <Panel
      title={t(violationTexts.title)}
      action={decoration.may_patrol && <Button onClick={() => setFound('new')}>{t(violationTexts.add)}</Button>}
    >
      {decoration.violations.length === 0 && <PanelBody>{t(violationTexts.none)}</PanelBody>}
      <ul className={styles.rows}>
        {decoration.violations.map(one => (
          <li key={one.id}>
            <StageTag tone={one.closed_at ? 'done' : 'waiting'}>
              {one.closed_at ? t(violationTexts.closed, { action: one.action ?? '' }) : t(violationTexts.open)}
            </StageTag>
            <strong>{one.place}</strong>
            <span>{one.text}</span>
            <span className={styles.hint}>
              {one.by} <Moment at={one.at} />
            </span>
            {!one.closed_at && decoration.may_patrol && (
              <Button onClick={() => setFound(one)}>{t(violationTexts.close)}</Button>
            )}
          </li>
        ))}
      </ul>
      {found === 'new' && <FindDrawer {...drawer} />}
      {found && found !== 'new' && <CloseDrawer {...drawer} found={found} />}
    </Panel>
  );
}

/** Exits with their acceptance, and what is paid back. */
export function Exits({ decoration }: Props) {
  const t = useT();
  if (decoration.exits.length === 0) return null;
  return (
    <Panel title={t(exitTexts.title)}>
      <ul className={styles.rows}>
        {decoration.exits.map(exit => (
          <li key={exit.id}>
            <StageTag tone={EXIT_TONES[exit.stage]}>{t(exitStageTexts[exit.stage])}</StageTag>
            <Moment at={exit.asked_at} />
            {exit.is_loss_declared && <span>{t(exitTexts.loss)}</span>}
            {exit.judged_by && (
              <span>
                {t(exitTexts.accepted)} {exit.judged_by}
              </span>
            )}
            {exit.items
              .filter(item => !item.is_ok)
              .map(item => (
                <span key={item.name}>
                  {[item.name, item.note, item.deduction_fen && formatFen(item.deduction_fen)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              ))}
            {exit.kept_fen > 0 && (
              <span>
                {t(exitTexts.kept)} {formatFen(exit.kept_fen)}
              </span>
            )}
            {exit.payee && (
              <span>
                {t(exitTexts.payee)} {exit.payee}
              </span>
            )}
            {exit.refund_fen != null && (
              <strong>
                {t(exitTexts.refunded)} {formatFen(exit.refund_fen)} · {exit.receipt_number}
              </strong>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Papers and payments of all its procedures. */
export function Parts({ decoration }: Props) {
  const t = useT();
  const lang = useLang();
  const name = (one: { name: string; name_en: string }) => (lang === 'zh' ? one.name : one.name_en);
  const isEmpty = decoration.papers.length + decoration.payments.length === 0;
  return (
    <Panel title={t(decorationTexts.parts)}>
      {isEmpty && <PanelBody>{t(decorationTexts.noParts)}</PanelBody>}
      <ul className={styles.rows}>
        {decoration.papers.map(paper => (
          <li key={paper.id}>
            <span>{name(paper)}</span>
            <span className={styles.hint}>
              {[t(copyTexts[paper.copy]), paper.number, paper.signed_by, paper.place].filter(Boolean).join(' · ')}
            </span>
            {paper.file_id && <FileButton id={paper.file_id} name={`${decoration.number} ${name(paper)}`} />}
          </li>
        ))}
        {decoration.payments.map(paid => (
          <li key={`${paid.code} ${paid.taken_at}`}>
            <span>{name(paid)}</span>
            <strong>{formatFen(paid.amount_fen)}</strong>
            <span className={styles.hint}>{paid.receipt_number}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The photos of the site and of the workers. */
export function Pictures({ decoration }: Props) {
  const t = useT();
  const { id } = useProject();
  const hasPhoto = decoration.violations.some(one => one.photo_id) || decoration.passes.some(pass => pass.photo_id);
  if (!hasPhoto) return null;
  return (
    <Panel title={t(decorationTexts.photos)}>
      <PanelBody>
        <Photos projectId={id} kind="decoration" id={decoration.id} />
      </PanelBody>
    </Panel>
  );
}
