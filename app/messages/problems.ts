/** What is wrong in a spreadsheet, by the codes of an import. */
import type { ImportPreview } from '../../server/services/views.ts';
import { type Texts, texts } from './language.ts';

type Problem = ImportPreview['problems'][number];

export const problems = texts({
  file_missing: {
    kk: 'Мұндай файл жоқ',
    ru: 'Такого файла нет',
    en: 'No such file',
  },
  file_unreadable: { kk: 'Файл ашылмайды', ru: 'Файл не открывается', en: 'The file cannot be opened' },
  file_too_large: {
    kk: 'Файл {limitMb} МБ-тан үлкен',
    ru: 'Файл больше {limitMb} МБ',
    en: 'The file is larger than {limitMb} MB',
  },
  file_empty: { kk: 'Файл бос', ru: 'Файл пустой', en: 'The file is empty' },
  not_a_spreadsheet: { kk: 'Бұл кесте емес', ru: 'Это не таблица', en: 'This is no spreadsheet' },
  file_encrypted: {
    kk: 'Файл құпиясөзбен жабылған',
    ru: 'Файл закрыт паролем',
    en: 'The file is locked with a password',
  },
  file_damaged: { kk: 'Файл бүлінген', ru: 'Файл повреждён', en: 'The file is damaged' },
  unpacks_too_large: {
    kk: 'Файл ашылғанда {limitMb} МБ-тан асады',
    ru: 'Файл распаковывается больше чем в {limitMb} МБ',
    en: 'The file unpacks to more than {limitMb} MB',
  },
  encoding_guessed: {
    kk: 'Мәтін UTF-8 емес: қазақ әріптері жоғалуы мүмкін',
    ru: 'Текст не в UTF-8: казахские буквы могли пропасть',
    en: 'The text is not UTF-8: Kazakh letters may be lost',
  },
  sheet_hidden: {
    kk: 'Жасырын парақ оқылмады',
    ru: 'Скрытый лист не прочитан',
    en: 'A hidden sheet was not read',
  },
  cell_empty: { kk: 'Ұяшық бос', ru: 'Ячейка пустая', en: 'The cell is empty' },
  date_unreadable: { kk: 'Күн оқылмады', ru: 'Дата не прочитана', en: 'The date cannot be read' },
  name_unreadable: { kk: 'Аты-жөні оқылмады', ru: 'Имя не прочитано', en: 'The name cannot be read' },
  iin_unreadable: { kk: 'ЖСН цифрлары жоғалған', ru: 'Цифры ИИН потеряны', en: 'Digits of the IIN are lost' },
  iin_empty: {
    kk: 'ЖСН көрсетілмеген: табельде де болмаса, жол өтінімге кірмейді',
    ru: 'ИИН не указан: если его нет и в табеле, строка не войдёт в заявку',
    en: 'No IIN: unless the timesheet has one, the line is excluded from the claim',
  },
  iin_padded: {
    kk: 'ЖСН басындағы нөлдер жоқ, {read} деп оқылды',
    ru: 'В ИИН не хватает нулей в начале, прочитан как {read}',
    en: 'The IIN lacks its leading zeros, read as {read}',
  },
  iin_invalid: {
    kk: 'ЖСН қате: табельде де жарамдысы болмаса, жол өтінімге кірмейді',
    ru: 'ИИН неверный: если верного нет и в табеле, строка не войдёт в заявку',
    en: 'The IIN is wrong: unless the timesheet has a valid one, the line is excluded from the claim',
  },
  iin_born_on_differs: {
    kk: 'ЖСН туған күнімен немесе жынысымен сәйкес емес',
    ru: 'ИИН не совпадает с датой рождения или полом',
    en: 'The IIN disagrees with the birth date or the sex',
  },
  columns_missing: {
    kk: 'Бағандар жоқ: {columns}',
    ru: 'Нет столбцов: {columns}',
    en: 'Missing columns: {columns}',
  },
  no_children: {
    kk: 'Тізімде бірде-бір бала жоқ',
    ru: 'В списке нет ни одного ребёнка',
    en: 'The list holds no child',
  },
  timesheet_for_roster: {
    kk: 'Бұл табель, балалар тізімі емес: файлдар орнын ауыстырған сияқты',
    ru: 'Это табель, а не список детей: файлы, похоже, перепутаны местами',
    en: 'This is a timesheet, not the list of children: the two files seem to be swapped',
  },
  sex_unreadable: { kk: 'Жынысы оқылмады', ru: 'Пол не прочитан', en: 'The sex cannot be read' },
  phone_unreadable: {
    kk: 'Телефон оқылмады',
    ru: 'Телефон не прочитан',
    en: 'The phone number cannot be read',
  },
  number_unreadable: { kk: 'Сан оқылмады', ru: 'Число не прочитано', en: 'The number cannot be read' },
  dates_reversed: {
    kk: 'Күн қабылдаудан ({startsOn}) ерте',
    ru: 'Дата раньше зачисления ({startsOn})',
    en: 'The date is before the enrolment ({startsOn})',
  },
  duplicate_row: {
    kk: '{firstRow}-жолдың қайталануы, бір рет алынды',
    ru: 'Повтор строки {firstRow}, взята один раз',
    en: 'Repeats row {firstRow}, used once',
  },
  name_born_twice: {
    kk: 'Аты-жөні мен туған күні {firstRow}-жолдағыдай, ЖСН басқа: екі бала болып жүктеледі',
    ru: 'Имя и дата рождения как в строке {firstRow}, ИИН другой: загрузятся двое детей',
    en: 'Same name and birth date as row {firstRow}, another IIN: both are imported as two children',
  },
  iin_two_names: {
    kk: 'ЖСН {iin} басқа атпен де тұр: {otherName}, {firstRow}-жол',
    ru: 'ИИН {iin} уже стоит у другого имени: {otherName}, строка {firstRow}',
    en: 'IIN {iin} also stands beside another name: {otherName}, row {firstRow}',
  },
  iin_known_by_other_name: {
    kk: 'ЖСН сақталған балада басқа атпен тұр: {knownName}',
    ru: 'ИИН уже записан за ребёнком с другим именем: {knownName}',
    en: 'The IIN is stored for a child of another name: {knownName}',
  },
  no_timesheet: { kk: 'Парақта табель жоқ', ru: 'На листе нет табеля', en: 'The sheet holds no timesheet' },
  roster_for_timesheet: {
    kk: 'Бұл балалар тізімі, табель емес: файлдар орнын ауыстырған сияқты',
    ru: 'Это список детей, а не табель: файлы, похоже, перепутаны местами',
    en: 'This is the list of children, not a timesheet: the two files seem to be swapped',
  },
  group_missing: {
    kk: 'Табель кімдікі екені айтылмаған',
    ru: 'Не сказано, чей это табель',
    en: 'The timesheet does not name its group',
  },
  month_unreadable: {
    kk: 'Табель қай айға екені айтылмаған',
    ru: 'Не сказано, за какой месяц табель',
    en: 'The timesheet does not name its month',
  },
  schedule_unreadable: {
    kk: 'Күндері мен уақыты толық оқылмады',
    ru: 'Дни и время прочитаны не полностью',
    en: 'Days and times could not be read in full',
  },
  mark_unreadable: { kk: 'Белгі оқылмады', ru: 'Отметка не прочитана', en: 'The mark cannot be read' },
  mark_without_name: { kk: 'Аты жоқ белгілер', ru: 'Отметки без имени', en: 'Marks without a name' },
  day_outside_month: {
    kk: 'Айда жоқ күнге белгі қойылған',
    ru: 'Отметка в день, которого нет в месяце',
    en: 'A mark on a day that the month does not have',
  },
  mark_in_future: {
    kk: 'Әлі келмеген күнге белгі қойылған',
    ru: 'Отметка в день, который ещё не наступил',
    en: 'A mark on a day that has not come yet',
  },
  month_submitted: {
    kk: '{month} айының өтінімі тапсырылған: табель жүктелмейді',
    ru: 'Заявка за {month} уже подана: табель не загрузится',
    en: 'The claim of {month} is submitted: the timesheet is not imported',
  },
  day_twice: { kk: '{day}-күн екі рет тұр', ru: 'День {day} стоит дважды', en: 'Day {day} stands twice' },
  no_lesson_beside_marks: {
    kk: '{day}-күні біреулерде сабақ жоқ, біреулерде белгі бар: белгілер алынды',
    ru: 'За {day}-е у одних нет занятия, у других отметка: отметки взяты',
    en: 'On day {day} some have no lesson and others a mark: the marks are used',
  },
  total_differs: {
    kk: 'Жолда {counted} қатысу бар',
    ru: 'Посещений в строке {counted}',
    en: 'The row holds {counted} visits',
  },
  child_twice: {
    kk: 'Бала {firstRow}-жолда тұр',
    ru: 'Ребёнок уже стоит в строке {firstRow}',
    en: 'The child already stands in row {firstRow}',
  },
  timesheet_twice: {
    kk: '«{group}» тобының {month} айына екінші табелі, біріншісі: {otherSheet}',
    ru: 'Второй табель группы «{group}» за {month}, первый: {otherSheet}',
    en: 'A second timesheet of «{group}» for {month}, the first: {otherSheet}',
  },
  child_not_in_roster: {
    kk: 'Бала «{group}» тобының тізімінде жоқ: қатысуы төленбейді',
    ru: 'Ребёнка нет в списке группы «{group}»: посещения не оплачиваются',
    en: 'The child is not on the list of «{group}»: visits are not paid',
  },
  child_ambiguous: {
    kk: '«{group}» тобында мұндай атты бірнеше бала бар',
    ru: 'В группе «{group}» несколько детей с таким именем',
    en: 'Several children of «{group}» have this name',
  },
  name_differs: {
    kk: 'Аты тізімдегіден өзгеше: {rosterName}',
    ru: 'Имя отличается от списка: {rosterName}',
    en: 'The name differs from the list: {rosterName}',
  },
  iin_differs: {
    kk: 'ЖСН тізімдегіден өзгеше: {rosterIin}, тізімдегісі алынды',
    ru: 'ИИН отличается от списка: {rosterIin}, взят из списка',
    en: 'The IIN differs from the list: {rosterIin}, the list is used',
  },
  iin_better_than_roster: {
    kk: 'Тізімде баланың жарамды ЖСН-і жоқ: табельдегісі алынды',
    ru: 'В списке у ребёнка нет верного ИИН: взят из табеля',
    en: 'The list has no valid IIN of the child: the timesheet’s is used',
  },
  group_not_in_roster: {
    kk: '«{group}» тобы балалар тізімінде жоқ',
    ru: 'Группы «{group}» нет в списке детей',
    en: 'The group «{group}» is not on the list of children',
  },
  group_without_timesheet: {
    kk: '«{group}» тобының {month} айына табелі жоқ',
    ru: 'Нет табеля группы «{group}» за {month}',
    en: 'No timesheet of «{group}» for {month}',
  },
  month_without_timesheet: {
    kk: '{month} айына бірде-бір табель жоқ',
    ru: 'Нет ни одного табеля за {month}',
    en: 'No timesheet at all for {month}',
  },
  child_erased: {
    kk: 'Бұл баланың жеке деректері жойылған: жол алынбады',
    ru: 'Личные данные этого ребёнка удалены: строка пропущена',
    en: 'The personal data of this child was erased: the row is left out',
  },
  manual_kept: {
    kk: 'Қолмен енгізілген мәндер қалады: {columns}',
    ru: 'Остаётся введённое вручную: {columns}',
    en: 'What was entered by hand stays: {columns}',
  },
  group_manual_kept: {
    kk: '«{group}» тобында қолмен енгізілгені қалады: {columns}',
    ru: 'В группе «{group}» остаётся введённое вручную: {columns}',
    en: 'In «{group}» what was entered by hand stays: {columns}',
  },
  withdrawal_kept: {
    kk: '«{group}» тобынан {withdrawnOn} шығарылған, кестеде әлі тұр: қайта қабылданбайды',
    ru: 'Отчислен из «{group}» {withdrawnOn}, но ещё в таблице: заново не зачисляется',
    en: 'Withdrawn from «{group}» on {withdrawnOn}, still on the sheet: not enrolled again',
  },
  dates_kept: {
    kk: '«{group}» тобындағы қабылдау күндері қолмен қойылған ({startsOn} бастап): сақталады',
    ru: 'Даты зачисления в «{group}» поставлены вручную (с {startsOn}): остаются',
    en: 'The dates of enrolment in «{group}» were set by hand (from {startsOn}): they stay',
  },
  programme_unreadable: {
    kk: 'Бағдарлама оқылмады: {field}',
    ru: 'Программа не прочитана: {field}',
    en: 'The programme cannot be read: {field}',
  },
  programme_not_in_force: {
    kk: 'Бағдарлама {month} айында қолданылмайды',
    ru: 'Программа не действует в {month}',
    en: 'The programme is not in force in {month}',
  },
  monthly_index_unknown: {
    kk: '{month} айына тариф берілген АЕК белгісіз',
    ru: 'На {month} не известен МРП, в котором задан тариф',
    en: 'The monthly index (MRP) of the tariff is not known for {month}',
  },
} satisfies Record<Problem['code'], Texts>);
