import type { Reporter, TestModule } from 'vitest/node';

/** Prints the closing line `N passed, N failed` (`, N skipped`) that CI and people look for. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failed += 1;
        else skipped += 1;
      }
      // A file that broke before its tests were collected counts as one failure, never as none.
      if (module.errors().length > 0) failed += 1;
    }
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`\n${passed} passed, ${failed} failed${rest}`);
  }
}
