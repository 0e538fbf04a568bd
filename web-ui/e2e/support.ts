//! What every journey needs: the real binary on a fresh demo estate, and people who sign in.

import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, expect, type Page, request } from '@playwright/test';

/** The binary under test. */
const BINARY = process.env.GUANJIA_BIN ?? resolve(import.meta.dirname, '../../target/release/guanjia');

/** The port of the first worker's binary; the next one's is the one behind it. */
const PORT = Number(process.env.GUANJIA_PORT ?? '8123');
const addressOf = (worker: number) => `http://127.0.0.1:${PORT + worker}`;

/** How many work side by side, each with an estate that no other changes. */
export const WORKERS = 2;

/** Where this worker's SPA and API are found; Playwright tells each worker which it is. */
export const BASE_URL = addressOf(Number(process.env.TEST_PARALLEL_INDEX ?? '0'));

/**
 * The one place that says how the binaries are started: each on a fresh SQLite file in a folder of its own. They start one
 * after another; the first one's estate is filled by `demo`, the others' are copies of it.
 */
export function servers() {
  // Workers load the configuration again: the folder is made once, by the first process, and inherited.
  process.env.GUANJIA_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'guanjia-e2e-'));
  const made = join(process.env.GUANJIA_E2E_DATA, 'made');
  return Array.from({ length: WORKERS }, (_, worker) => {
    const folder = `${made}-${worker}`;
    const demo = `DATA_DIR="${made}" DATABASE_URL="${made}/guanjia.db" "${BINARY}" demo`;
    return {
      command: `${worker === 0 ? `${demo} && ` : ''}cp -R "${made}" "${folder}" && exec "${BINARY}" serve`,
      url: `${addressOf(worker)}/readyz`,
      env: {
        DATABASE_URL: join(folder, 'guanjia.db'),
        BIND: new URL(addressOf(worker)).host,
        DATA_DIR: folder,
        RUST_LOG: 'warn',
      },
      stdout: 'ignore' as const,
      stderr: 'pipe' as const,
      timeout: 60_000,
      reuseExistingServer: false,
    };
  });
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

/** A phone's screen. */
export const PHONE = { width: 390, height: 844 };

/** A person at a screen of their own. */
export async function arrive(browser: Browser, login: string, viewport?: typeof PHONE): Promise<Page> {
  const context = await browser.newContext(viewport && { viewport, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await signIn(page, login);
  return page;
}

/** Signs on the phone, by hand. */
export async function sign(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: '在此签名' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is no place to sign');
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(pad.locator('path')).toHaveCount(1);
}

/** A record that the API answers with, as far as a journey reads it. */
type Made = {
  id: string;
  version: number;
  number: string;
  items: Made[];
  stage: string;
  short_code: string;
  use_state: string;
  handed_over_on: string | null;
};

/**
 * The API in somebody's hands, below the demo's project: for what lies before a journey. It signs in apart from the page.
 */
export async function apiOf(login: string) {
  const client = await request.newContext({ baseURL: BASE_URL });
  const begun = await client.post('/api/v1/auth/login', { data: { login, password: DEMO_PASSWORD } });
  const { access_token, me } = await begun.json();
  const [project] = me.projects;
  return async (method: 'GET' | 'POST' | 'PATCH', path: string, data?: object, version?: number): Promise<Made> => {
    const headers = {
      Authorization: `Bearer ${access_token}`,
      ...(method !== 'GET' && { 'Idempotency-Key': randomUUID() }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    };
    const answer = await client.fetch(`/api/v1/projects/${project.id}${path}`, {
      method,
      headers,
      ...(data && { data }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return await answer.json();
  };
}

/** Registers a suggestion and passes it on to a department; gives its number. */
export async function passedSuggestion(): Promise<string> {
  const call = await apiOf('lead');
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const content = '建议南门增加雨棚，雨天进出方便';
  const ticket = await call('POST', '/tickets', { kind: 'suggestion', channel: 'call', ...caller, content });
  const { items } = await call('GET', '/teams');
  await call('POST', `/tickets/${ticket.id}/suggestion`, { content, team_id: items[0]?.id }, ticket.version);
  return ticket.number;
}

/** A small photo: one pixel as PNG. */
export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** At the desk, types a room, takes the first result, and lands on the kind. */
export async function takeCaller(page: Page, room: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: '房号 / 电话 / 姓名' })).toBeFocused();
  await page.keyboard.type(room);
  await expect(page.getByRole('option', { name: room }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('联系电话')).not.toHaveValue('');
}

/** Registers a repair at the desk by keyboard and dispatches it; gives the ticket's number. */
export async function registerRepair(page: Page, room: string, content: string): Promise<string> {
  await takeCaller(page, room);
  await page.keyboard.press('1');
  await page.keyboard.type(content);
  await page.keyboard.press('Control+Enter');
  const done = page.getByRole('status').filter({ hasText: '已登记' });
  await expect(done).toBeVisible();
  const [number] = /\d{8}-\d{3}/.exec((await done.textContent()) ?? '') ?? [];
  if (number === undefined) throw new Error('the desk tells no number');
  return number;
}

/** The one rule whose verdict depends on the colour scheme and not on the language; it takes half of axe's time. */
const CONTRAST = 'color-contrast';

/** axe-core as it comes with Playwright's wrapping. The wrapping itself reads axe into the page anew for each question. */
const AXE: string = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core').source;

/** Fails on any violation of WCAG 2.2 A and AA or of axe's best practice in a part of the page, or all of it. */
export async function expectAccessible(page: Page, part = ':root'): Promise<void> {
  await coloursSettled(page);
  await expectNone(page, part, {});
}

/** The same, words that can hardly be read aside. */
export async function expectAccessibleButContrast(page: Page, part = ':root'): Promise<void> {
  await expectNone(page, part, { rules: { [CONTRAST]: { enabled: false } } });
}

/** Fails on words that can hardly be read. */
export async function expectContrast(page: Page, part = ':root'): Promise<void> {
  await coloursSettled(page);
  await expectNone(page, part, { runOnly: { type: 'rule', values: [CONTRAST] } });
}

/** Waits until no colour is on its way to another any more, as after a change of the scheme. */
async function coloursSettled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(go => requestAnimationFrame(go));
    const moving = () =>
      document.getAnimations().filter(one => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0));
    // Whoever draws by the scheme hears of it first, and then begins to change its colours.
    for (let still = 0; still < 3; still = moving().length === 0 ? still + 1 : 0) {
      await Promise.allSettled(moving().map(one => one.finished));
      await frame();
    }
  });
}

/** What axe is asked; there are no frames to look into, and what passes is not told. */
type Asked = {
  rules?: Record<string, { enabled: boolean }>;
  runOnly?: { type: 'rule'; values: string[] };
};
type Violation = { id: string; nodes: { target: unknown[] }[] };
type Axe = { run(context: object, options: object): Promise<{ violations: Violation[] }> };

async function expectNone(page: Page, part: string, asked: Asked): Promise<void> {
  // A page that is still on its way has no heading yet.
  if (part === ':root') await page.locator('h1').first().waitFor({ state: 'attached' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const told = await page.evaluate(
    async ([part, asked]) => {
      const { axe } = window as unknown as { axe: Axe };
      const options = { resultTypes: ['violations'], iframes: false, ...asked };
      const { violations } = await axe.run({ include: [[part]] }, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
    },
    [part, asked] as const,
  );
  // The walk over all pages tells of every one of them, not of the first alone.
  expect.soft(told, page.url()).toEqual([]);
}

/** The address of the first link on a page that leads below `part`. */
export async function firstLink(page: Page, from: string, part: string): Promise<string> {
  await page.goto(from);
  const address = await page.getByRole('main').locator(`a[href*="${part}"]`).first().getAttribute('href');
  if (address === null) throw new Error(`no link to ${part} on ${from}`);
  return address;
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
