import type { Reporter, TestModule } from 'vitest/node';

/** Prints which tests failed, why others were skipped, and the closing line `N passed, N failed` (`, N skipped`) that CI and people look for. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    const reasons = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') {
          failed += 1;
          // Once more at the end, where no other lane's output hides it.
          const error = result.errors[0];
          const lines = [error?.message ?? 'no message', error?.cause?.message ?? ''].map(firstLine);
          const why = lines.filter((line) => line !== '').join('\n  ');
          console.log(`\nfailed: ${module.relativeModuleId} > ${test.fullName}\n  ${why}`);
        } else {
          skipped += 1;
          const reason = result.state === 'skipped' ? result.note : undefined;
          if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        }
      }
      // A file that broke before its tests were collected counts as one failure, never as none.
      if (module.errors().length > 0) failed += 1;
      // Nor does a group whose set-up broke, which leaves its tests skipped.
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
    }
    for (const [reason, count] of reasons) console.log(`\n${count} skipped: ${reason}`);
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`\n${passed} passed, ${failed} failed${rest}`);
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
