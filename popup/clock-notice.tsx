import { useEffect } from 'preact/hooks';
import { clockText } from '../src/ui/clock.ts';
import { Notices } from '../src/ui/message.tsx';
import { useReading } from '../src/ui/use-reading.ts';

/** Says that this computer's clock is wrong. `asking`: a look-up is under way, and may find that out. */
export function ClockNotice({ asking }: { asking: boolean }) {
  const { value = 0, refresh } = useReading('clockError');
  useEffect(() => {
    if (!asking) void refresh();
  }, [asking, refresh]);
  const clock = clockText(value);
  const text = `The clock of this computer is ${clock}. Answers are right all the same. Set the clock to automatic.`;
  return <Notices notice={clock ? { tone: 'warn', text } : null} />;
}
