//! The finding box in a real browser, by keyboard alone.

import './base.css';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Combobox } from './Combobox.tsx';

const UNITS = ['3-2-1201', '3-2-1202', '4-2-301'];

type Find = (text: string, signal: AbortSignal) => Promise<string[]>;

function Box({ find, onPick, onSubmit }: { find: Find; onPick: (unit: string) => void; onSubmit?: () => void }) {
  const [text, setText] = useState('');
  return (
    <Combobox
      label="房号"
      value={text}
      onValue={setText}
      find={find}
      keyOf={unit => unit}
      renderItem={unit => unit}
      onPick={onPick}
      {...(onSubmit && { onSubmit })}
    />
  );
}

const findUnits: Find = async text => UNITS.filter(unit => unit.startsWith(text));
const option = (name: string) => page.getByRole('option', { name });

test('typing finds, arrows move around, Enter takes, Esc closes', async () => {
  const onPick = vi.fn();
  await render(<Box find={findUnits} onPick={onPick} />);
  const box = page.getByRole('combobox', { name: '房号' });
  await userEvent.type(box, '3-2');
  await expect.element(option('3-2-1201')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(option('3-2-1202')).toHaveAttribute('aria-selected', 'true');
  await expect.element(box).toHaveAttribute('aria-activedescendant', option('3-2-1202').element().id);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(option('3-2-1201')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowUp}{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('3-2-1202');
  await expect.element(box).toHaveAttribute('aria-expanded', 'false');
  await userEvent.type(box, '-1201');
  await expect.element(option('3-2-1201')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(box).toHaveAttribute('aria-expanded', 'false');
});

test('Enter never takes a result of an older text', async () => {
  const onPick = vi.fn();
  let answer: (units: string[]) => void = () => {};
  const find: Find = text =>
    text === '3' ? findUnits(text, new AbortController().signal) : new Promise(done => (answer = done));
  await render(<Box find={find} onPick={onPick} />);
  await userEvent.type(page.getByRole('combobox'), '3');
  await expect.element(option('3-2-1201')).toBeVisible();
  await userEvent.keyboard('-2-1202{Enter}');
  expect(onPick).not.toHaveBeenCalled();
  await vi.waitFor(() => {
    answer(['3-2-1202']);
    expect(page.getByRole('option').elements()).toHaveLength(1);
  });
  await userEvent.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('3-2-1202');
});

test('a key that an input method needs is left to it', async () => {
  const onPick = vi.fn();
  await render(<Box find={findUnits} onPick={onPick} />);
  const box = page.getByRole('combobox');
  await userEvent.type(box, '4');
  await expect.element(option('4-2-301')).toBeVisible();
  box.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
  box.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }));
  expect(onPick).not.toHaveBeenCalled();
});

test('nothing found is said, and Enter then hands the text over', async () => {
  const onSubmit = vi.fn();
  await render(<Box find={findUnits} onPick={() => {}} onSubmit={onSubmit} />);
  await userEvent.type(page.getByRole('combobox'), '9');
  await expect.element(page.getByText('没有符合的结果')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(onSubmit).toHaveBeenCalledOnce();
});
