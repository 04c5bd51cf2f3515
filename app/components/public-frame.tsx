/** The frame of pages that need no sign-in, and of errors outside of the signed-in frame. */
import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface PublicFrameProps {
  readonly children: ReactNode;
  /** False where another language cannot be had. */
  readonly withLanguages?: boolean;
}

export function PublicFrame({ children, withLanguages = true }: PublicFrameProps) {
  return (
    <div className="public">
      <header className="public-top">
        <Brand />
        {withLanguages ? <LanguageSwitch /> : null}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
