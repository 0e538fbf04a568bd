//! Journeys through the real binary in the system's Chromium.

import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './e2e/chromium.ts';
import { BASE_URL, server } from './e2e/support.ts';

const PAGES = 'pages.e2e.ts';

export default defineConfig({
  testDir: 'e2e',
  // The walk over all pages reads only, so one half of it goes on beside the other. The journeys change the estate, one
  // after another, once it was walked through.
  projects: [
    // It says which page is at fault: a trace of each of them would take a third of its time.
    { name: 'pages', testMatch: PAGES, fullyParallel: true, use: { trace: 'off' } },
    { name: 'journeys', testMatch: '*.e2e.ts', testIgnore: PAGES, workers: 1, dependencies: ['pages'] },
  ],
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: BASE_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    launchOptions: CHROMIUM,
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
  },
  webServer: server(),
});
