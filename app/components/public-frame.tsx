/** The frame of pages that need no sign-in, and of errors outside of the signed-in frame. */
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';

export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="public">
      <header className="public-top">
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
