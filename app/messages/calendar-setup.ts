/** Days without lessons, and calendars for a phone. */
import { texts } from './language.ts';

export const calendarSetup = texts({
  closures: { kk: 'Жабық күндер', ru: 'Дни без занятий', en: 'Days without lessons' },
  closures_lead: {
    kk: 'Каникул, жөндеу, карантин. Бұл күндерге сабақ жоспарланбайды, жоспарланып қойғаны осы себеппен болмайды деп белгіленеді. Мемлекеттік мерекелер онсыз да ескерілген.',
    ru: 'Каникулы, ремонт, карантин. На эти дни занятия не планируются, а уже запланированные отменяются с этой причиной. Государственные праздники учтены и так.',
    en: 'A break, a repair, quarantine. No lessons are planned on these days, and those planned already are cancelled with this reason. Public holidays are known anyway.',
  },
  closure_title: { kk: 'Атауы', ru: 'Название', en: 'Title' },
  closure_title_hint: {
    kk: 'Мысалы, «Күзгі каникул»',
    ru: 'Например, «Осенние каникулы»',
    en: 'For example, “Autumn break”',
  },
  from: { kk: 'Бірінші күні', ru: 'Первый день', en: 'First day' },
  to: { kk: 'Соңғы күні', ru: 'Последний день', en: 'Last day' },
  whom: { kk: 'Кімге', ru: 'Для кого', en: 'For whom' },
  everybody: { kk: 'Барлық топқа', ru: 'Для всех групп', en: 'For all groups' },
  close: { kk: 'Осы күндерді жабу', ru: 'Закрыть эти дни', en: 'Close these days' },
  reopen: { kk: 'Қайта ашу', ru: 'Открыть снова', en: 'Open again' },
  reopen_of: { kk: '{title}: қайта ашу', ru: '{title}: открыть снова', en: '{title}: open again' },
  none_closed: { kk: 'Жабық күн жоқ', ru: 'Закрытых дней нет', en: 'No days are closed' },
  lessons_cancelled: {
    kk: '{count, plural, =0 {сабақ жоспарланбаған} other {# сабақ болмайды}}',
    ru: '{count, plural, =0 {занятий не было запланировано} one {# занятие отменено} few {# занятия отменены} many {# занятий отменено} other {# занятия отменены}}',
    en: '{count, plural, =0 {no lessons were planned} one {# lesson cancelled} other {# lessons cancelled}}',
  },
  lessons_held: {
    kk: '{count, plural, other {# сабақта белгі бар: өтінім оны ескертеді}}',
    ru: '{count, plural, one {в # занятии есть отметки: заявка на это укажет} few {в # занятиях есть отметки: заявка на это укажет} many {в # занятиях есть отметки: заявка на это укажет} other {в # занятиях есть отметки: заявка на это укажет}}',
    en: '{count, plural, one {# lesson has marks: the claim will point at it} other {# lessons have marks: the claim will point at them}}',
  },
  feeds: { kk: 'Телефондағы күнтізбе', ru: 'Календарь в телефоне', en: 'Calendar on a phone' },
  feeds_lead: {
    kk: 'Құпия мекенжайды Google Calendar, iPhone немесе Outlook күнтізбесіне қосыңыз: сабақтар, көшірулер мен өзгерістер өздері жаңарып тұрады. Балалардың аты онда жоқ.',
    ru: 'Добавьте секретный адрес в Google Календарь, календарь iPhone или Outlook: занятия, переносы и отмены будут обновляться сами. Имён детей в нём нет.',
    en: 'Add the secret address to Google Calendar, an iPhone or Outlook: lessons, moves and cancellations follow by themselves. No child is named in it.',
  },
  feed_of: { kk: 'Кімнің күнтізбесі', ru: 'Чей календарь', en: 'Whose calendar' },
  of_instructor: { kk: 'Педагог', ru: 'Педагог', en: 'Instructor' },
  of_group: { kk: 'Топ', ru: 'Группа', en: 'Group' },
  make: { kk: 'Мекенжай жасау', ru: 'Создать адрес', en: 'Make an address' },
  made: { kk: 'Мекенжай дайын', ru: 'Адрес готов', en: 'The address is ready' },
  made_text: {
    kk: 'Ол тек қазір көрсетіледі: көшіріп алыңыз. Кімде болса, сол сабақ кестесін көреді.',
    ru: 'Он показывается только сейчас: скопируйте его. Кто его знает, видит расписание занятий.',
    en: 'It is shown only now: copy it. Whoever has it sees the timetable.',
  },
  address: { kk: 'Күнтізбенің мекенжайы', ru: 'Адрес календаря', en: 'Address of the calendar' },
  made_on: { kk: '{day} жасалды, {name}', ru: 'создан {day}, {name}', en: 'made on {day} by {name}' },
  revoke: { kk: 'Жою', ru: 'Отозвать', en: 'Revoke' },
  revoke_of: { kk: '{name}: мекенжайды жою', ru: '{name}: отозвать адрес', en: '{name}: revoke the address' },
  none_made: { kk: 'Әзірге мекенжай жоқ', ru: 'Адресов пока нет', en: 'There are no addresses yet' },
});
