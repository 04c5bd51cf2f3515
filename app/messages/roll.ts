/** The roll of a lesson. */
import { texts } from './language.ts';

export const roll = texts({
  title: { kk: 'Тізімдеме', ru: 'Перекличка', en: 'Roll' },
  back: { kk: 'Артқа', ru: 'Назад', en: 'Back' },
  set_present: { kk: 'Келді', ru: 'Есть', en: 'Present' },
  set_absent: { kk: 'Келмеді', ru: 'Нет', en: 'Absent' },
  set_excused: { kk: 'Себепті', ru: 'Уваж.', en: 'Excused' },
  set_unmarked: { kk: 'белгі жоқ', ru: 'нет отметки', en: 'not marked' },
  tap: {
    kk: '{name}: {now}. Басылса — {next}',
    ru: '{name}: {now}. Нажать — {next}',
    en: '{name}: {now}. Press for {next}',
  },
  reasons: { kk: 'Басқа белгі', ru: 'Другая отметка', en: 'Another mark' },
  reasons_of: { kk: '{name}: басқа белгі', ru: '{name}: другая отметка', en: '{name}: another mark' },
  take_back: { kk: 'Белгіні алып тастау', ru: 'Снять отметку', en: 'Take the mark back' },
  allergy: { kk: 'аллергия: {what}', ru: 'аллергия: {what}', en: 'allergy: {what}' },
  is_new: { kk: 'жаңа', ru: 'новый ребёнок', en: 'new' },
  in_a_row: { kk: 'қатарынан {count, number}', ru: '{count, number} подряд', en: '{count, number} in a row' },
  in_a_row_text: {
    kk: '{count, plural, other {қатарынан # рет келмеді}}',
    ru: '{count, plural, one {# пропуск подряд} few {# пропуска подряд} many {# пропусков подряд} other {# пропуска подряд}}',
    en: '{count, plural, other {# missed in a row}}',
  },
  last_five: {
    kk: 'Соңғы сабақтар: {marks}',
    ru: 'Последние занятия: {marks}',
    en: 'Last lessons: {marks}',
  },
  total_present: {
    kk: '{count, plural, other {<b>#</b> келді}}',
    ru: '{count, plural, other {<b>#</b> есть}}',
    en: '{count, plural, other {<b>#</b> present}}',
  },
  total_absent: {
    kk: '{count, plural, other {<b>#</b> келмеді}}',
    ru: '{count, plural, other {<b>#</b> нет}}',
    en: '{count, plural, other {<b>#</b> absent}}',
  },
  total_excused: {
    kk: '{count, plural, other {<b>#</b> себепті}}',
    ru: '{count, plural, other {<b>#</b> уваж.}}',
    en: '{count, plural, other {<b>#</b> excused}}',
  },
  total_unmarked: {
    kk: '{count, plural, other {<b>#</b> белгі жоқ}}',
    ru: '{count, plural, other {<b>#</b> без отметки}}',
    en: '{count, plural, other {<b>#</b> unmarked}}',
  },
  rest_present: {
    kk: '{count, plural, other {Қалған # бала — келді}}',
    ru: '{count, plural, one {Оставшийся # ребёнок — есть} few {Остальные # ребёнка — есть} many {Остальные # детей — есть} other {Остальные # ребёнка — есть}}',
    en: '{count, plural, one {Mark the remaining # present} other {Mark the remaining # present}}',
  },
  rest_absent: { kk: 'келмеді', ru: 'нет', en: 'absent' },
  rest_absent_of: {
    kk: '{count, plural, other {Қалған # бала — келмеді}}',
    ru: '{count, plural, one {Оставшийся # ребёнок — нет} few {Остальные # ребёнка — нет} many {Остальные # детей — нет} other {Остальные # ребёнка — нет}}',
    en: '{count, plural, one {Mark the remaining # absent} other {Mark the remaining # absent}}',
  },
  undo: { kk: 'Соңғы әрекетті қайтару', ru: 'Отменить последнее действие', en: 'Undo the last action' },
  why_not_yet: {
    kk: 'Белгілеу басталатын уақыт: {at}.',
    ru: 'Отмечать можно будет с {at}.',
    en: 'The roll opens at {at}.',
  },
  why_closed: {
    kk: 'Белгілеу мерзімі бітті: {at}. Енді белгіні тек түзету арқылы өзгертуге болады: сіз сұрайсыз, екінші адам мақұлдайды.',
    ru: 'Отмечать можно было до {at}. Теперь отметку меняет только исправление: вы просите, второй человек одобряет.',
    en: 'The roll was open until {at}. Now a mark changes only by a correction: you ask, a second person approves.',
  },
  closed_settle: {
    kk: 'Сабақ болмаса немесе белгілер сақталмаса, төменде себебін жазыңыз: әйтпесе айдың өтінімін тапсыру мүмкін емес.',
    ru: 'Если занятия не было или отметок не сохранилось, укажите причину ниже: иначе заявку за месяц не отправить.',
    en: 'If there was no lesson or no marks were kept, say why below: the month’s claim cannot be submitted before.',
  },
  why_cancelled: {
    kk: 'Сабақ болмады, сондықтан белгіленбейді.',
    ru: 'Занятие отменено, поэтому не отмечается.',
    en: 'The lesson is cancelled, so it is not marked.',
  },
  why_submitted: {
    kk: 'Осы айдың өтінімі тапсырылған, сондықтан белгілер енді өзгермейді.',
    ru: 'Заявка за этот месяц отправлена, поэтому отметки больше не меняются.',
    en: 'The claim of this month is submitted, so its marks no longer change.',
  },
  settle: {
    kk: 'Сабақ болмады немесе белгілер сақталмаған',
    ru: 'Занятия не было или отметок не сохранилось',
    en: 'There was no lesson, or no marks were kept',
  },
  settle_reason: { kk: 'Себебі', ru: 'Причина', en: 'Reason' },
  settle_note: {
    kk: 'Себебі журналда қалады. Ешкім келді деп есептелмейді.',
    ru: 'Причина останется в журнале. Никто не будет считаться пришедшим.',
    en: 'The reason stays on record. Nobody will count as present.',
  },
  settle_cancelled: { kk: 'Сабақ болмады', ru: 'Занятия не было', en: 'There was no lesson' },
  settle_waived: { kk: 'Белгілемей қалдыру', ru: 'Оставить без отметок', en: 'Leave without marks' },
  why_not_allowed: {
    kk: 'Бұл сабақты оның педагогы белгілейді. Сіз тек көре аласыз.',
    ru: 'Это занятие отмечает его педагог. Вам доступен только просмотр.',
    en: 'This lesson is marked by its instructor. You can only look.',
  },
  open_until: { kk: 'белгілеу мерзімі: {at}', ru: 'открыто до {at}', en: 'open until {at}' },
  nobody: {
    kk: 'Бұл күні топта бірде-бір бала жоқ.',
    ru: 'В этот день в группе нет ни одного ребёнка.',
    en: 'There is no child in the group on this day.',
  },
});
