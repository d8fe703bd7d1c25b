import { defineConfig } from 'vitest/config';

const ELECTRON_SHELL = 'tests/integration/electron-checklist.test.ts';

/** Real files, real SQLite and child processes: two workers suit the two cores of a small machine. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // Nothing is left behind that another file could meet, so that a process serves many files; a new one for each takes most of the time.
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], isolate: false } },
      { extends: true, test: { name: 'integration', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/e2e/**', ELECTRON_SHELL], isolate: false } },
      // Loads the built shell into its own process, with arguments and folders of its own.
      { extends: true, test: { name: 'electron', include: [ELECTRON_SHELL] } },
    ],
  },
});
