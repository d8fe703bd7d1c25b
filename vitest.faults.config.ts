import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: the long form; `npm test` has the short one among its own. */
export default defineConfig({
  test: { include: ['tests/faults/**/*.test.ts'], pool: 'forks', maxWorkers: 2, testTimeout: 3_600_000, hookTimeout: 60_000 },
});
