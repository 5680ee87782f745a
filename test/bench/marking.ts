import type { Figure } from './figure.ts';
import { measureMemory, measureStyles, measureTyping } from './marking/beside.ts';
import { measureFirstScan } from './marking/first-scan.ts';
import { measureIdle, measureLongTasks, measureMessages } from './marking/live.ts';
import { measureScrolling } from './marking/scrolling.ts';
import { openStage } from './marking/stage.ts';

/** What marking costs a page: the built content script in a page of our own making, beside other tools in the same page. */
export async function measureMarking(): Promise<Figure[]> {
  const stage = await openStage(1_000);
  try {
    return [
      ...(await measureFirstScan(stage, 100_000, 100, { walks: 0.45, timesFaster: 12 })),
      ...(await measureFirstScan(stage, 20_000, 1_000, { walks: 1, timesFaster: 4 })),
      ...(await measureLongTasks(stage)),
      ...(await measureMessages(stage)),
      ...(await measureIdle(stage)),
      ...(await measureStyles(stage)),
      ...(await measureTyping(stage)),
      ...(await measureScrolling(stage)),
      ...(await measureMemory(stage)),
    ];
  } finally {
    await stage.close();
  }
}
