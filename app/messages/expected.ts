/** What should have stood in a cell that could not be read, by the codes of an import. */
import type { ImportPreview } from '../../server/services/views.ts';
import { type Texts, texts } from './language.ts';

type Problem = ImportPreview['problems'][number];

export const expected = texts({
  existing_file: {
    kk: 'бар және оқылатын файл',
    ru: 'файл, который есть и читается',
    en: 'a file that exists and can be read',
  },
  spreadsheet: { kk: 'XLSX немесе CSV', ru: 'XLSX или CSV', en: 'XLSX or CSV' },
  open_spreadsheet: { kk: 'құпиясөзсіз XLSX', ru: 'XLSX без пароля', en: 'XLSX without a password' },
  smaller_file: { kk: 'кішірек файл', ru: 'файл меньше', en: 'a smaller file' },
  utf8: { kk: 'UTF-8 CSV', ru: 'CSV в UTF-8', en: 'CSV in UTF-8' },
  visible_sheet: { kk: 'көрінетін парақ', ru: 'видимый лист', en: 'a visible sheet' },
  text: { kk: 'топтың атауы', ru: 'название группы', en: 'the name of the group' },
  date: { kk: '31.10.2026 түріндегі күн', ru: 'дата вида 31.10.2026', en: 'a date such as 31.10.2026' },
  child_name: {
    kk: 'тегі мен аты, қаласа әкесінің аты',
    ru: 'фамилия и имя, отчество по желанию',
    en: 'surname and given name, patronymic if any',
  },
  iin: {
    kk: 'бақылау цифры дұрыс 12 цифр',
    ru: '12 цифр с верной контрольной',
    en: '12 digits with a right check digit',
  },
  columns: {
    kk: 'баған атаулары жолы: Аты-жөні, ЖСН, Үйірме, Қабылданған күні',
    ru: 'строка с названиями столбцов: ФИО, ИИН, Кружок, Дата зачисления',
    en: 'a row with the column names: name, IIN, group, enrolment date',
  },
  children: {
    kk: 'баған атауларының астында балалар жолдары',
    ru: 'строки с детьми под названиями столбцов',
    en: 'rows of children under the column names',
  },
  sex: { kk: 'Қ немесе Ұ', ru: 'Ж или М', en: 'F or M' },
  phone: {
    kk: '+7 701 234 56 78 түріндегі нөмір',
    ru: 'номер вида +7 701 234 56 78',
    en: 'a number such as +7 701 234 56 78',
  },
  whole_number: { kk: 'бүтін сан', ru: 'целое число', en: 'a whole number' },
  later_date: {
    kk: 'қабылдаудан ерте емес күн',
    ru: 'дата не раньше зачисления',
    en: 'a date not before the enrolment',
  },
  one_row_a_child: { kk: 'әр балаға бір жол', ru: 'одна строка на ребёнка', en: 'one row a child' },
  one_iin_a_child: {
    kk: 'әр баланың өз ЖСН-і',
    ru: 'у каждого ребёнка свой ИИН',
    en: 'an IIN of their own for each child',
  },
  known_name: {
    kk: 'сол ЖСН-дегі бұрынғы аты-жөні, аты өзгермесе',
    ru: 'прежнее имя этого ИИН, если оно не менялось',
    en: 'the earlier name of this IIN, unless it changed',
  },
  one_child_twice: {
    kk: 'бір балаға бір ЖСН',
    ru: 'один ИИН у одного ребёнка',
    en: 'one IIN a child',
  },
  added_by_hand: {
    kk: 'бала қайта келсе, оны қолмен қосыңыз',
    ru: 'если ребёнок пришёл снова, добавьте его вручную',
    en: 'if the child comes again, add them by hand',
  },
  kept_by_hand: {
    kk: 'өзгерту керек болса, баланың немесе топтың бетінде',
    ru: 'если нужно, исправьте на странице ребёнка или группы',
    en: 'if it should change, on the page of the child or group',
  },
  timesheet: {
    kk: 'аты-жөні мен ай күндері бар жол, астында балалар',
    ru: 'строка с ФИО и днями месяца, под ней дети',
    en: 'a row with names and days of the month, children below it',
  },
  group_label: {
    kk: 'табель үстіндегі «Үйірме: …» жолы немесе парақ аты',
    ru: 'строка «Кружок: …» над табелем или имя листа',
    en: 'a line «Group: …» above the timesheet, or the name of the sheet',
  },
  month: {
    kk: 'тақырыптағы ай, мысалы «2026-10 табелі»',
    ru: 'месяц в заголовке, например «Табель за 2026-10»',
    en: 'the month in the title, e.g. «Timesheet for 2026-10»',
  },
  schedule: {
    kk: 'мысалы «дс, ср», «15:00», «90 мин»',
    ru: 'например «пн, ср», «15:00», «90 мин»',
    en: 'e.g. «Mon, Wed», «15:00», «90 min»',
  },
  mark: {
    kk: '+ ✓ 1 келді, н келмеді, б ауырды, у себепті, - немесе х сабақ жоқ, бос – белгі жоқ',
    ru: '+ ✓ 1 был, н не был, б болел, у уважительная, - или х занятия нет, пусто без отметки',
    en: '+ ✓ 1 present, н absent, б ill, у valid reason, - or х no lesson, empty unmarked',
  },
  day_of_month: { kk: 'осы айдың күні', ru: 'день этого месяца', en: 'a day of this month' },
  day_that_came: {
    kk: 'бүгінгі немесе өткен күн',
    ru: 'сегодняшний или прошедший день',
    en: 'today or a day that has passed',
  },
  draft_month: {
    kk: 'өтінімі әлі тапсырылмаған ай',
    ru: 'месяц, за который заявка ещё не подана',
    en: 'a month whose claim is not submitted yet',
  },
  one_column_a_day: { kk: 'әр күнге бір баған', ru: 'один столбец на день', en: 'one column a day' },
  marks_or_no_lesson: {
    kk: 'бүкіл топта не белгі, не «-»',
    ru: 'у всей группы или отметки, или «-»',
    en: 'marks or «-» for the whole group',
  },
  matching_total: {
    kk: 'жолдағы белгі санымен бірдей',
    ru: 'столько же, сколько отметок в строке',
    en: 'as many as the row has marks',
  },
  one_timesheet_a_group: {
    kk: 'топқа және айға бір табель',
    ru: 'один табель на группу и месяц',
    en: 'one timesheet a group and month',
  },
  roster_child: {
    kk: 'осы топ тізіміндегі бала',
    ru: 'ребёнок из списка этой группы',
    en: 'a child on the list of this group',
  },
  roster_name: { kk: 'тізімдегідей аты-жөні', ru: 'имя как в списке', en: 'the name as on the list' },
  roster_iin: { kk: 'тізімдегідей ЖСН', ru: 'ИИН как в списке', en: 'the IIN as on the list' },
  valid_roster_iin: {
    kk: 'тізімдегі жарамды ЖСН',
    ru: 'верный ИИН в списке',
    en: 'a valid IIN on the list',
  },
  roster_group: {
    kk: 'топтың тізімдегідей атауы',
    ru: 'название группы как в списке',
    en: 'the name of the group as on the list',
  },
  timesheet_of_group: { kk: 'әр топтың табелі', ru: 'табель каждой группы', en: 'a timesheet of each group' },
  timesheet_of_month: {
    kk: 'осы айдың табелі',
    ru: 'табель за этот месяц',
    en: 'a timesheet for this month',
  },
  programme: {
    kk: 'үлгі бағдарлама файлындағыдай өрістер',
    ru: 'поля, как в образце программы',
    en: 'the fields of the sample programme',
  },
  version_in_force: {
    kk: 'сол айда қолданылатын нұсқа (файлда — нұсқалардың бірінші күндері)',
    ru: 'версия, действующая в этом месяце (в файле — первые дни версий)',
    en: 'a version in force in that month (the file has the first days of its versions)',
  },
} satisfies Record<Problem['expected'], Texts>);

/** What a column may hold, and the parts of a child or a group. */
export const columns = texts({
  name: { kk: 'Аты-жөні', ru: 'ФИО', en: 'name' },
  surname: { kk: 'Тегі', ru: 'Фамилия', en: 'surname' },
  givenName: { kk: 'Аты', ru: 'Имя', en: 'given name' },
  patronymic: { kk: 'Әкесінің аты', ru: 'Отчество', en: 'patronymic' },
  iin: { kk: 'ЖСН', ru: 'ИИН', en: 'IIN' },
  bornOn: { kk: 'Туған күні', ru: 'Дата рождения', en: 'birth date' },
  sex: { kk: 'Жынысы', ru: 'Пол', en: 'sex' },
  guardian: { kk: 'Ата-анасы', ru: 'Родитель', en: 'guardian' },
  phone: { kk: 'Телефоны', ru: 'Телефон', en: 'phone' },
  group: { kk: 'Үйірме', ru: 'Кружок', en: 'group' },
  startsOn: { kk: 'Қабылданған күні', ru: 'Дата зачисления', en: 'enrolment date' },
  endsOn: { kk: 'Шығарылған күні', ru: 'Дата отчисления', en: 'withdrawal date' },
  voucher: { kk: 'Ваучер нөмірі', ru: 'Номер ваучера', en: 'voucher number' },
  voucherUntil: { kk: 'Ваучер мерзімі', ru: 'Срок ваучера', en: 'voucher until' },
  capacity: { kk: 'Орын саны', ru: 'Количество мест', en: 'capacity' },
  instructorId: { kk: 'Жетекші', ru: 'Руководитель', en: 'instructor' },
});
