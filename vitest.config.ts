import { defineConfig } from 'vitest/config';

// Tests read each package's TypeScript sources directly; no build is needed.
// 'import' is not among them: workers pass these on to Node, and a CommonJS library would be given an ES module by require.
const conditions = ['@govseal/source', 'node', 'module'];
const resolve = { conditions };
const ssr = { resolve: { conditions } };

/** Tests that replace modules or globals, or measure memory or time: each in a worker of its own. */
const ISOLATED = 'packages/**/*.isolated.test.ts';

/** What `npm test` runs, within about five minutes. */
const quick = {
  include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'examples/**/*.test.ts'],
  testTimeout: 30_000,
  globalSetup: ['packages/cli/test/built-program.ts', 'packages/cli/test/shared-folder.ts'],
  // halves the time on two cores; the full suite measures durations and needs the machine for itself
  maxWorkers: '100%',
};

export default defineConfig({
  resolve,
  ssr,
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...quick,
          name: 'unit',
          exclude: ['**/*.full.test.ts', ISOLATED, '**/node_modules/**'],
          // A worker loads each module once for all its files: a third of the time went into loading the same modules again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...quick, name: 'isolated', include: [ISOLATED], exclude: ['**/node_modules/**'] },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: ['packages/*/src/**/*.full.test.ts', 'packages/*/test/**/*.full.test.ts'],
          testTimeout: 600_000,
          globalSetup: ['packages/cli/test/built-program.ts', 'packages/cli/test/shared-folder.ts'],
          // by itself, behind the others: vitest wants an order where the numbers of workers differ
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
