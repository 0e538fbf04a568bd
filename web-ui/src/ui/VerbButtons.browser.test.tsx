//! The verbs of a record in a real browser.

import './base.css';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ApiProblem } from '@/api/problem.ts';
import { VerbButtons } from './VerbButtons.tsx';

const refusal = new ApiProblem({
  type: '/api/problems/ticket-wrong-stage',
  title: '工单当前状态不能这样操作',
  status: 409,
  detail: '工单已结案，不能作废',
  instance: '/api/v1/tickets/1/void',
  code: 'ticket-wrong-stage',
  request_id: 'b0Xw4Zt1',
  errors: [],
});

const button = (name: string) => page.getByRole('button', { name });

test('a verb that is allowed is done at once; one without a view is drawn elsewhere', async () => {
  const run = vi.fn();
  const verbs = [
    { verb: 'assign', is_allowed: true },
    { verb: 'answer', is_allowed: true },
  ];
  await render(<VerbButtons verbs={verbs} views={{ assign: { label: '派单', run } }} main="assign" />);
  expect(page.getByRole('button').elements()).toHaveLength(1);
  await button('派单').click();
  expect(run).toHaveBeenCalledOnce();
});

test('a verb that is not allowed stays, does nothing, and tells why to the keyboard too', async () => {
  const run = vi.fn();
  const verbs = [{ verb: 'close', is_allowed: false, reason: '还没有回访' }];
  await render(<VerbButtons verbs={verbs} views={{ close: { label: '结案', run } }} />);
  await userEvent.keyboard('{Tab}');
  await expect.element(button('结案')).toHaveFocus();
  await expect.element(button('结案')).toHaveAccessibleDescription('还没有回访');
  await expect.element(page.getByText('还没有回访')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(run).not.toHaveBeenCalled();
});

test("a dangerous verb asks with the object's name first, and a refusal keeps the question", async () => {
  const run = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValueOnce(undefined);
  const confirm = { question: '作废 GD20261122-0029？', consequence: '号码不再使用，记录保留。' };
  await render(
    <VerbButtons verbs={[{ verb: 'void', is_allowed: true }]} views={{ void: { label: '作废', confirm, run } }} />,
  );
  await button('作废').click();
  const question = page.getByRole('dialog', { name: '作废 GD20261122-0029？' });
  await expect.element(question).toHaveTextContent('号码不再使用');
  await expect.element(question.getByRole('button', { name: '取消' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(question).not.toBeInTheDocument();
  expect(run).not.toHaveBeenCalled();
  await button('作废').click();
  await question.getByRole('button', { name: '作废' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('工单已结案，不能作废');
  await expect.element(page.getByRole('alert')).toHaveTextContent('b0Xw4Zt1');
  await question.getByRole('button', { name: '作废' }).click();
  await expect.element(question).not.toBeInTheDocument();
});
