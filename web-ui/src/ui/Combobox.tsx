//! A box that finds while one types: rooms, phones, names, commands. Arrows move, Enter takes, Esc empties. Follows the
//! ARIA combobox pattern; never takes a key that an input method needs.

import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useEffectEvent, useId, useState } from 'react';
import { isComposing } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import styles from './Combobox.module.css';
import { tellProblem } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';

type Props<T> = {
  /** The visible label; with `isLabelHidden` only for those who listen. */
  label: string;
  isLabelHidden?: boolean;
  placeholder?: string;
  /** The text in the box, kept by the caller. */
  value: string;
  onValue: (text: string) => void;
  /** Finds; called 120 ms after the last key, aborted when another search begins. */
  find: (text: string, signal: AbortSignal) => Promise<readonly T[]> | readonly T[];
  /** The fewest characters worth a search. */
  minLength?: number;
  keyOf: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  onPick: (item: T) => void;
  /** Enter without a result to take. */
  onSubmit?: () => void;
  /** What to do when nothing is found. */
  emptyHint?: ReactNode;
  size?: 'usual' | 'large';
  /** The list lies over the page, or below the box as part of it. */
  list?: 'over' | 'below';
  autoFocus?: boolean;
  id?: string;
  describedBy?: string;
  isInvalid?: boolean;
  ref?: Ref<HTMLInputElement>;
};

type Found<T> = { text: string; items: readonly T[]; error: unknown };

const DELAY = 120;
const NOTHING = { text: '', items: [], error: null };

/** A box with its list of results. */
export function Combobox<T>(props: Props<T>) {
  const { value, onValue, find, minLength = 1, keyOf, renderItem, onPick, onSubmit, list = 'over' } = props;
  const t = useT();
  const ownId = useId();
  const id = props.id ?? ownId;
  const [found, setFound] = useState<Found<T>>(NOTHING);
  const [active, setActive] = useState(0);
  const [isWanted, setWanted] = useState(list === 'below');
  const text = value.trim();
  const search = useEffectEvent(async (signal: AbortSignal) => {
    try {
      const items = await find(text, signal);
      if (!signal.aborted) setFound({ text, items, error: null });
    } catch (error) {
      if (!signal.aborted) setFound({ text, items: [], error });
    }
    if (!signal.aborted) setActive(0);
  });
  useEffect(() => {
    if (!isWanted || text.length < minLength) return;
    const abort = new AbortController();
    const timer = setTimeout(() => void search(abort.signal), text.length === 0 ? 0 : DELAY);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isWanted, minLength]);

  const isOpen = isWanted && text.length >= minLength;
  const isFresh = found.text === text;
  const items = isOpen ? found.items : [];
  const current = items[active];
  const pick = (item: T) => {
    if (list === 'over') setWanted(false);
    onPick(item);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setWanted(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(now => (items.length === 0 ? 0 : (now + step + items.length) % items.length));
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      // Results of an older text are not taken: a quick Enter would choose the wrong room.
      if (current && isFresh) pick(current);
      else if (!isOpen || (isFresh && items.length === 0)) onSubmit?.();
    } else if (event.key === 'Escape' && isOpen && list === 'over') {
      event.preventDefault();
      event.stopPropagation();
      setWanted(false);
    }
  };
  const optionId = (at: number) => `${id}-option-${at}`;
  return (
    <div className={styles.box} data-list={list}>
      <label htmlFor={id} className={props.isLabelHidden ? 'hidden' : styles.label}>
        {props.label}
      </label>
      <input
        ref={props.ref}
        id={id}
        role="combobox"
        className={styles.input}
        data-size={props.size ?? 'usual'}
        aria-expanded={isOpen && items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current ? optionId(active) : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the caller says that typing is what the page is opened for.
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        value={value}
        onChange={event => {
          setWanted(true);
          onValue(event.target.value);
        }}
        onKeyDown={press}
        onBlur={() => list === 'over' && setWanted(false)}
      />
      <div className={styles.panel} hidden={!isOpen || (items.length === 0 && !isFresh)}>
        <div id={`${id}-list`} role="listbox" aria-label={props.label} className={styles.list}>
          {items.map((item, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box; aria-activedescendant points here.
            <div
              key={keyOf(item)}
              id={optionId(at)}
              role="option"
              aria-selected={at === active}
              className={styles.option}
              ref={at === active ? node => node?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={event => event.preventDefault()}
              onMouseMove={() => setActive(at)}
              onClick={() => pick(item)}
            >
              {renderItem(item)}
            </div>
          ))}
        </div>
        {isOpen && isFresh && items.length === 0 && (
          <div className={styles.none}>
            {found.error ? tellProblem(found.error, t) : (props.emptyHint ?? t(uiTexts.noMatches))}
          </div>
        )}
      </div>
      <span role="status" className="hidden">
        {isOpen && (isFresh ? t(uiTexts.matches, { count: items.length }) : t(uiTexts.searching))}
      </span>
    </div>
  );
}
