/** The page for somebody who has not signed in: what this is, in one breath. */
import { texts } from './language.ts';

export const landing = texts({
  title: { kk: 'Қатысу мен өтінім', ru: 'Посещаемость и заявки', en: 'Attendance and claims' },
  rule: { kk: 'Қатысу жоқ — өтінім жоқ', ru: 'Нет посещений — нет заявки', en: 'No attendance, no claim' },
  lead: {
    kk: 'Qatysu үйірме журналын мемлекеттік тапсырыс өтініміне айналдырады: өтінімге сабаққа шынымен келген балалар ғана кіреді, ал әр соманың артында кім, қашан белгілегені көрінеді.',
    ru: 'Qatysu превращает журнал кружка в заявку по госзаказу: в неё попадают только дети, которые действительно приходили, и за каждой суммой видно, кто и когда их отметил.',
    en: 'Qatysu turns a club’s register into a state order claim: only children who really came are in it, and behind every amount you see who marked them and when.',
  },
  sign_in: { kk: 'Кіру', ru: 'Войти', en: 'Sign in' },
  sign_up: { kk: 'Ұйымды тіркеу', ru: 'Зарегистрировать организацию', en: 'Sign up' },
  example: { kk: 'Мысал: қазан айы', ru: 'Пример: октябрь', en: 'An example: October' },
  example_paid: {
    kk: '18 750 × 5 сабақ ÷ 8',
    ru: '18 750 × 5 посещений ÷ 8',
    en: '18,750 × 5 lessons ÷ 8',
  },
  example_full: {
    kk: '18 750 × 8 сабақ ÷ 8',
    ru: '18 750 × 8 посещений ÷ 8',
    en: '18,750 × 8 lessons ÷ 8',
  },
  example_none: { kk: 'бірде-бір рет келмеді', ru: 'ни одного посещения', en: 'not one attendance' },
  example_total: { kk: 'Өтінімде', ru: 'В заявке', en: 'In the claim' },
  step_import: { kk: 'Кестеден бастаңыз', ru: 'Начните с таблицы', en: 'Start from a spreadsheet' },
  step_import_text: {
    kk: 'Балалар тізімі мен табельді қалай жүргізсеңіз, солай жүктеңіз. Әр қате қай парақтың қай ұяшығында екені көрсетіледі.',
    ru: 'Загрузите список детей и табели такими, какими вы их ведёте. Каждая ошибка названа вместе с листом и ячейкой.',
    en: 'Load the list of children and the timesheets as you keep them. Every mistake is named with its sheet and cell.',
  },
  step_roll: { kk: 'Сабақта белгілеңіз', ru: 'Отмечайте на занятии', en: 'Mark in the lesson' },
  step_roll_text: {
    kk: 'Он бес бала — бес рет басу. Ешкім алдын ала «келді» болып тұрмайды, белгіленбеген бала белгіленбеген күйінде қалады.',
    ru: 'Пятнадцать детей — пять нажатий. Никто не отмечен заранее, и неотмеченный остаётся неотмеченным.',
    en: 'Fifteen children, five taps. Nobody is marked in advance, and who is not marked stays not marked.',
  },
  step_claim: {
    kk: 'Дәлелімен тапсырыңыз',
    ru: 'Сдавайте с доказательством',
    en: 'Hand it in with its proof',
  },
  step_claim_text: {
    kk: 'Әр жол формулаға, одан сабақтарға, одан белгілерге дейін ашылады. PDF, XLSX, CSV және JSON — бір батырмамен.',
    ru: 'Каждая строка раскрывается до формулы, занятий и отметок. PDF, XLSX, CSV и JSON — одной кнопкой.',
    en: 'Every line opens to its formula, its lessons and its marks. PDF, XLSX, CSV and JSON at a press.',
  },
});
