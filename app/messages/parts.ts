/** What the parts say that many screens are built from (app/components). */
import { texts } from './language.ts';

export const parts = texts({
  busy: { kk: 'Жүктеліп жатыр', ru: 'Загружается', en: 'Loading' },
  pages: { kk: 'Беттер', ru: 'Страницы', en: 'Pages' },
  page_of: {
    kk: '{from, number}–{to, number} / {all, number}',
    ru: '{from, number}–{to, number} из {all, number}',
    en: '{from, number}–{to, number} of {all, number}',
  },
  previous: { kk: 'Алдыңғы', ru: 'Предыдущие', en: 'Previous' },
  next: { kk: 'Келесі', ru: 'Следующие', en: 'Next' },
});
