//! The deadline's tag in a real browser.
//!
//! Rule: CLX-02, UIX-02.

import './base.css';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { NetworkProblem } from '@/api/problem.ts';
import { setLang } from '@/lib/i18n.ts';
import { noteServerTime } from '@/lib/serverClock.ts';
import { DeadlineTag } from './DeadlineTag.tsx';

const NOW = '2026-11-22T02:00:00Z';
const in_ = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

afterEach(() => {
  vi.useRealTimers();
  setLang('zh');
});

test("time is counted by the server's clock, and the tag turns by itself", async () => {
  vi.useFakeTimers({ now: Date.parse('2020-01-01T00:00:00Z') });
  noteServerTime(NOW);
  const deadline = { state: 'on_track', due_at: in_(62), warn_at: in_(2) } as const;
  const { container } = await render(<DeadlineTag step="到场" deadline={deadline} />);
  const tag = () => container.querySelector<HTMLElement>('[data-state]');
  expect(tag()?.textContent).toBe('到场剩 01:02');
  await vi.advanceTimersByTimeAsync(3_000);
  await vi.waitFor(() => expect([tag()?.dataset.state, tag()?.textContent]).toEqual(['due_soon', '到场剩 00:59']));
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect([tag()?.dataset.state, tag()?.textContent]).toEqual(['overdue', '到场超 00:01']));
});

test('each state has its own icon and words, in both languages', async () => {
  noteServerTime(NOW);
  const due_at = in_(808);
  const screen = await render(
    <>
      <DeadlineTag deadline={{ state: 'paused', due_at }} />
      <DeadlineTag deadline={{ state: 'met', due_at, ended_at: in_(616) }} />
      <DeadlineTag deadline={{ state: 'missed', due_at, ended_at: in_(938) }} />
      <DeadlineTag deadline={{ state: 'transferred', due_at }} />
      <DeadlineTag deadline={{ state: 'void', due_at }} />
    </>,
  );
  const words = () => [...screen.container.querySelectorAll('[data-state]')].map(tag => tag.textContent);
  expect(words()).toEqual(['已暂停', '按时 03:12', '迟 02:10', '已转', '作废']);
  setLang('en');
  await expect.poll(words).toEqual(['Paused', 'On time 03:12', 'Late 02:10', 'Handed over', 'Void']);
  const icons = [...screen.container.querySelectorAll('path')].map(path => path.getAttribute('d'));
  expect(new Set(icons).size).toBe(5);
});

test('a press tells why; a refusal is told in the panel and can be tried again', async () => {
  noteServerTime(NOW);
  const why = vi.fn();
  why.mockRejectedValueOnce(new NetworkProblem()).mockResolvedValueOnce('RPR-06：接单后 15 分钟内到场');
  await render(<DeadlineTag deadline={{ state: 'on_track', due_at: in_(808) }} why={why} />);
  expect(why).not.toHaveBeenCalled();
  await page.getByRole('button').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('连不上服务器');
  await page.getByRole('button', { name: '重试' }).click();
  await expect.element(page.getByRole('dialog', { name: '时限说明' })).toHaveTextContent('RPR-06');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});
