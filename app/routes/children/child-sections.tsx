/** What stands beside a child: health, guardians and papers, each as far as the reader may see it. */
import { Form, Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { ChildView } from '../../../server/services/child-page.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFormat } from '../../format.ts';

export function Health({ health: { exists, health, mayWrite } }: { health: ChildView['health'] }) {
  const t = useTranslations('child');
  return (
    <section className="child-box">
      <h2>{t('health')}</h2>
      {health?.allergy ? (
        <Notice kind="warn">
          <b>{t('allergy')}:</b> {health.allergy}
        </Notice>
      ) : null}
      {health?.note ? <p className="child-note">{health.note}</p> : null}
      {health === null ? <p className="muted">{t(exists ? 'health_exists' : 'health_none')}</p> : null}
      {mayWrite ? (
        <Link className="button" to="health">
          {t(exists ? 'health_replace' : 'health_write')}
        </Link>
      ) : null}
    </section>
  );
}

interface GuardiansProps {
  readonly guardians: ChildView['guardians'];
  readonly mayEdit: boolean;
}

export function Guardians({ guardians, mayEdit }: GuardiansProps) {
  const t = useTranslations('child');
  return (
    <section className="child-box">
      <h2>{t('guardians')}</h2>
      {guardians.length === 0 ? <p className="muted">{t('guardian_none')}</p> : null}
      <ul className="child-people">
        {guardians.map(({ id, name, phone, email, relation, mayAct }) => (
          <li key={id}>
            <p>
              <b>{name}</b> {relation ? <span className="muted">{relation}</span> : null}
            </p>
            {phone ? (
              <p>
                <a href={`tel:${phone}`}>{phone}</a>
              </p>
            ) : null}
            {email ? (
              <p>
                <a href={`mailto:${email}`}>{email}</a>
              </p>
            ) : null}
            {mayEdit ? (
              <p className="small">
                <span className="muted">{t(mayAct ? 'may_act' : 'may_not_act')}</span>{' '}
                <Link to={`guardians/${id}`} aria-label={`${t('edit')}: ${name}`}>
                  {t('edit')}
                </Link>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Link className="button" to="guardians/new">
          {t('guardian_add')}
        </Link>
      ) : null}
    </section>
  );
}

interface DocumentsProps {
  readonly childId: string;
  readonly documents: NonNullable<ChildView['office']>['documents'];
  readonly today: CivilDate;
}

export function Documents({ childId, documents, today }: DocumentsProps) {
  const t = useTranslations('child');
  const format = useFormat();
  return (
    <section className="child-box">
      <h2>{t('documents')}</h2>
      {documents.length === 0 ? <p className="muted">{t('document_none')}</p> : null}
      <ul className="child-people">
        {documents.map(({ id, kind, number, expiresOn, fileName }) => (
          <li key={id}>
            <p>
              <b>{t(`kind_${kind}`)}</b> {number}
            </p>
            {expiresOn ? (
              <p>
                {expiresOn < today ? (
                  <span className="badge absent">{t('expired', { day: format.day(expiresOn, today) })}</span>
                ) : (
                  <span className="muted">{t('until', { day: format.day(expiresOn, today) })}</span>
                )}
              </p>
            ) : null}
            <Form method="post" className="child-small-acts">
              <input type="hidden" name="documentId" value={id} />
              {fileName ? (
                <a href={`/children/${childId}/documents/${id}`} className="button quiet" download>
                  {t('file_open')}
                </a>
              ) : null}
              <button
                type="submit"
                name="intent"
                value="document_remove"
                className="quiet"
                aria-label={`${t('remove')}: ${t(`kind_${kind}`)}`}
              >
                {t('remove')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Link className="button" to="documents/new">
        {t('document_add')}
      </Link>
    </section>
  );
}

/** The file for the guardian, and the way to an erasure. */
export function PersonalData({ child: { childId, mayErase } }: { child: ChildView }) {
  const t = useTranslations('personalData');
  return (
    <section className="child-box">
      <h2>{t('box')}</h2>
      <p className="muted small">{t('download_hint')}</p>
      <a className="button" href={`/children/${childId}/export`} download>
        <Icon name="file" size={18} /> {t('download')}
      </a>
      {mayErase ? (
        <p className="child-erase">
          <Link to="erase">{t('erase')}</Link>
        </p>
      ) : null}
    </section>
  );
}
