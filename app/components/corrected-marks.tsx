/** What a request for a correction asks for: each child with the mark that was, and the one that should be. */
import { useTranslations } from 'use-intl';
import type { CorrectedMark } from '../../server/domain/attendance/corrections.ts';
import { fullName } from '../../server/domain/identity.ts';
import type { CorrectionView } from '../../server/services/corrections.ts';

/** A mark in a word: an excused one by its excuse. */
export function useMarkWord() {
  const m = useTranslations('marks');
  return (mark: CorrectedMark): string =>
    mark === 'present' || mark === 'absent' || mark === 'unmarked' ? m(mark) : m(`excuse_${mark}`);
}

export function CorrectedMarks({ request }: { request: Pick<CorrectionView, 'children' | 'state'> }) {
  const t = useTranslations('corrections');
  const data = useTranslations('personalData');
  const word = useMarkWord();
  return (
    <ul className="corrected">
      {request.children.map((child) => (
        <li key={child.childId}>
          <b>{fullName(child) || data('erased')}</b>{' '}
          {t('from_to', { was: word(child.was), wanted: word(child.wanted) })}
          <Since child={child} state={request.state} />
        </li>
      ))}
    </ul>
  );
}

/** That the mark was another by the time of the decision, or is another now. */
function Since({
  child,
  state,
}: {
  child: CorrectionView['children'][number];
  state: CorrectionView['state'];
}) {
  const t = useTranslations('corrections');
  const word = useMarkWord();
  const { was, found, now } = child;
  if (state === 'asked' && now !== was)
    return <span className="badge warn">{t('changed_since', { was: word(was), now: word(now) })}</span>;
  if (found !== null && found !== was)
    return <span className="badge">{t('found_then', { found: word(found) })}</span>;
  return null;
}
