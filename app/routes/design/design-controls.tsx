/** What is pressed, filled in and read, as screens use it. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { Empty } from '../../components/empty.tsx';
import { FilterRow } from '../../components/filter-row.tsx';
import { FormField, FormSelect, FormText } from '../../components/form-field.tsx';
import { FormTick } from '../../components/form-tick.tsx';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { Notice } from '../../components/notice.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Segments } from '../../components/segments.tsx';

export function Buttons() {
  const t = useTranslations('design');
  const [isOpen, setOpen] = useState(false);
  return (
    <section>
      <h3>{t('buttons')}</h3>
      <div className="acts">
        <button type="button" className="primary">
          {t('save')}
        </button>
        <button type="button">{t('cancel')}</button>
        <button type="button" className="quiet">
          {t('remove')}
        </button>
        <button type="button" disabled>
          {t('waiting')}
        </button>
        <Menu
          place="start"
          faceClass="button"
          face={
            <>
              {t('menu')} <Icon name="down" size={16} />
            </>
          }
        >
          <a href="#type">{t('type')}</a>
        </Menu>
        <button type="button" className="needs-script" onClick={() => setOpen(true)}>
          {t('open_dialog')}
        </button>
      </div>
      {isOpen ? (
        <Dialog label={t('dialog')} onClose={() => setOpen(false)}>
          {(close) => (
            <>
              <h2>{t('dialog')}</h2>
              <p className="muted">{t('notice_info')}</p>
              <div className="acts dialog-acts">
                <button type="button" className="primary" onClick={close}>
                  {t('save')}
                </button>
                <button type="button" onClick={close}>
                  {t('cancel')}
                </button>
              </div>
            </>
          )}
        </Dialog>
      ) : null}
    </section>
  );
}

/** `prefix` keeps the ids of the two schemes apart. */
export function Fields({ prefix }: { prefix: string }) {
  const t = useTranslations('design');
  const f = useTranslations('forms');
  return (
    <section>
      <h3>{t('fields')}</h3>
      <div className="form">
        <FormField name={`${prefix}-group`} label={t('group')} hint={t('group_hint')} defaultValue="Шахмат" />
        <div className="field">
          <label htmlFor={`${prefix}-iin`}>{t('child')}</label>
          <input
            id={`${prefix}-iin`}
            defaultValue="150314900000"
            aria-invalid
            aria-describedby={`${prefix}-iin-note`}
          />
          <small id={`${prefix}-iin-note`} className="field-problem">
            {f('iin')}
          </small>
        </div>
        <div className="form-row">
          <FormSelect name={`${prefix}-reason`} label={t('reason')}>
            <option>{t('illness')}</option>
          </FormSelect>
          <FormField name={`${prefix}-day`} label={t('day')} type="date" defaultValue="2026-10-05" />
        </div>
        <FormText name={`${prefix}-note`} label={t('note')} rows={2} />
        <FormTick name={`${prefix}-declare`} label={t('declare')} defaultChecked />
        <SearchBox name={`${prefix}-find`} label={t('find')} button={t('find')} />
      </div>
    </section>
  );
}

export function Views() {
  const t = useTranslations('design');
  const segments = [
    { to: '?', word: t('week'), isCurrent: true },
    { to: '?sort=visits', word: t('month'), isCurrent: false },
  ];
  const filters = [
    {
      name: 'reason',
      label: t('reason'),
      all: t('reason'),
      chosen: null,
      choices: [{ id: 'ill', name: t('illness') }],
    },
  ];
  return (
    <section>
      <h3>{t('views')}</h3>
      <div className="stack">
        <div>
          <Segments label={t('views')} segments={segments} />
        </div>
        <FilterRow filters={filters} button={t('find')} />
        <details className="unfold">
          <summary>{t('note')}</summary>
          <p className="muted">{t('notice_info')}</p>
        </details>
      </div>
    </section>
  );
}

export function Notices() {
  const t = useTranslations('design');
  return (
    <section>
      <h3>{t('notices')}</h3>
      <div className="stack">
        <Notice>{t('notice_info')}</Notice>
        <Notice kind="warn">{t('notice_warn')}</Notice>
        <Notice kind="bad">{t('notice_bad')}</Notice>
        <Notice kind="good">{t('notice_good')}</Notice>
      </div>
      <Empty
        icon="groups"
        title={t('empty')}
        text={t('empty_text')}
        first={{ to: '/design', word: t('save') }}
      />
    </section>
  );
}
