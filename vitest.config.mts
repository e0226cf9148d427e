import { defineConfig } from 'vitest/config';

/**
 * Five projects: `unit` needs nothing but Node, `lean` talks to a real Lean server, `cli` runs the built command
 * line as a user would, `models` talks to a real model server with real weights, `editor` tries the packaged extension in a
 * real VS Code. All but the first build `dist/` and the embedded Lean's cache first, and run one file at a time, because
 * each takes a core and some gigabytes for its Lean workers. `scripts/test.mjs` runs them in two lanes.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'lean',
          include: ['test/lean/**/*.test.ts'],
          globalSetup: ['test/build-first.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/build-first.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'models',
          include: ['test/models/**/*.test.ts'],
          globalSetup: ['test/build-first.ts', 'test/models/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/editor/**/*.test.ts'],
          globalSetup: ['test/build-first.ts', 'test/editor/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
