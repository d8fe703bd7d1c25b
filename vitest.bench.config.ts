import { defineConfig } from 'vitest/config';

/** `npm run bench`: one after the other, as nothing else may be measured at the same time. */
export default defineConfig({
  test: { include: ['tests/bench/**/*.bench.ts'], pool: 'forks', maxWorkers: 1, fileParallelism: false, testTimeout: 120_000 },
});
