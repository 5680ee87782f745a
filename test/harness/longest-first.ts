import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or more, the longest first. A name that no file has any more does no harm. */
const LONG = [
  'torture/torture',
  'e2e/power-cuts',
  'e2e/lock',
  'firefox/oracle',
  'e2e/storm',
  'e2e/life',
  'e2e/oracle',
  'editors/editors',
  'e2e/hostile',
].map((name) => `/test/${name}.test.ts`);

/** Begins with what takes longest: begun last, it would run alone while other workers have nothing left to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.findIndex((name) => moduleId.endsWith(name));
  return rank < 0 ? LONG.length : rank;
}
