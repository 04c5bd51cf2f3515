/** The documents of a claim, each at a press; they work without script. */
import { useTranslations } from 'use-intl';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { CLAIM_FILES } from './claim-files.ts';

const WORDS = {
  'claim.pdf': 'file_claim_pdf',
  'timesheets.pdf': 'file_timesheets_pdf',
  'claim.xlsx': 'file_claim_xlsx',
  'claim.csv': 'file_claim_csv',
  'claim.json': 'file_claim_json',
} as const;

export function DocumentsMenu({ month, isDraft }: { month: Month; isDraft: boolean }) {
  const t = useTranslations('claim');
  return (
    <Menu
      place="start"
      faceClass="button"
      face={
        <>
          {t('documents')} <Icon name="down" size={16} />
        </>
      }
    >
      <ul>
        {CLAIM_FILES.map((file) => (
          <li key={file}>
            <a href={`/claims/${month}/${file}`} download>
              <span>{t(WORDS[file])}</span>
              <small className="faint">{file.split('.')[1]?.toUpperCase()}</small>
            </a>
          </li>
        ))}
      </ul>
      {isDraft ? <p className="small muted menu-note">{t('draft_documents')}</p> : null}
    </Menu>
  );
}
