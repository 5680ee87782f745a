import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with one plain line that any tool can read: `N passed, N failed, N skipped`. */
export default class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const { children } of modules) for (const test of children.allTests()) count[test.result().state] += 1;
    // A file that could not be loaded has no tests to count: it is a failure all the same.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    const failed = count.failed + count.pending + broken;
    process.once('exit', () =>
      process.stdout.write(`\n${count.passed} passed, ${failed} failed, ${count.skipped} skipped\n`),
    );
  }
}
