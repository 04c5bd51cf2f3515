/** A few views of the same thing, one of them shown: links in a row, so that each has an address and needs no script. */
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

export interface Segment {
  readonly to: string;
  readonly word: ReactNode;
  readonly isCurrent: boolean;
}

export const Segments = ({ segments }: { segments: readonly Segment[] }) => (
  <div className="segments">
    {segments.map(({ to, word, isCurrent }) => (
      <Link key={to} to={to} aria-current={isCurrent ? 'true' : undefined} preventScrollReset>
        {word}
      </Link>
    ))}
  </div>
);
