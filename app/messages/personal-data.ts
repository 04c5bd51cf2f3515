/** What is kept of a child and until when, what an erasure takes and leaves, and the file for the guardian. */
import type { Going, Staying } from '../../server/domain/children/erasure.ts';
import { type Texts, texts } from './language.ts';

export const personalData = texts({
  erased: { kk: 'Деректер жойылған', ru: 'Данные удалены', en: 'Data erased' },
  box: { kk: 'Жеке деректер', ru: 'Личные данные', en: 'Personal data' },
  download: {
    kk: 'Баланың деректерін жүктеп алу',
    ru: 'Скачать данные ребёнка',
    en: 'Download the child’s data',
  },
  download_hint: {
    kk: 'Ата-анаға беретін архив: PDF, сурет және құжаттар.',
    ru: 'Архив для родителей: PDF, фото и документы.',
    en: 'An archive for the guardian: PDF, photo and documents.',
  },
  erase: { kk: 'Деректерді жою', ru: 'Удалить данные', en: 'Erase the data' },

  retention: { kk: 'Сақтау мерзімі өткендер', ru: 'Срок хранения истёк', en: 'Retention is over' },
  retention_link: {
    kk: 'Сақтау мерзімі өткен балалар: {count, number}',
    ru: 'Срок хранения истёк: {count, number}',
    en: 'Retention is over: {count, number}',
  },
  retention_lead: {
    kk: 'Бұл балалардың деректерін енді сақтаудың қажеті жоқ. Өздігінен ештеңе жойылмайды: шешімді сіз қабылдайсыз.',
    ru: 'Данные этих детей больше не нужно хранить. Само ничего не удаляется: решаете вы.',
    en: 'The data of these children need not be kept any longer. Nothing is erased by itself: you decide.',
  },
  rule: {
    kk: 'Өтінім өз жылы біткеннен кейін {years, number} жыл сақталады. Өтінімге кірмеген бала топтан шыққан жылы біткенше сақталады.',
    ru: 'Заявку хранят до конца её года и ещё {years, plural, one {# год} few {# года} many {# лет} other {# года}}. Кто не попал ни в одну заявку, остаётся до конца года, в котором ушёл.',
    en: 'A claim is kept to the end of its year and {years, plural, one {# year} other {# years}} more. Who is in no claim is kept to the end of the year in which they left.',
  },
  rule_placeholder: {
    kk: 'Мерзім әзірге расталмаған: шартпен салыстырып, бағдарламада түзетіңіз.',
    ru: 'Срок пока не подтверждён: сверьте его с договором и исправьте в программе.',
    en: 'The term is not confirmed yet: compare it with the contract and correct it in the programme.',
  },
  retention_none: { kk: 'Мерзімі өткен бала жоқ', ru: 'Таких детей нет', en: 'Nobody is due' },
  retention_none_text: {
    kk: 'Барлық сақталған деректер әлі керек.',
    ru: 'Всё, что хранится, ещё нужно.',
    en: 'Everything that is kept is still needed.',
  },
  child: { kk: 'Бала', ru: 'Ребёнок', en: 'Child' },
  left_on: { kk: 'Топта болған соңғы күні', ru: 'Последний день в группе', en: 'Last day in a group' },
  claim_until: { kk: 'Өтінім сақталған мерзім', ru: 'Заявки хранились до', en: 'Claims were kept until' },
  no_claim: { kk: 'өтінімде болмаған', ru: 'заявок не было', en: 'in no claim' },
  look: { kk: 'Не жойылады?', ru: 'Что удалится', en: 'What goes' },

  erase_title: { kk: 'Баланың деректерін жою', ru: 'Удаление данных ребёнка', en: 'Erasing a child’s data' },
  enrolled: {
    kk: 'Бала әлі топта. Алдымен топтан шығарыңыз.',
    ru: 'Ребёнок ещё в группе. Сначала отчислите его.',
    en: 'The child is still in a group. Withdraw the child first.',
  },
  to_claim: {
    kk: 'Бала мына айларда келген, ал өтінім әлі тапсырылмаған: {months}. Аты жоқ бала өтінімге кірмейді, сондықтан алдымен өтінімді тапсырыңыз.',
    ru: 'Ребёнок приходил, а заявка ещё не подана: {months}. Без имени он в заявку не войдёт, поэтому сначала подайте её.',
    en: 'The child came and the claim is not submitted yet: {months}. A claim holds nobody without a name, so submit it first.',
  },
  to_child: { kk: 'Баланың бетіне', ru: 'К ребёнку', en: 'To the child' },
  to_claims: { kk: 'Өтінімдерге', ru: 'К заявкам', en: 'To the claims' },
  kept: {
    kk: 'Бала тапсырылған өтінімде тұр. Қалғаны бірден жойылады, ал өтінім {day} дейін сақталады.',
    ru: 'Ребёнок есть в поданной заявке. Остальное удалится сразу, а заявка хранится до {day}.',
    en: 'The child stands in a submitted claim. All else goes at once, and the claim is kept until {day}.',
  },
  due: {
    kk: 'Сақтау мерзімі өтті: жоюға болады.',
    ru: 'Срок хранения истёк: можно удалить.',
    en: 'Retention is over: the data may be erased.',
  },
  free: {
    kk: 'Бала бірде-бір өтінімде жоқ: ата-анасы сұраса, жоюға болады.',
    ru: 'Ребёнка нет ни в одной заявке: по просьбе родителей можно удалить.',
    en: 'The child is in no claim: the data may be erased when the guardian asks.',
  },
  goes: { kk: 'Жойылады', ru: 'Удалится', en: 'Goes' },
  stays: { kk: 'Қалады, себебі', ru: 'Останется, потому что', en: 'Stays, because' },
  went: { kk: 'Жойылды', ru: 'Удалено', en: 'Gone' },
  confirm: { kk: 'Баланың тегін теріңіз', ru: 'Введите фамилию ребёнка', en: 'Type the child’s surname' },
  confirm_hint: {
    kk: 'Жойылғанды қайтару мүмкін емес. Растау үшін «{surname}» деп теріңіз.',
    ru: 'Вернуть удалённое нельзя. Чтобы подтвердить, введите «{surname}».',
    en: 'What is erased cannot be brought back. Type “{surname}” to confirm.',
  },
  nothing_erased: { kk: 'Ештеңе жойылған жоқ.', ru: 'Ничего не удалено.', en: 'Nothing was erased.' },
  erase_now: { kk: 'Біржола жою', ru: 'Удалить навсегда', en: 'Erase for good' },
  done: {
    kk: '{day} жойылды. {who}',
    ru: 'Удалено {day}. {who}',
    en: 'Erased on {day}. {who}',
  },
  done_lead: {
    kk: 'Бала тізімдерде жоқ. Ол болған сабақтар мен табельдерде аты орнында «Деректер жойылған» деп тұрады.',
    ru: 'Ребёнка нет в списках. На занятиях и в табелях, где он был, вместо имени стоит «Данные удалены».',
    en: 'The child is in no list. Lessons and timesheets where the child was say “Data erased” in place of the name.',
  },
  again: {
    kk: 'Тізім жүктелгенде бала қайта қосылмайды. Қайта келсе, оны қолмен қосыңыз.',
    ru: 'Загрузка списка его не вернёт. Если ребёнок придёт снова, добавьте его вручную.',
    en: 'An import does not bring the child back. If the child comes again, add them by hand.',
  },
  to_children: { kk: 'Балалар тізіміне', ru: 'К списку детей', en: 'To the children' },
});

/** What goes: a kind without its words does not compile. */
export const piecesGoing = texts({
  person: {
    kk: 'Аты-жөні, ЖСН, туған күні мен жынысы',
    ru: 'Имя, ИИН, дата рождения и пол',
    en: 'Names, IIN, birth date and sex',
  },
  guardians: {
    kk: 'Өкілдер, телефондары мен поштасы',
    ru: 'Представители, их телефоны и почта',
    en: 'Guardians, their phones and e-mail',
  },
  messages: {
    kk: 'Оларға жіберілген хабарламалар',
    ru: 'Сообщения, отправленные им',
    en: 'Messages sent to them',
  },
  photo: { kk: 'Сурет', ru: 'Фото', en: 'Photo' },
  health: { kk: 'Денсаулығы туралы жазба', ru: 'Запись о здоровье', en: 'Health note' },
  documents: {
    kk: 'Құжаттар мен олардың көшірмелері',
    ru: 'Документы и их сканы',
    en: 'Documents and their scans',
  },
  card: { kk: 'Кіреберістегі картасы', ru: 'Карточка для входа', en: 'The card for the entrance' },
  changes: {
    kk: 'Өзгерістер журналындағы жеке мәндер: бұрынғысы мен жаңасы',
    ru: 'Личные значения в журнале: что было и что стало',
    en: 'Personal values in the audit, old and new',
  },
  merges: {
    kk: 'Біріктіруді қайтару мүмкіндігі: онда екі жазбаның да аты тұр',
    ru: 'Возможность разъединить дубли: в ней хранятся имена',
    en: 'The way back of a merge: it keeps the names of both',
  },
  ways_back: {
    kk: 'Баланы қозғаған жүктеуді қайтару мүмкіндігі',
    ru: 'Возможность отменить импорт, который касался ребёнка',
    en: 'The way back of imports that touched the child',
  },
  waiting_files: {
    kk: 'Жүктеуді күтіп тұрған файлдардың бәрі: ішінде кім барын ешкім білмейді',
    ru: 'Все файлы, ждущие импорта: неизвестно, кто в них назван',
    en: 'All files that wait for their import: nobody knows who is named in them',
  },
  reasons: { kk: 'Тоқтату себептері', ru: 'Причины приостановок', en: 'Reasons of suspensions' },
  vouchers: { kk: 'Ваучер нөмірлері', ru: 'Номера ваучеров', en: 'Voucher numbers' },
} satisfies Record<Going, Texts>);

/** What stays. */
export const piecesStaying = texts({
  claims: { kk: 'Тапсырылған өтінімдер', ru: 'Поданные заявки', en: 'Submitted claims' },
  enrolments: {
    kk: 'Топта болған күндері, атсыз',
    ru: 'Зачисления без имени',
    en: 'Enrolments, without a name',
  },
  marks: { kk: 'Белгілер, атсыз', ru: 'Отметки без имени', en: 'Marks, without a name' },
  events: {
    kk: 'Журнал жазбалары, атсыз',
    ru: 'Записи журнала без имени',
    en: 'Events of the audit, without a name',
  },
  key: { kk: 'ЖСН-нің шифрланған ізі', ru: 'Зашифрованный след ИИН', en: 'An encrypted trace of the IIN' },
  shared_guardians: {
    kk: 'Басқа балалардың да өкілдері',
    ru: 'Представители, общие с другими детьми',
    en: 'Guardians of other children as well',
  },
  vouchers: { kk: 'Ваучер нөмірлері', ru: 'Номера ваучеров', en: 'Voucher numbers' },
} satisfies Record<Staying, Texts>);

/** Why it stays. */
export const whyStaying = texts({
  claims: {
    kk: 'Аты мен ЖСН төленген ақшаны дәлелдейді. Өтінім өзгермейді: оның бақылау сомасы қағазда тұр.',
    ru: 'Имя и ИИН доказывают выплату. Заявка не меняется: её контрольная сумма стоит на бумаге.',
    en: 'Name and IIN prove what was paid. A claim never changes: its checksum stands on paper.',
  },
  enrolments: {
    kk: 'Табельдер мен топтың толуы осыдан есептеледі.',
    ru: 'Из них складываются табели и наполняемость групп.',
    en: 'Timesheets and the filling of groups are made of them.',
  },
  marks: {
    kk: 'Өтінім сомасы мен басқа балалардың сабақтары осыған сүйенеді.',
    ru: 'На них держатся суммы заявок и занятия остальных детей.',
    en: 'Amounts of claims and the lessons of others rest on them.',
  },
  events: {
    kk: 'Журналды түзетуге болмайды: кім, қашан, не істегені қалады.',
    ru: 'Журнал нельзя править: остаётся, кто, когда и что сделал.',
    en: 'The audit is never edited: who did what and when remains.',
  },
  key: {
    kk: 'Ескі тізім баланы қайта қоспауы және бір орын екі рет төленбеуі үшін. Одан ЖСН-ді оқу мүмкін емес.',
    ru: 'Чтобы старый список не вернул ребёнка, а одно место не оплатили дважды. ИИН по нему не прочесть.',
    en: 'So that an old list does not bring the child back and no place is paid twice. The IIN cannot be read from it.',
  },
  shared_guardians: {
    kk: 'Олар басқа баланың өкілі.',
    ru: 'Они представляют другого ребёнка.',
    en: 'They stand for another child.',
  },
  vouchers: {
    kk: 'Өтінім тексерілетін мерзім біткенше орынды дәлелдейді.',
    ru: 'Подтверждают место, пока заявку могут проверить.',
    en: 'They prove the place as long as the claim may be inspected.',
  },
} satisfies Record<Staying, Texts>);

export const keptClaims = texts({
  until: { kk: '{month}: {day} дейін', ru: '{month}: до {day}', en: '{month}: until {day}' },
  over: {
    kk: '{month}: мерзімі {day} бітті, қағазымен бірге толығымен жойылады',
    ru: '{month}: срок вышел {day}, уничтожается целиком вместе с бумагой',
    en: '{month}: the term ended on {day}, destroyed as a whole with its paper',
  },
});
