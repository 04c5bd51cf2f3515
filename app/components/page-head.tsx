/** The head of a page: what it is, said once, and what can be done with the whole of it. */
import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** A line above the title: to what this belongs. */
  readonly over?: ReactNode;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHead({ title, over, lead, children }: PageHeadProps) {
  return (
    <header className="head">
      <div>
        {over ? <div className="over">{over}</div> : null}
        <h1>{title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {children ? <div className="acts">{children}</div> : null}
    </header>
  );
}
