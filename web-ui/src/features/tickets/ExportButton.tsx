//! The rows that are shown, all pages of them, as a file; and as paper.

import { useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { Popover } from '@/ui/Popover.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { downloadTickets } from './queries.ts';
import type { TicketSearch } from './search.ts';
import { ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

/** The button with its forms; nothing for who may not export. */
export function ExportButton({ search }: { search: TicketSearch }) {
  const t = useT();
  const project = useProject();
  const mayExport = useMay('tickets.export');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!mayExport) return null;
  const save = async (format: 'csv' | 'xlsx', close: () => void) => {
    setBusy(true);
    setError(null);
    try {
      await downloadTickets(project.id, search, format, t(ticketTexts.fileName));
      close();
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  return (
    <Popover label={t(ticketTexts.export)} button={t(ticketTexts.export)} buttonClassName={styles.export}>
      {close => (
        <div className={styles.exports}>
          <Button isBusy={isBusy} onClick={() => void save('xlsx', close)}>
            XLSX
          </Button>
          <Button isBusy={isBusy} onClick={() => void save('csv', close)}>
            CSV
          </Button>
          <a
            href={`${paths.printRegister(project.code)}${location.search}`}
            target="_blank"
            rel="noopener"
            onClick={close}
          >
            {t(ticketTexts.print)}
          </a>
          <ProblemAlert error={error} />
        </div>
      )}
    </Popover>
  );
}
