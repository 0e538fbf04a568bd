//! Journeys through the real binary in the system's Chromium.

import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './e2e/chromium.ts';
import { BASE_URL, servers, WORKERS } from './e2e/support.ts';

const PAGES = 'pages.e2e.ts';

export default defineConfig({
  testDir: 'e2e',
  // The walk over all pages comes first: the journeys change the estate. A file's journeys go one after another, and what
  // another file's do beside them happens on another estate.
  projects: [
    { name: 'pages', testMatch: PAGES, fullyParallel: true },
    { name: 'journeys', testMatch: '*.e2e.ts', testIgnore: PAGES, dependencies: ['pages'] },
  ],
  workers: WORKERS,
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
    // What a failed page shows is told in words and as a picture; `--trace on` tells more, at a third more of the time.
    screenshot: 'only-on-failure',
  },
  webServer: servers(),
});
