/** The list of groups and the month of one. */
import { texts } from './language.ts';

export const groups = texts({
  title: { kk: 'Топтар', ru: 'Группы', en: 'Groups' },
  count: {
    kk: '{count, plural, other {# топ}}',
    ru: '{count, plural, one {# группа} few {# группы} many {# групп} other {# группы}}',
    en: '{count, plural, one {# group} other {# groups}}',
  },
  children: {
    kk: '{count, plural, other {# бала}}',
    ru: '{count, plural, one {# ребёнок} few {# ребёнка} many {# детей} other {# ребёнка}}',
    en: '{count, plural, one {# child} other {# children}}',
  },
  group: { kk: 'Топ', ru: 'Группа', en: 'Group' },
  instructor: { kk: 'Педагог', ru: 'Педагог', en: 'Instructor' },
  schedule: { kk: 'Кесте', ru: 'Расписание', en: 'Schedule' },
  filling: { kk: 'Толуы', ru: 'Наполнение', en: 'Filling' },
  recent: { kk: 'Соңғы 8 сабақ', ru: 'Последние 8 занятий', en: 'Last 8 lessons' },
  recent_text: {
    kk: 'Соңғы сабақтарға орта есеппен {share} қатысты',
    ru: 'На последних занятиях в среднем {share}',
    en: '{share} came on average in the last lessons',
  },
  none_held: { kk: 'сабақ әлі болған жоқ', ru: 'занятий ещё не было', en: 'no lesson yet' },
  no_instructor: { kk: 'педагог көрсетілмеген', ru: 'педагог не указан', en: 'no instructor named' },
  of_capacity: {
    kk: '{capacity, number} орынға {children, number} бала',
    ru: '{children, number} из {capacity, number}',
    en: '{children, number} of {capacity, number}',
  },
  empty: { kk: 'Әзірге топ жоқ', ru: 'Групп пока нет', en: 'There are no groups yet' },
  empty_text: {
    kk: 'Топтар балалар тізімінен өздері құрылады.',
    ru: 'Группы создаются сами из списка детей.',
    en: 'Groups are made from the list of children by themselves.',
  },
  import: { kk: 'Тізімді жүктеу', ru: 'Загрузить список', en: 'Import the list' },
  timesheet: { kk: 'Қатысу табелі', ru: 'Табель посещаемости', en: 'Attendance timesheet' },
  previous: { kk: 'Алдыңғы ай', ru: 'Предыдущий месяц', en: 'Previous month' },
  next: { kk: 'Келесі ай', ru: 'Следующий месяц', en: 'Next month' },
  print: { kk: 'Басып шығару', ru: 'Печать', en: 'Print' },
  child: { kk: 'Бала', ru: 'Ребёнок', en: 'Child' },
  total_present: { kk: 'Келді', ru: 'Был(а)', en: 'Present' },
  total_absent: { kk: 'Келмеді', ru: 'Не был(а)', en: 'Absent' },
  total_excused: { kk: 'Себепті', ru: 'Уваж.', en: 'Excused' },
  came: { kk: 'Келгендер саны', ru: 'Присутствовало', en: 'Came' },
  no_lessons: {
    kk: 'Бұл айда сабақ жоқ',
    ru: 'В этом месяце занятий нет',
    en: 'There are no lessons in this month',
  },
  no_lessons_text: {
    kk: 'Басқа айды таңдаңыз немесе осы айдың табелін жүктеңіз.',
    ru: 'Выберите другой месяц или загрузите табель этого месяца.',
    en: 'Choose another month, or import the timesheet of this one.',
  },
  open_lesson: {
    kk: '{day}: сабақтың тізімдемесін ашу',
    ru: '{day}: открыть перекличку занятия',
    en: '{day}: open the roll of the lesson',
  },
  legend: { kk: 'Белгілер', ru: 'Обозначения', en: 'Signs' },
  signature_instructor: { kk: 'Педагогтың қолы', ru: 'Подпись педагога', en: 'Instructor’s signature' },
  signature_head: { kk: 'Басшының қолы', ru: 'Подпись руководителя', en: 'Head’s signature' },
});
