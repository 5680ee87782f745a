import { describeError } from './redact.ts';

/** Faults of ours that nobody caught: the one place that writes to the console, and only what the redactor leaves. */

// biome-ignore lint/suspicious/noConsole: the only place
export const reportFault = (error: unknown): void => console.error(`Pidlight: ${describeError(error)}`);

type Scope = { addEventListener?(type: 'error' | 'unhandledrejection', listener: (event: Event) => void): void };

/**
 * Have every uncaught error of this worker or page reported by us: the browser would write it out in full, to a console
 * that people copy into bug reports.
 */
export function catchFaults(scope: Scope): void {
  const hear = (event: Event & { error?: unknown; reason?: unknown; message?: string }) => {
    event.preventDefault();
    reportFault(event.error ?? event.reason ?? event.message);
  };
  for (const type of ['error', 'unhandledrejection'] as const) scope.addEventListener?.(type, hear);
}
