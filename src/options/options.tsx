import { useState } from 'preact/hooks';
import { Logo } from '../ui/icons.tsx';
import { useReading } from '../ui/use-reading.ts';
import { useVeil } from '../ui/use-veil.ts';
import { AccountsSection } from './accounts-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { ForgetSection } from './forget-section.tsx';
import { IdentifiersSection } from './identifiers-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { SitesSection } from './sites-section.tsx';
import { VaultSection } from './vault-section.tsx';

/** The whole page. */
export function Options() {
  const vault = useReading('vaultState');
  const display = useReading('readDisplay');
  useVeil(display.value?.screenShare);
  // Counts how often everything was forgotten: what was typed must go too, and a new key drops it.
  const [life, setLife] = useState(0);
  const forgotten = () => {
    setLife(life + 1);
    void vault.refresh();
    void display.refresh();
  };
  return (
    <>
      <header class="page-head">
        <div class="brand">
          <Logo size={32} />
          <h1>Pidlight options</h1>
        </div>
        <p class="muted">
          Set up once: the vault, the accounts that Pidlight asks, and the helpdesks that it works on.
        </p>
      </header>
      <main class="sections">
        <VaultSection vault={vault} />
        <AccountsSection key={life} vault={vault.value} />
        <SitesSection />
        <IdentifiersSection key={`identifiers ${life}`} />
        <DisplaySection key={`display ${life}`} {...display} />
        <LimitsSection key={`limits ${life}`} />
        <ForgetSection onForgotten={forgotten} />
      </main>
    </>
  );
}
