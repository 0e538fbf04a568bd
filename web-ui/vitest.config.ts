//! Two kinds of unit tests: pure parts in node, components in a real browser (`*.browser.test.tsx`).

import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { CHROMIUM } from './e2e/chromium.ts';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            include: ['src/**/*.test.{ts,tsx}'],
            exclude: ['**/*.browser.test.tsx', '**/node_modules/**'],
          },
        },
        {
          extends: true,
          // Found late, a package would make vite reload the page in the middle of a test.
          optimizeDeps: {
            include: ['antd', 'react', 'react-dom/client', 'react/jsx-dev-runtime', 'tinykeys'],
          },
          test: {
            name: 'browser',
            include: ['src/**/*.browser.test.tsx'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: CHROMIUM }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
