/** Two columns: what goes with an erasure, and what stays with the reason. */
import { useTranslations } from 'use-intl';
import type { ErasureView } from '../../../server/services/personal-data.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat } from '../../format.ts';

interface ErasureColumnsProps {
  readonly view: ErasureView;
  /** Above what goes, or went. */
  readonly goesWord: string;
}

export function ErasureColumns({ view: { list, claims }, goesWord }: ErasureColumnsProps) {
  const t = useTranslations('personalData');
  const going = useTranslations('piecesGoing');
  const staying = useTranslations('piecesStaying');
  const why = useTranslations('whyStaying');
  return (
    <div className="erasure-columns">
      <section>
        <h2>
          <Icon name="cross" size={18} /> {goesWord}
        </h2>
        <ul className="pieces">
          {list.goes.map(({ kind, count }) => (
            <li key={kind}>
              <PieceHead words={going(kind)} count={kind === 'person' ? 1 : count} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>
          <Icon name="check" size={18} /> {t('stays')}
        </h2>
        <ul className="pieces">
          {list.stays.map(({ kind, count }) => (
            <li key={kind}>
              <PieceHead words={staying(kind)} count={count} />
              <p className="small muted">{why(kind)}</p>
              {kind === 'claims' ? <Claims claims={claims} /> : null}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** One of a kind needs no figure. */
function PieceHead({ words, count }: { words: string; count: number }) {
  const format = useFormat();
  return (
    <p className="piece-head">
      <span>{words}</span>
      {count > 1 ? <span className="figure">{format.whole(count)}</span> : null}
    </p>
  );
}

function Claims({ claims }: Pick<ErasureView, 'claims'>) {
  const t = useTranslations('keptClaims');
  const format = useFormat();
  return (
    <ul className="small kept-claims">
      {claims.map(({ month, until, isOver }) => (
        <li key={month}>
          {t(isOver ? 'over' : 'until', { month: format.monthYear(month), day: format.fullDay(until) })}
        </li>
      ))}
    </ul>
  );
}
