/** A child's photo, or the initials in its place. Decoration: the name stands beside it. */
import type { PersonName } from '../../../server/domain/identity.ts';

interface FaceProps {
  readonly child: PersonName;
  /** Where the photo is; null without one. */
  readonly photo: string | null;
  readonly size?: 'small' | 'large';
}

export function Face({ child, photo, size = 'small' }: FaceProps) {
  const pixels = size === 'small' ? 36 : 96;
  return (
    <span className={`child-face ${size}`} aria-hidden="true">
      {photo === null ? (
        <>
          {[...child.surname][0]}
          {[...child.givenName][0]}
        </>
      ) : (
        <img src={photo} alt="" width={pixels} height={pixels} loading="lazy" decoding="async" />
      )}
    </span>
  );
}
