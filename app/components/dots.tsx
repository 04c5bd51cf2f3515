/** A run of marks as dots, oldest first. Decoration: whoever shows them says the same in words beside or hidden. */
import type { MarkKind } from '../../server/domain/records.ts';

export function Dots({ marks }: { marks: readonly (MarkKind | 'unmarked')[] }) {
  const keyed = marks.map((mark, place) => ({ mark, key: `${place}` }));
  return (
    <span className="dots" aria-hidden="true">
      {keyed.map(({ mark, key }) => (
        <i key={key} className={mark} />
      ))}
    </span>
  );
}
