/** A few views of one thing, or its pages, one of them shown: links in a row, so that each has an address and needs no script. */
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

export interface Segment {
  readonly to: string;
  readonly word: ReactNode;
  readonly isCurrent: boolean;
}

interface SegmentsProps {
  /** What is chosen between, for who does not see it. */
  readonly label: string;
  readonly segments: readonly Segment[];
}

export const Segments = ({ label, segments }: SegmentsProps) => (
  <nav className="segments" aria-label={label}>
    {segments.map(({ to, word, isCurrent }) => (
      <Link key={to} to={to} aria-current={isCurrent ? 'page' : undefined} preventScrollReset>
        {word}
      </Link>
    ))}
  </nav>
);
