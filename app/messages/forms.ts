/** What is said of a field that was not filled in as it should be. */
import { texts } from './language.ts';

export const forms = texts({
  check: {
    kk: 'Ештеңе сақталған жоқ: белгіленген жолдарды түзетіңіз.',
    ru: 'Ничего не сохранено: исправьте отмеченные поля.',
    en: 'Nothing was saved: put the marked fields right.',
  },
  other_surname: { kk: 'Тегі сәйкес емес', ru: 'Фамилия не совпадает', en: 'It is another surname' },
  required: { kk: 'Осы жолды толтырыңыз', ru: 'Заполните это поле', en: 'Fill this in' },
  form: {
    kk: 'Мұндай мән қабылданбайды',
    ru: 'Такое значение не подходит',
    en: 'This value cannot be taken',
  },
  too_big: { kk: 'Ең көбі {most, number}', ru: 'Не больше {most, number}', en: 'At most {most, number}' },
  too_small: {
    kk: 'Кемінде {least, number}',
    ru: 'Не меньше {least, number}',
    en: 'At least {least, number}',
  },
  too_short: {
    kk: 'Кемінде {least, number} таңба',
    ru: 'Не короче {least, plural, one {# знака} few {# знаков} many {# знаков} other {# знаков}}',
    en: 'At least {least, plural, one {# character} other {# characters}}',
  },
  email: {
    kk: 'Пошта мекенжайы aty@mysal.kz түрінде болуы керек',
    ru: 'Адрес почты должен быть вида imya@primer.kz',
    en: 'An e-mail address looks like name@example.kz',
  },
  date: {
    kk: 'Күн 2026-10-05 түрінде жазылады',
    ru: 'Дата пишется как 2026-10-05',
    en: 'A date is written like 2026-10-05',
  },
  span: {
    kk: 'Соңғы күн бірінші күннен бұрын бола алмайды',
    ru: 'Последний день не может быть раньше первого',
    en: 'The last day cannot come before the first',
  },
  iin: {
    kk: 'ЖСН дұрыс емес: 12 цифр мен бақылау цифрын тексеріңіз',
    ru: 'ИИН неверен: проверьте 12 цифр и контрольную цифру',
    en: 'The IIN is wrong: check its 12 digits and the check digit',
  },
  bin: {
    kk: 'БСН дұрыс емес: 12 цифр мен бақылау цифрын тексеріңіз',
    ru: 'БИН неверен: проверьте 12 цифр и контрольную цифру',
    en: 'The BIN is wrong: check its 12 digits and the check digit',
  },
  phone: {
    kk: 'Телефон +77011234567 түрінде жазылады',
    ru: 'Телефон пишется как +77011234567',
    en: 'A phone number is written like +77011234567',
  },
  money: {
    kk: 'Сома 18750 немесе 18750,50 түрінде жазылады',
    ru: 'Сумма пишется как 18750 или 18750,50',
    en: 'An amount is written like 18750 or 18750.50',
  },
  teacher_left: { kk: 'Енді жұмыс істемейді', ru: 'Больше не работает', en: 'No longer works here' },
  name_taken: {
    kk: 'Мұндай атау бар: басқасын таңдаңыз',
    ru: 'Такое название уже есть: выберите другое',
    en: 'There is one by this name: choose another',
  },
  password_short: {
    kk: 'Құпиясөз кемінде 12 таңба болуы керек: бірнеше сөз есте оңай қалады',
    ru: 'Пароль не короче 12 знаков: несколько слов легко запомнить',
    en: 'A password has at least 12 characters: a few words are easy to remember',
  },
  password_long: {
    kk: 'Құпиясөз тым ұзын: ең көбі 200 таңба',
    ru: 'Пароль слишком длинный: не больше 200 знаков',
    en: 'The password is too long: at most 200 characters',
  },
  password_is_email: {
    kk: 'Құпиясөз поштамен бірдей бола алмайды',
    ru: 'Пароль не может совпадать с почтой',
    en: 'The password cannot be the e-mail address',
  },
  password_twice: {
    kk: 'Екі құпиясөз бірдей емес',
    ru: 'Пароли не совпадают',
    en: 'The two passwords are not the same',
  },
  password_wrong: { kk: 'Құпиясөз дұрыс емес', ru: 'Пароль неверен', en: 'The password is not right' },
  code_wrong: {
    kk: 'Код дұрыс емес немесе пайдаланылған: қолданбадағы келесі кодты енгізіңіз',
    ru: 'Код неверен или уже использован: введите следующий код из приложения',
    en: 'The code is wrong or was used: enter the next one that the app shows',
  },
  wait_seconds: {
    kk: 'Тым көп қате әрекет болды. {least, number} секундтан кейін қайталаңыз.',
    ru: 'Слишком много неудачных попыток. Повторите через {least, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}.',
    en: 'Too many wrong attempts. Try again in {least, plural, one {# second} other {# seconds}}.',
  },
  wait_minutes: {
    kk: 'Тым көп қате әрекет болды. {least, number} минуттан кейін қайталаңыз.',
    ru: 'Слишком много неудачных попыток. Повторите через {least, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}.',
    en: 'Too many wrong attempts. Try again in {least, plural, one {# minute} other {# minutes}}.',
  },
  bin_taken: {
    kk: 'Бұл БСН-мен ұйым тіркелген: оның басшысынан шақыру сұраңыз',
    ru: 'Организация с таким БИН уже есть: попросите приглашение у её руководителя',
    en: 'There is an organisation with this BIN: ask its owner for an invitation',
  },
  email_taken: {
    kk: 'Бұл поштамен біреу кіріп жүр: алдымен жүйеге кіріңіз',
    ru: 'С этой почтой уже кто-то входит: сначала войдите',
    en: 'Somebody signs in with this e-mail already: sign in first',
  },
  name_twice: {
    kk: 'Екі кабинеттің атауы бірдей: біреуін өзгертіңіз',
    ru: 'Два кабинета названы одинаково: измените одно из названий',
    en: 'Two rooms have the same name: change one of them',
  },
  number_taken: {
    kk: 'Осы нөмірмен шарт бар',
    ru: 'Договор с таким номером уже есть',
    en: 'There is a contract with this number',
  },
  contract_overlap: {
    kk: 'Осы бағдарламаның басқа шарты бұл күндерде күшінде: бір күнде екеуі бірге қолданыла алмайды',
    ru: 'В эти дни действует другой договор той же программы: двух сразу быть не может',
    en: 'Another contract of this programme holds on some of these days: there cannot be two at once',
  },
  contract_used: {
    kk: 'Бұл шарт бойынша өтінім жіберілген, сондықтан ол өзгермейді',
    ru: 'По этому договору уже подана заявка, поэтому он не меняется',
    en: 'A claim was submitted under this contract, so it stays as it is',
  },
  room_in_use: {
    kk: 'Кабинет пайдаланылып тұр: алдымен топтарды, кестені немесе сабақтарды басқа кабинетке ауыстырыңыз',
    ru: 'Кабинет занят: сначала перенесите группы, расписание или занятия в другой',
    en: 'The room is in use: first move its groups, timetable or lessons to another one',
  },
  site_in_use: {
    kk: 'Филиалда кабинеттер бар: алдымен оларды алып тастаңыз',
    ru: 'В филиале есть кабинеты: сначала удалите их',
    en: 'The site has rooms: remove them first',
  },
  last_owner: {
    kk: 'Бұл — соңғы басшы. Алдымен басқа адамды басшы етіп тағайындаңыз.',
    ru: 'Это последний руководитель. Сначала назначьте руководителем кого-то ещё.',
    en: 'This is the last owner. Make somebody else an owner first.',
  },
  already_member: {
    kk: 'Бұл адам осы ұйымға кіре алады: шақыру керек емес',
    ru: 'Этот человек уже входит в эту организацию: приглашать не нужно',
    en: 'This person signs in here already: no invitation is needed',
  },
  rule_used: {
    kk: 'Осы мәндермен өтінім жіберілген, сондықтан олар өзгермейді. Жаңа күннен басталатын нұсқа қосыңыз.',
    ru: 'По этим значениям уже подана заявка, поэтому они не меняются. Добавьте версию с новой даты.',
    en: 'A claim was submitted by these values, so they stay as they are. Add a version from a new date.',
  },
  rule_taken: {
    kk: 'Осы айдан басталатын нұсқа бар: соны өзгертіңіз',
    ru: 'Версия с этого месяца уже есть: измените её',
    en: 'There is a version from this month: edit that one',
  },
  rule_month_submitted: {
    kk: 'Бұл ай немесе одан кейінгі ай бойынша өтінім жіберілген: кейінірек басталатын айды таңдаңыз',
    ru: 'За этот или более поздний месяц уже подана заявка: выберите месяц после него',
    en: 'A claim was submitted for this month or a later one: choose a month after it',
  },
  month: {
    kk: 'Ай 2026-10 түрінде жазылады',
    ru: 'Месяц пишется как 2026-10',
    en: 'A month is written like 2026-10',
  },
  decimal: {
    kk: 'Сан 18750 немесе 4,5 түрінде жазылады',
    ru: 'Число пишется как 18750 или 4,5',
    en: 'A figure is written like 18750 or 4.5',
  },
  more_than_zero: {
    kk: 'Нөлден үлкен сан керек',
    ru: 'Нужно число больше нуля',
    en: 'A figure above zero is needed',
  },
  whole: { kk: 'Бүтін сан керек', ru: 'Нужно целое число', en: 'A whole number is needed' },
  share: {
    kk: '0 мен 1 арасындағы үлес керек, мысалы 0,75',
    ru: 'Нужна доля от 0 до 1, например 0,75',
    en: 'A share from 0 to 1 is needed, for example 0.75',
  },
  bands_apart: {
    kk: 'Екі саты бір үлестен басталады',
    ru: 'Две ступени начинаются с одной доли',
    en: 'Two steps begin at the same share',
  },
  min_below_max: {
    kk: 'Ең үлкен жас ең кіші жастан кем бола алмайды',
    ru: 'Старший возраст не может быть меньше младшего',
    en: 'The oldest age cannot be below the youngest',
  },
  warning_first: {
    kk: 'Ескерту шығарудан кеш бола алмайды',
    ru: 'Предупреждение не может быть позже отчисления',
    en: 'The warning cannot come after the withdrawal',
  },
  time: { kk: '16:30 түрінде жазылады', ru: 'Пишется как 16:30', en: 'It is written like 16:30' },
  past_midnight: {
    kk: 'Сабақ түн ортасынан аспауы керек',
    ru: 'Занятие не может идти после полуночи',
    en: 'A lesson cannot run past midnight',
  },
  slot_overlaps_own: {
    kk: 'Бұл топтың осы уақытта басқа сабағы бар',
    ru: 'У этой группы в это время уже есть занятие',
    en: 'This group has another lesson at that time',
  },
  instructor_clash: {
    kk: 'Ештеңе сақталған жоқ: педагог бұл уақытта басқа сабақта. Басқа уақыт не педагог таңдаңыз.',
    ru: 'Ничего не сохранено: педагог в это время ведёт другое занятие. Выберите другое время или педагога.',
    en: 'Nothing was saved: the instructor teaches another lesson then. Choose another time or instructor.',
  },
  clash_not_accepted: {
    kk: 'Әзірге сақталған жоқ: қайшылық бар. Қарап шығып, қажет болса белгі қойыңыз.',
    ru: 'Пока не сохранено: есть накладка. Посмотрите её и, если так и нужно, поставьте галочку.',
    en: 'Not saved yet: something clashes. Look at it and tick the box if it is meant.',
  },
  submitted: {
    kk: 'Ештеңе сақталған жоқ: бұл айдың өтінімі берілген.',
    ru: 'Ничего не сохранено: заявка за этот месяц уже подана.',
    en: 'Nothing was saved: the claim of that month is submitted.',
  },
  closed_day: {
    kk: 'Бұл күні сабақ жоқ: мереке не жабық күн',
    ru: 'В этот день занятий нет: праздник или закрытый день',
    en: 'There are no lessons on that day: a holiday, or a closed day',
  },
  lesson_settled: {
    kk: 'Ештеңе сақталған жоқ: бұл сабақта белгі бар немесе оның күйі өзгеріп кеткен.',
    ru: 'Ничего не сохранено: в занятии уже есть отметки или его состояние изменилось.',
    en: 'Nothing was saved: the lesson has marks by now, or its state has changed.',
  },
  already_there: {
    kk: 'Бала осы топта бар',
    ru: 'Ребёнок уже в этой группе',
    en: 'The child is in this group already',
  },
  file_kind: {
    kk: 'Бұл PDF, JPEG немесе PNG емес',
    ru: 'Это не PDF, не JPEG и не PNG',
    en: 'This is no PDF, JPEG or PNG',
  },
  file_size: { kk: 'Файл 5 МБ-тан үлкен', ru: 'Файл больше 5 МБ', en: 'The file is larger than 5 MB' },
  guardian_there: {
    kk: 'Бұл адам баланың өкілі болып тұр',
    ru: 'Этот человек уже указан представителем',
    en: 'This person is a guardian of the child already',
  },
  month_submitted: {
    kk: 'Бұл айдың өтінімі тапсырылған: кейінгі күнді таңдаңыз',
    ru: 'Заявка за этот месяц подана: выберите более поздний день',
    en: 'The claim of that month is submitted: choose a later day',
  },
  no_seat: {
    kk: 'Бұл топта бос орын жоқ',
    ru: 'В этой группе нет свободного места',
    en: 'There is no free place in this group',
  },
  outside_span: {
    kk: 'Бұл күндері бала топта емес',
    ru: 'В эти дни ребёнок не в группе',
    en: 'The child is not in the group on these days',
  },
  suspended_then: {
    kk: 'Бұл күндері тоқтатылған',
    ru: 'В эти дни уже приостановлено',
    en: 'Suspended on these days already',
  },
  too_long_ago: {
    kk: 'Үш айдан бұрынғы күнді таңдауға болмайды',
    ru: 'Нельзя раньше, чем три месяца назад',
    en: 'Not more than three months back',
  },
  too_old: {
    kk: 'Баланың жасы топтан асып кеткен',
    ru: 'Ребёнок старше, чем принимает группа',
    en: 'The child is too old for the group',
  },
  too_young: {
    kk: 'Баланың жасы топқа жетпейді',
    ru: 'Ребёнок мал для этой группы',
    en: 'The child is too young for the group',
  },
  asked_already: { kk: 'Бұл туралы сұрау күтіп тұр', ru: 'Такой запрос уже ждёт', en: 'Asked for already' },
  undo: { kk: 'Қайтару', ru: 'Отменить', en: 'Undo' },
});

export type FormKey = keyof typeof forms;
