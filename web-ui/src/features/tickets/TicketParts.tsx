//! What hangs on a ticket: its deadlines, its slips, its callbacks.

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Slip, Ticket } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { callbackStageTexts, gradeTexts, slipStageTexts, slipTypeTexts } from '@/lib/slipTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { Photos } from '@/ui/Photos.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { callbacksQuery, slipsQuery } from './queries.ts';
import { SlipVerbs } from './SlipVerbs.tsx';
import { ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

const OrderCallback = lazy(() => import('./OrderCallback.tsx'));

type Project = { id: string; code: string };

/** Its slips, each with its papers. */
export function TicketSlips({ ticket, project }: { ticket: Ticket; project: Project }) {
  const t = useT();
  const slips = useQuery({ ...slipsQuery(project.id, ticket.id), enabled: ticket.slip_count > 0 });
  if (ticket.kind !== 'repair') return null;
  return (
    <Panel title={t(commonTexts.slips)}>
      {ticket.slip_count === 0 ? (
        <p className={styles.none}>{t(ticketTexts.noSlips)}</p>
      ) : (
        <Loaded query={slips}>
          {rows => (
            <ul className={styles.rows}>
              {rows.map(slip => (
                <SlipRow key={slip.id} slip={slip} project={project} />
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </Panel>
  );
}

function SlipRow({ slip, project }: { slip: Slip; project: Project }) {
  const t = useT();
  const mayRead = useMay('files.read');
  return (
    <li className={styles.slip}>
      <span>
        <strong>{slip.number}</strong> <span className={styles.dim}>{t(slipTypeTexts[slip.slip_type])}</span>
      </span>
      <StageTag tone={slip.stage === 'void' ? 'off' : slip.stage === 'closed' ? 'done' : 'active'}>
        {t(slipStageTexts[slip.stage])}
      </StageTag>
      <span>{slip.technician ?? t(commonTexts.nobody)}</span>
      <span className={styles.dim}>
        <Moment at={slip.issued_at} />
      </span>
      <a href={paths.printSlip(project.code, slip.id)} target="_blank" rel="noopener" className={styles.print}>
        <Icon name="print" /> {t(commonTexts.print)}
      </a>
      <div className={styles.wide}>
        <SlipVerbs slip={slip} projectId={project.id} />
      </div>
      {slip.work_done && <p className={styles.wide}>{slip.work_done}</p>}
      {mayRead && (
        <div className={styles.wide}>
          <Photos projectId={project.id} id={slip.id} />
        </div>
      )}
    </li>
  );
}

/** Its callbacks. */
export function TicketCallbacks({ ticket, project }: { ticket: Ticket; project: Project }) {
  const t = useT();
  const callbacks = useQuery(callbacksQuery(project.id, ticket.id));
  const mayOrder = useMay('callbacks.order');
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t(pageTexts.callbacks)}
      action={mayOrder && <Button onClick={() => setOpen(true)}>{t(ticketTexts.orderCallback)}</Button>}
    >
      <Loaded query={callbacks}>
        {rows =>
          rows.length === 0 ? (
            <p className={styles.none}>{t(ticketTexts.noCallbacks)}</p>
          ) : (
            <ul className={styles.rows}>
              {rows.map(callback => (
                <li key={callback.id} className={styles.slip}>
                  <StageTag tone={callback.stage === 'done' ? 'done' : 'waiting'}>
                    {t(callbackStageTexts[callback.stage])}
                  </StageTag>
                  <span>{callback.grade ? t(gradeTexts[callback.grade]) : ''}</span>
                  <span>{callback.called_by ?? ''}</span>
                  <span className={styles.dim}>
                    <Moment at={callback.called_at ?? callback.due_at} />
                  </span>
                  {callback.result && <p className={styles.wide}>{callback.result}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && (
        <Suspense fallback={null}>
          <OrderCallback ticket={ticket} projectId={project.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
