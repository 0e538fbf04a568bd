//! The parts of the guard's phone: labelled inputs with big targets, the frame of its pages, and the gate one stands at.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { setLang, useLang, useT } from '@/lib/i18n.ts';
import { recall, remember } from '@/lib/memory.ts';
import { useProject } from '@/lib/project.ts';
import { signOut, useMe } from '@/lib/session.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import styles from './gate.module.css';
import { gatesQuery } from './queries.ts';
import { gateTexts, postTexts } from './texts.ts';

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string;
  onChange: (text: string) => void;
};

/** One line. */
export function Input({ label, onChange, ...input }: InputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        {...input}
        id={id}
        className={styles.input}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  options: readonly (readonly [value: V, text: string])[];
  value: V;
  onChange: (value: V) => void;
};

/** One of a few, side by side. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {options.map(([one, text]) => (
        <label key={one}>
          <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

const HERE = 'guanjia.gate.here';

/** The gates in use, and the one that this phone stands at; this browser keeps which. */
export function useGate() {
  const project = useProject();
  const query = useQuery(gatesQuery(project.id));
  const [chosen, setChosen] = useState(() => recall(HERE));
  const open = query.data?.filter(gate => gate.is_active) ?? [];
  const gate = open.find(one => one.id === chosen) ?? open[0] ?? null;
  const choose = (id: string) => {
    remember(HERE, id);
    setChosen(id);
  };
  return { gate, open, choose, isKnown: query.isSuccess };
}

/** A page of the phone: its head, the ways, and who is signed in. */
export function PostPage({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  const { code } = useProject();
  const ways = [
    [paths.post(code), t(postTexts.title)],
    [paths.postReleases(code), t(gateTexts.releases)],
    [paths.postParcels(code), t(gateTexts.parcels)],
  ] as const;
  return (
    <div className={styles.post}>
      <PageHead title={title} />
      <nav className={styles.ways} aria-label={t(postTexts.ways)}>
        {ways.map(([path, text]) => (
          <Link key={path} to={path} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
            {text}
          </Link>
        ))}
      </nav>
      {children}
      <Foot />
    </div>
  );
}

/** Who it is, the desk for whoever is asked first, the other language, and the way out. */
function Foot() {
  const t = useT();
  const me = useMe();
  const { code } = useProject();
  const mayRegister = useMay('tickets.register');
  const other = useLang() === 'zh' ? 'en' : 'zh';
  const leave = () => void signOut().finally(() => location.assign(paths.signIn()));
  return (
    <footer className={styles.foot}>
      <span>{me.name}</span>
      {mayRegister && <Link to={paths.desk(code)}>{t(pageTexts.desk)}</Link>}
      <Button variant="quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLang(other)}>
        {other === 'zh' ? '中文' : 'English'}
      </Button>
      <Button variant="quiet" onClick={leave}>
        {t(postTexts.signOut)}
      </Button>
    </footer>
  );
}
