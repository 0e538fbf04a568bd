//! What every journey needs: the real binary on a fresh demo estate, and people who sign in.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The binary under test. */
const BINARY = process.env.GUANJIA_BIN ?? resolve(import.meta.dirname, '../../target/release/guanjia');

/** The port that it listens on. */
const PORT = process.env.GUANJIA_PORT ?? '8123';

/** Where the SPA and the API are found. */
export const BASE_URL = `http://127.0.0.1:${PORT}`;

/** The one place that says how the binary is started: a fresh SQLite file in a folder of its own, filled by `demo`. */
export function server() {
  // Workers load the configuration again: the folder is made once, by the first process, and inherited.
  process.env.GUANJIA_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'guanjia-e2e-'));
  const folder = process.env.GUANJIA_E2E_DATA;
  return {
    command: `"${BINARY}" demo && exec "${BINARY}" serve`,
    cwd: folder,
    url: `${BASE_URL}/readyz`,
    env: {
      DATABASE_URL: join(folder, 'guanjia.db'),
      BIND: `127.0.0.1:${PORT}`,
      DATA_DIR: folder,
    },
    stdout: 'ignore' as const,
    stderr: 'pipe' as const,
    timeout: 60_000,
    reuseExistingServer: false,
  };
}

/** The demo estate's password, the same for all its people. */
export const DEMO_PASSWORD = process.env.GUANJIA_DEMO_PASSWORD ?? 'guanjia-demo-2026';

/** Signs somebody in by the sign-in page and waits until it is left. */
export async function signIn(page: Page, login: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(/账号|Login/).fill(login);
  await page.getByLabel(/密码|Password/).fill(password);
  await page.getByRole('button', { name: /登录|Sign in/ }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Fails on any violation of WCAG 2.2 A and AA or of axe's best practice on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  expect(told).toEqual([]);
}

/** Fails when the browser reports a breach of the content security policy; call it before the first page. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const breaches: string[] = [];
  await page.exposeFunction('reportBreach', (what: string) => breaches.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const report = (window as unknown as { reportBreach(what: string): void }).reportBreach;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return breaches;
}
