//! Journeys through the real binary in the system's Chromium.

import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './e2e/chromium.ts';
import { BASE_URL, server } from './e2e/support.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  fullyParallel: false,
  workers: 1,
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
