/** Going anywhere by a few letters: the palette over every page, and the page that does the same without script. */
import { texts } from './language.ts';

export const find = texts({
  title: { kk: 'Табу', ru: 'Найти', en: 'Find' },
  placeholder: { kk: 'Бөлім, топ, бала', ru: 'Раздел, группа, ребёнок', en: 'Section, group, child' },
  placeholder_places: { kk: 'Бөлім атауы', ru: 'Название раздела', en: 'The name of a section' },
  search: { kk: 'Іздеу', ru: 'Искать', en: 'Search' },
  close: { kk: 'Жабу', ru: 'Закрыть', en: 'Close' },
  section: { kk: 'Бөлімдер', ru: 'Разделы', en: 'Sections' },
  action: { kk: 'Әрекеттер', ru: 'Действия', en: 'Actions' },
  group: { kk: 'Топтар', ru: 'Группы', en: 'Groups' },
  child: { kk: 'Балалар', ru: 'Дети', en: 'Children' },
  is_section: { kk: 'бөлім', ru: 'раздел', en: 'section' },
  is_action: { kk: 'әрекет', ru: 'действие', en: 'action' },
  is_group: { kk: 'топ', ru: 'группа', en: 'group' },
  is_child: { kk: 'бала', ru: 'ребёнок', en: 'child' },
  new_child: { kk: 'Бала қосу', ru: 'Добавить ребёнка', en: 'Add a child' },
  import: { kk: 'Кестелерді жүктеу', ru: 'Загрузить таблицы', en: 'Import spreadsheets' },
  month_claim: { kk: 'Осы айдың өтінімі', ru: 'Заявка этого месяца', en: 'This month’s claim' },
  found: {
    kk: '{count, plural, =0 {Ештеңе табылмады} other {# нәтиже}}',
    ru: '{count, plural, =0 {Ничего не нашлось} one {# результат} few {# результата} many {# результатов} other {# результата}}',
    en: '{count, plural, =0 {Nothing found} one {# result} other {# results}}',
  },
  nothing_do: {
    kk: 'Басқаша жазып көріңіз: атының бірнеше әрпі жеткілікті.',
    ru: 'Попробуйте иначе: хватит нескольких букв имени.',
    en: 'Try another way: a few letters of a name are enough.',
  },
  failed: {
    kk: 'Сервермен байланыс жоқ: тек бөлімдер көрсетілді.',
    ru: 'Нет связи с сервером: показаны только разделы.',
    en: 'The server cannot be reached: only sections are shown.',
  },
  keys: {
    kk: '↑ ↓ таңдау · Enter ашу · Esc жабу',
    ru: '↑ ↓ выбрать · Enter открыть · Esc закрыть',
    en: '↑ ↓ choose · Enter open · Esc close',
  },
});
