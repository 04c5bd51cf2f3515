/** A quiet box that says one thing: for information, to look at, bad or good. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

const SIGNS = { info: 'info', warn: 'look', bad: 'cross', good: 'check' } as const;

interface NoticeProps {
  readonly kind?: keyof typeof SIGNS;
  readonly role?: 'alert' | 'status';
  readonly children: ReactNode;
}

export function Notice({ kind = 'info', role, children }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role={role}>
      <Icon name={SIGNS[kind]} />
      <div>{children}</div>
    </div>
  );
}
