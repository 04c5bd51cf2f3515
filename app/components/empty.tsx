/** A place with nothing in it yet: what it is, why it is empty, and what to do first, with the button. */
import { Link } from '@remix-run/react';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** The title is the page's own, when nothing stands above it. */
  readonly isPage?: boolean;
  /** What to do first; null for who may not do it. */
  readonly first?: { readonly to: string; readonly word: string } | null;
}

export function Empty({ icon, title, text, isPage = false, first = null }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={36} />
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      {first ? (
        <div className="acts">
          <Link className="button primary" to={first.to}>
            {first.word}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
