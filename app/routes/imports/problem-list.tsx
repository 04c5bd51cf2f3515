/** Every problem on its row: where it is, what is wrong, what stood there, what is expected. */
import { useTranslations } from 'use-intl';
import { type CivilDate, parseCivilDate, parseMonth } from '../../../server/domain/shared/civil-date.ts';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat } from '../../format.ts';
import { useFacts } from '../../messages/use-facts.ts';

type Problem = ImportPreview['problems'][number];

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('imports');
  const numbered = problems.map((problem, place) => ({ problem, key: `${place}` }));
  return (
    <table className="problems">
      <thead>
        <tr>
          <th scope="col">{t('where')}</th>
          <th scope="col">{t('wrong')}</th>
          <th scope="col">{t('found')}</th>
          <th scope="col">{t('expected')}</th>
        </tr>
      </thead>
      <tbody>
        {numbered.map(({ problem, key }) => (
          <ProblemRow key={key} problem={problem} />
        ))}
      </tbody>
    </table>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
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
    </tr>
  );
}

/** Facts as people read them: months and days in words, columns by their names. */
function useWordedFacts(facts: Readonly<Record<string, string | number>>) {
  const format = useFormat();
  const columns = useTranslations('columns');
  const known = ['name', 'iin', 'group', 'startsOn'] as const;
  const wordColumn = (column: string) => {
    const key = known.find((each) => each === column);
    return key ? columns(key) : column;
  };
  const word = (name: string, fact: string | number): string | number => {
    if (typeof fact === 'number') return fact;
    if (name === 'columns') return fact.split(',').map(wordColumn).join(', ');
    const month = parseMonth(fact);
    const day: CivilDate | null = parseCivilDate(fact);
    return month ? format.monthYear(month) : day ? `${format.day(day)} ${day.slice(0, 4)}` : fact;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, word(name, fact)]));
}
