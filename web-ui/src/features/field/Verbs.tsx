//! A slip's verbs for thumbs: the call, the next verb over the full width, and the others below.

import { Link } from '@tanstack/react-router';
import type { Slip } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatPhone, phoneHref } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import styles from './field.module.css';
import { Lost } from './Lost.tsx';
import { fieldTexts, fieldVerbTexts } from './texts.ts';
import { useDeeds } from './useSlips.ts';
import { isTap, type OpenVerb, openVerbs, type TapVerb } from './verbs.ts';

/** The call to a slip's customer; nothing for a number that is missing or masked. */
export function CallLink({ slip }: { slip: Slip }) {
  const t = useT();
  if (!slip.phone || slip.phone.includes('*')) return null;
  return (
    <a href={phoneHref(slip.phone)} className={styles.call}>
      <Icon name="phone" /> {t(fieldTexts.call)} <span className="hidden">{formatPhone(slip.phone)}</span>
    </a>
  );
}

/** The verbs: the next one only on a card, all of them on the slip's own page. */
export function Verbs({ slip, isCard = false }: { slip: Slip; isCard?: boolean }) {
  const { attempt, act, retry, giveUp } = useDeeds(slip.id);
  const open = openVerbs(slip);
  const shown = isCard ? open.slice(0, 1) : open;
  return (
    <>
      <Lost attempt={attempt} onRetry={lost => void retry(lost)} onGiveUp={giveUp} />
      <div className={styles.verbs}>
        <CallLink slip={slip} />
        {shown.map((one, at) => (
          <Verb
            key={one.verb}
            slip={slip}
            open={one}
            isNext={at === 0}
            isBusy={attempt?.isBusy ?? false}
            onTap={verb => void act(slip, { verb })}
          />
        ))}
      </div>
    </>
  );
}

type VerbProps = {
  slip: Slip;
  open: OpenVerb;
  isNext: boolean;
  isBusy: boolean;
  onTap: (verb: TapVerb) => void;
};

function Verb({ slip, open: { verb, isAllowed, reasonZh, reasonEn }, isNext, isBusy, onTap }: VerbProps) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  const label = t(fieldVerbTexts[verb]);
  const variant = isNext && isAllowed ? 'main' : 'plain';
  if (!isAllowed)
    return (
      <div className={styles.verb}>
        <Button aria-disabled="true" className={styles.wide}>
          {label}
        </Button>
        <p className={styles.reason}>{lang === 'zh' ? reasonZh : reasonEn}</p>
      </div>
    );
  if (isTap(verb))
    return (
      <Button variant={variant} className={styles.verb} isBusy={isBusy} onClick={() => onTap(verb)}>
        {label}
      </Button>
    );
  return (
    <Link
      to={paths.fieldSlip(code, slip.id)}
      search={{ do: verb }}
      className={styles.verb}
      data-main={variant === 'main'}
    >
      {label}
    </Link>
  );
}
