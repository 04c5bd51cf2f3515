/** One place for spreadsheets: files are chosen or dropped, or what was copied out of a spreadsheet is pasted. */
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';

interface DropProps {
  readonly field: 'roster' | 'timesheets';
  readonly text: string;
  readonly choose: string;
  /** Of the chosen files. */
  readonly names: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
  readonly multiple?: boolean;
}

export function Drop({ field, text, choose, names, onChoose, multiple = false }: DropProps) {
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  return (
    <div className="drop">
      <h2 id={`${field}-title`}>{t(field)}</h2>
      <p className="small muted" id={`${field}-text`}>
        {text}
      </p>
      <div className={names.length > 0 ? 'drop-zone chosen' : 'drop-zone'}>
        <input
          type="file"
          name={field}
          multiple={multiple}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-labelledby={`${field}-title`}
          aria-describedby={`${field}-text`}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])].map(({ name }) => name))}
        />
        <span className="drop-words" aria-hidden="true">
          <Icon name={names.length > 0 ? 'check' : 'file'} size={26} />
          {names.length > 0 ? names.map((name) => <b key={name}>{name}</b>) : choose}
        </span>
      </div>
      <div className="field paste">
        <label htmlFor={`${field}_paste`}>{review('paste')}</label>
        <textarea
          id={`${field}_paste`}
          name={`${field}_paste`}
          rows={3}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${field}-paste-hint`}
        />
        <small className="muted" id={`${field}-paste-hint`}>
          {review('paste_hint')}
        </small>
      </div>
    </div>
  );
}
