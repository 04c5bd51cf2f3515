/**
 * Every problem on its row: where it is, what is wrong, what stood there, what is expected. A problem of a cell has a
 * field to put the cell right; the form around the list sends them all.
 */
import { useTranslations } from 'use-intl';
import { type CivilDate, parseCivilDate, parseMonth } from '../../../server/domain/shared/civil-date.ts';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat } from '../../format.ts';
import { useFacts } from '../../messages/use-facts.ts';

type Problem = ImportPreview['problems'][number];

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  const asked = new Set<string>();
  const rows = problems.map((problem, index) => {
    const place = placeOf(problem);
    // A cell with two problems is asked for once.
    const isAsked = place !== null && !asked.has(place);
    if (isAsked) asked.add(place);
    return { problem, key: `${index}`, place: isAsked ? place : null };
  });
  return (
    <table className="problems">
      <thead>
        <tr>
          <th scope="col">{t('where')}</th>
          <th scope="col">{t('wrong')}</th>
          <th scope="col">{t('found')}</th>
          <th scope="col">{t('expected')}</th>
          <th scope="col">{review('right')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ problem, key, place }) => (
          <ProblemRow key={`${key} ${problem.cell} ${problem.found}`} problem={problem} place={place} />
        ))}
      </tbody>
    </table>
  );
}

/** The cell of a problem as the form sends it; null when the problem is of no single cell. */
const placeOf = ({ file, sheet, cell }: Problem): string | null =>
  cell === null || file === '' ? null : JSON.stringify({ file, sheet: sheet ?? '', cell });

function ProblemRow({ problem, place }: { problem: Problem; place: string | null }) {
  const t = useTranslations('imports');
  const expected = useTranslations('expected');
  const say = useFacts('problems');
  const facts = useWordedFacts(problem.facts ?? {});
  const { severity, code, file, sheet, cell, row, found } = problem;
  const spot = cell ?? (row === null ? '' : t('row', { row }));
  return (
    <tr className={severity}>
      <td>
        <b>{spot === '' ? file : spot}</b>
        <small>{[sheet, spot === '' ? '' : file].filter((part) => part).join(' · ')}</small>
      </td>
      <td>
        <span className="wrong">
          <Icon name={severity === 'error' ? 'cross' : 'look'} size={16} />
          <span className="unseen">{t(severity)}: </span>
          <span>{say(code, facts)}</span>
        </span>
      </td>
      <td data-head={t('found')}>
        {found === '' ? <i className="faint">{t('nothing')}</i> : <code>{found}</code>}
      </td>
      <td data-head={t('expected')} className="muted">
        {expected(problem.expected)}
      </td>
      <td className="fix">{place === null ? null : <Fix problem={problem} place={place} />}</td>
    </tr>
  );
}

/** What stands in the cell, to be put right; an IIN that lost its zeros is offered with them. */
function Fix({ problem, place }: { problem: Problem; place: string }) {
  const t = useTranslations('importReview');
  const offered = problem.code === 'iin_padded' ? String(problem.facts?.read ?? '') : problem.found;
  return (
    <>
      <input type="hidden" name="place" value={place} />
      <input
        type="text"
        name="text"
        defaultValue={offered}
        maxLength={500}
        autoComplete="off"
        aria-label={t('right_of', { cell: problem.cell ?? '' })}
        aria-invalid={problem.severity === 'error' ? true : undefined}
      />
    </>
  );
}

/** Facts as people read them: months and days in words, columns by their names. */
function useWordedFacts(facts: Readonly<Record<string, string | number>>) {
  const format = useFormat();
  const columns = useTranslations('columns');
  const wordColumn = columns as unknown as (column: string) => string;
  const word = (name: string, fact: string | number): string | number => {
    if (typeof fact === 'number') return fact;
    if (name === 'columns') return fact.split(',').map(wordColumn).join(', ');
    const month = parseMonth(fact);
    const day: CivilDate | null = parseCivilDate(fact);
    return month ? format.monthYear(month) : day ? `${format.day(day)} ${day.slice(0, 4)}` : fact;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, word(name, fact)]));
}
