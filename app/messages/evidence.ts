/** Why a child's mark in a lesson is what it is. */
import { texts } from './language.ts';

export const evidence = texts({
  title: { kk: 'Белгінің негізі', ru: 'Основание отметки', en: 'Why the mark stands' },
  lead: {
    kk: 'Осы сабақтағы барлық жазба, тіркелген ретімен. Жазбалар өшірілмейді және өзгертілмейді.',
    ru: 'Все записи об этом ребёнке на занятии, в порядке регистрации. Записи не удаляются и не меняются.',
    en: 'Every entry of this child in the lesson, as they were recorded. Entries are never deleted or edited.',
  },
  none: {
    kk: 'Бұл бала бұл сабақта әлі белгіленген жоқ.',
    ru: 'Этого ребёнка на занятии ещё не отмечали.',
    en: 'This child has not been marked in this lesson yet.',
  },
  decides: { kk: 'Осы жазба шешеді', ru: 'Эта запись решает', en: 'This entry decides' },
  overruled: { kk: 'Кейінгі жазба бар', ru: 'Есть более поздняя запись', en: 'A later entry decides' },
  mark: { kk: 'Белгі', ru: 'Отметка', en: 'Mark' },
  taken_back: { kk: 'белгі алынды', ru: 'отметка снята', en: 'mark taken back' },
  guest: { kk: 'қонақ ретінде', ru: 'как гость', en: 'as a guest' },
  who: { kk: 'Кім', ru: 'Кто', en: 'Who' },
  approved: { kk: 'мақұлдады: {name}', ru: 'одобрил(а): {name}', en: 'approved by {name}' },
  unknown: { kk: 'белгісіз', ru: 'неизвестно', en: 'not known' },
  by_device: { kk: 'Құрылғы сағаты', ru: 'По часам устройства', en: 'By the device’s clock' },
  on_paper: { kk: 'қағаздан', ru: 'с бумаги', en: 'from paper' },
  by_server: { kk: 'Сервер сағаты', ru: 'По часам сервера', en: 'By the server’s clock' },
  offset: { kk: 'Айырма', ru: 'Расхождение', en: 'Offset' },
  offset_none: { kk: 'айтылмаған', ru: 'не сообщено', en: 'not said' },
  offset_right: { kk: 'сағат дұрыс', ru: 'часы верны', en: 'the clock was right' },
  ahead_seconds: {
    kk: '{count, plural, other {# с алда}}',
    ru: '{count, plural, other {спешили на # с}}',
    en: '{count, plural, other {# s ahead}}',
  },
  behind_seconds: {
    kk: '{count, plural, other {# с кейін}}',
    ru: '{count, plural, other {отставали на # с}}',
    en: '{count, plural, other {# s behind}}',
  },
  ahead_minutes: {
    kk: '{count, plural, other {# мин алда}}',
    ru: '{count, plural, other {спешили на # мин}}',
    en: '{count, plural, other {# min ahead}}',
  },
  behind_minutes: {
    kk: '{count, plural, other {# мин кейін}}',
    ru: '{count, plural, other {отставали на # мин}}',
    en: '{count, plural, other {# min behind}}',
  },
  device: { kk: 'Құрылғы', ru: 'Устройство', en: 'Device' },
  how: { kk: 'Қалай', ru: 'Как', en: 'How' },
  chain: { kk: 'Тізбектегі орны', ru: 'Место в цепочке', en: 'Place in the chain' },
  back: { kk: 'Тізімдеме', ru: 'Перекличка', en: 'Roll' },
});
