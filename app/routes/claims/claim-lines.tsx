/** The lines of a claim, a page at a time; the open one shows its proof below it. Names stay out of the address. */
import { Form, Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import { useFormat } from '../../format.ts';
import type { Asked, ClaimOverview } from './claim-page.server.ts';
import type { ClaimRow, LineProof, Show } from './claim-shown.ts';
import { Proof } from './line-proof.tsx';

interface ClaimLinesProps {
  readonly overview: ClaimOverview;
  readonly asked: Asked;
  readonly list: { readonly rows: readonly ClaimRow[]; readonly from: number; readonly all: number };
  /** What was searched for; null when nothing was. */
  readonly search: string | null;
  readonly proof: LineProof | null;
}

/** The address of this list with some of it changed; the first page and nothing open unless said. */
function address(asked: Asked, change: Partial<Asked>): string {
  const { show, page, open } = { ...asked, open: null, ...change };
  const params = new URLSearchParams();
  if (show !== 'all') params.set('show', show);
  if (page > 1) params.set('page', String(page));
  if (open !== null) params.set('open', open);
  return `?${params}`;
}

export function ClaimLines({ overview, asked, list, search, proof }: ClaimLinesProps) {
  const t = useTranslations('claim');
  return (
    <section id="lines">
      <div className="lines-head">
        <h2>{t('lines')}</h2>
        <Search asked={asked} search={search} />
      </div>
      <Filters overview={overview} asked={asked} />
      {search !== null ? (
        <p className="small muted found" role="status">
          {t('found', { count: list.all })}
        </p>
      ) : null}
      {list.rows.length === 0 ? (
        search === null ? (
          <p className="muted">{t('no_lines')}</p>
        ) : null
      ) : (
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{t('col_child')}</th>
              <th scope="col" className="of-group">
                {t('col_group')}
              </th>
              <th scope="col" className="n">
                {t('col_visits')}
              </th>
              <th scope="col" className="n">
                {t('col_amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Line key={row.key} row={row} asked={asked} overview={overview} proof={proof} />
            ))}
          </tbody>
        </table>
      )}
      <Pages asked={asked} list={list} isSearch={search !== null} />
    </section>
  );
}

function Search({ asked, search }: { asked: Asked; search: string | null }) {
  const t = useTranslations('claim');
  return (
    <Form method="post" action={address(asked, { page: 1 })} className="search no-print" preventScrollReset>
      <input type="hidden" name="intent" value="find" />
      <input
        name="search"
        type="search"
        maxLength={80}
        autoComplete="off"
        defaultValue={search ?? ''}
        placeholder={t('search')}
        aria-label={t('search')}
      />
      <button type="submit">{t('find')}</button>
    </Form>
  );
}

function Filters({ overview, asked }: { overview: ClaimOverview; asked: Asked }) {
  const t = useTranslations('claim');
  const r = useTranslations('reasons');
  const { paidLines, excludedLines } = overview.totals;
  const verdicts = [
    { show: 'all', word: t('show_all'), count: paidLines + excludedLines },
    { show: 'paid', word: t('show_paid'), count: paidLines },
    { show: 'excluded', word: t('show_excluded'), count: excludedLines },
  ] as const;
  return (
    <nav className="no-print" aria-label={t('lines')}>
      <div className="segments">
        {verdicts.map((filter) => (
          <Filter key={filter.show} {...filter} asked={asked} />
        ))}
      </div>
      {overview.reasonCounts.length > 0 ? (
        <p className="by-reason">
          <span>{t('by_reason')}</span>
          {overview.reasonCounts.map(({ code, lines }) => (
            <Filter key={code} show={code} word={r(code)} count={lines} asked={asked} />
          ))}
        </p>
      ) : null}
    </nav>
  );
}

interface FilterProps {
  readonly show: Show;
  readonly word: string;
  readonly count: number;
  readonly asked: Asked;
}

const Filter = ({ show, word, count, asked }: FilterProps) => (
  <Link
    to={address(asked, { show, page: 1 })}
    aria-current={show === asked.show ? 'true' : undefined}
    preventScrollReset
  >
    {word} <small className="faint">{count}</small>
  </Link>
);

interface LineProps extends Pick<ClaimLinesProps, 'overview' | 'asked' | 'proof'> {
  readonly row: ClaimRow;
}

function Line({ row, asked, overview, proof }: LineProps) {
  const t = useTranslations('claim');
  const p = useTranslations('proof');
  const isOpen = proof?.key === row.key;
  const kind = isOpen ? 'open' : row.verdict === 'excluded' ? 'out' : '';
  const visits =
    row.denominator === null
      ? row.countedVisits
      : t('visits_of', { visits: row.countedVisits, of: row.denominator });
  return (
    <>
      <tr className={kind} id={`line-${row.key}`}>
        <td>
          <Link
            className="toggle"
            to={`${address(asked, { open: isOpen ? null : row.key })}#line-${row.key}`}
            aria-label={p(isOpen ? 'close' : 'open', { name: row.name })}
            aria-expanded={isOpen}
            preventScrollReset
          >
            {row.name}
          </Link>
          <small className="under">{row.group}</small>
        </td>
        <td className="of-group muted">{row.group}</td>
        <td className="n nowrap">{row.verdict === 'paid' ? visits : row.presentVisits}</td>
        <td className="n">
          <Amount row={row} />
        </td>
      </tr>
      {isOpen ? (
        <tr className="proof">
          <td colSpan={4}>
            <Proof proof={proof} month={overview.month} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Amount({ row }: { row: ClaimRow }) {
  const r = useTranslations('reasons');
  const p = useTranslations('proof');
  const format = useFormat();
  if (row.verdict === 'excluded')
    return <span className="why">{row.why ? r(row.why) : format.tengeFigure(row.amountTiyn)}</span>;
  return (
    <>
      <span className="nowrap">{format.tengeFigure(row.amountTiyn)}</span>
      {row.remarks > 0 ? (
        <span className="remark" title={p('warns')}>
          <Icon name="look" size={14} />
          <span className="unseen">{p('warns')}</span>
        </span>
      ) : null}
    </>
  );
}

function Pages({ asked, list, isSearch }: Pick<ClaimLinesProps, 'asked' | 'list'> & { isSearch: boolean }) {
  const t = useTranslations('claim');
  const to = list.from + list.rows.length;
  if (isSearch || list.all <= list.rows.length) return null;
  return (
    <nav className="pages no-print" aria-label={t('pages')}>
      {asked.page > 1 ? (
        <Link className="button" to={`${address(asked, { page: asked.page - 1 })}#lines`}>
          {t('previous')}
        </Link>
      ) : null}
      <span className="small muted">{t('page_of', { from: list.from + 1, to, all: list.all })}</span>
      {to < list.all ? (
        <Link className="button" to={`${address(asked, { page: asked.page + 1 })}#lines`}>
          {t('next')}
        </Link>
      ) : null}
    </nav>
  );
}
