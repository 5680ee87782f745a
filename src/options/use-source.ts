import { useRef } from 'preact/hooks';
import type { SourceKind } from '../shared/account.ts';
import { AWS_ENDPOINT } from '../shared/marketplace.ts';
import type { Fields } from './account-state.ts';
import { type OfSource, ofSource } from './of-source.ts';

/** What stands in the field of a source that nobody has chosen before. */
const FIRST: OfSource<string> = { 'license-service': '', 'aws-marketplace': AWS_ENDPOINT };

/** The choice of another source. Each has an address of its own, which is there again when the choice comes back to it. */
export function useSource(fields: Fields, setFields: (typed: Partial<Fields>) => void): (source: SourceKind) => void {
  const typed = useRef<Partial<Record<SourceKind, string>>>({});
  return (source) => {
    if (source === fields.source) return;
    typed.current[fields.source] = fields.endpoint;
    setFields({ source, endpoint: typed.current[source] ?? ofSource(FIRST, source) });
  };
}
