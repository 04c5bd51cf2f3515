/**
 * The suites. `unit` and `house` need nothing; the others get a PostgreSQL of their own from
 * tests/support/global-setup.ts, and those that drive the whole app run one file at a time. Files share what they
 * import: loading it anew for each of them took as long as the tests.
 */
import { defineConfig } from 'vitest/config';

const database = ['tests/support/global-setup.ts'];

/** A suite that boots whole servers or browsers: one at a time, and given the time that takes. */
const whole = { isolate: false, fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', isolate: false, include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      { test: { name: 'house', include: ['tests/house.test.ts'] } },
      {
        test: {
          name: 'integration',
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], globalSetup: database, ...whole },
      },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], globalSetup: database, ...whole } },
    ],
  },
});
