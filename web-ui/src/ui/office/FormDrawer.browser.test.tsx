//! The form's drawer in a real browser.
//!
//! Rule: UIX-05.

import '../base.css';
import { Form, Input } from 'antd';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { NetworkProblem, readProblem } from '@/api/problem.ts';
import { FormDrawer } from './FormDrawer.tsx';

type Party = { name: string; phone: string };

const refusal = await readProblem(
  Response.json(
    { code: 'not-valid', detail: '电话号码格式不对', errors: [{ pointer: '/phone', detail: '电话号码格式不对' }] },
    { status: 422 },
  ),
);

function Drawer({ onSave, onClose }: { onSave: (party: Party) => Promise<void>; onClose: () => void }) {
  return (
    <FormDrawer<Party> title="住户" initial={{ name: '杨秀兰' }} onSave={onSave} onClose={onClose}>
      {() => (
        <>
          <Form.Item name="name" label="姓名">
            <Input />
          </Form.Item>
          <Form.Item name="phone" label="电话">
            <Input />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

test('Ctrl Enter saves; a fault stands at its field, which has the focus, and nothing typed is lost', async () => {
  const onSave = vi.fn().mockRejectedValueOnce(refusal).mockRejectedValueOnce(new NetworkProblem());
  await render(<Drawer onSave={onSave} onClose={() => {}} />);
  const phone = page.getByLabelText('电话');
  await userEvent.fill(phone, '138');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(onSave).toHaveBeenCalledExactlyOnceWith({ name: '杨秀兰', phone: '138' }));
  await expect.element(page.getByText('电话号码格式不对')).toBeVisible();
  await expect.element(phone).toHaveFocus();
  await page.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByText('连不上服务器')).toBeVisible();
  await expect.element(phone).toHaveValue('138');
});

test('leaving asks only when something was typed', async () => {
  const onClose = vi.fn();
  await render(<Drawer onSave={async () => {}} onClose={onClose} />);
  await page.getByRole('button', { name: '取消' }).click();
  expect(onClose).toHaveBeenCalledOnce();
  await userEvent.fill(page.getByLabelText('电话'), '138');
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '继续填写' }).click();
  expect(onClose).toHaveBeenCalledOnce();
  await userEvent.click(page.getByLabelText('电话'));
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: '放弃' }).click();
  expect(onClose).toHaveBeenCalledTimes(2);
});
