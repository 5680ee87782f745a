import type { NearMiss } from './near-miss.ts';

/** What nearly is an identifier, and what is wrong with it. */
export function NearMisses({ found }: { found: readonly NearMiss[] }) {
  if (!found.length) return null;
  return (
    <ul class="message warn">
      {found.map(({ text, why }) => (
        <li key={text}>
          <span class="mono private">{text}</span> {why}
        </li>
      ))}
    </ul>
  );
}
