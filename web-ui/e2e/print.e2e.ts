//! Papers: the register across, the callbacks, each with its code and who printed it.

import { expect, test } from '@playwright/test';
import { signIn } from './support.ts';

for (const [path, title] of [
  ['register', '投诉处理与维修服务管理台账'],
  ['callbacks?is_open=true', '回访清单'],
  ['callbacks?stage=done', '回访记录表'],
] as const) {
  test(`${title} is ready to print`, async ({ page }) => {
    await signIn(page, 'lead');
    await page.waitForURL(/\/p\//);
    const project = new URL(page.url()).pathname.split('/')[2];
    await page.goto(`/print/${project}/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('table')).toContainText('打印于');
    await expect(page.getByRole('img', { name: '扫码打开清单' })).toBeVisible();
  });
}
