import { defineConfig } from '@playwright/test';
import { electronProgram, hasDisplay, runsAsRoot } from './scripts/machine.mjs';
import { findBrowser } from './src/main/shell/browser/findBrowser';

const browser = findBrowser();
const electronIsThere = electronProgram() !== null && hasDisplay();

/**
 * The same specs on both shells; Electron is a project only where its binary and a display are there, and `npm test`
 * says so where they are not. Every test has its own data folder and its own shell process, so that two run side by side.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  globalTimeout: 30 * 60_000,
  reporter: 'list',
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    actionTimeout: 45_000,
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', ...(runsAsRoot() ? ['--no-sandbox'] : [])],
    },
  },
  projects: [{ name: 'browser' }, ...(electronIsThere ? [{ name: 'electron', testIgnore: '**/browser-*.spec.ts' }] : [])],
});
