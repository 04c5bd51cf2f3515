/** Why a line or a visit is not paid, or is remarked on (DOMAIN.md §8): short, and what to do about it. */
import type { ReasonName } from '../../server/domain/claims/model.ts';
import { type Texts, texts } from './language.ts';

export const reasons = texts({
  NO_PRESENCE: { kk: 'бірде-бір рет келмеген', ru: 'ни одного посещения', en: 'not one attendance' },
  UNMARKED_LESSONS: {
    kk: 'кей сабақта белгісі жоқ',
    ru: 'отмечен(а) не на всех занятиях',
    en: 'not marked at some lessons',
  },
  NOT_CONFIRMED: {
    kk: 'заңды өкіл растамаған',
    ru: 'родитель не подтвердил',
    en: 'guardian has not confirmed',
  },
  NOT_ENROLLED_ON_DATE: {
    kk: 'бұл күні топқа қабылданбаған',
    ru: 'в этот день не зачислен(а)',
    en: 'not enrolled on the day',
  },
  AGE: { kk: 'жасы сай емес', ru: 'возраст не подходит', en: 'outside the age range' },
  AGE_UNKNOWN: {
    kk: 'туған күні белгісіз',
    ru: 'дата рождения неизвестна',
    en: 'birth date unknown',
  },
  IIN_INVALID: { kk: 'ЖСН қате немесе жоқ', ru: 'ИИН неверен или не указан', en: 'IIN wrong or missing' },
  DUPLICATE_CHILD: { kk: 'бала екі рет көрсетілген', ru: 'ребёнок указан дважды', en: 'child entered twice' },
  VOUCHER_MISSING: { kk: 'ваучер жоқ', ru: 'нет ваучера', en: 'no voucher' },
  VOUCHER_EXPIRED: { kk: 'ваучер мерзімі өткен', ru: 'ваучер истёк', en: 'voucher expired' },
  OTHER_FUNDED_PLACE: {
    kk: 'басқа төленетін орны бар',
    ru: 'уже есть другое оплачиваемое место',
    en: 'has another funded place',
  },
  LESSON_CANCELLED: { kk: 'сабақ болмаған', ru: 'занятие отменено', en: 'lesson cancelled' },
  TOO_SHORT: { kk: 'сабақ тым қысқа', ru: 'занятие слишком короткое', en: 'lesson too short' },
  TOO_FEW_CHILDREN: {
    kk: 'сабақта бала аз болған',
    ru: 'на занятии мало детей',
    en: 'too few children in the lesson',
  },
  NO_INSTRUCTOR: { kk: 'педагог көрсетілмеген', ru: 'педагог не указан', en: 'no instructor named' },
  CHILD_OVERLAP: {
    kk: 'бір мезгілде екі сабақта',
    ru: 'в двух занятиях сразу',
    en: 'in two lessons at once',
  },
  CAP: { kk: 'шарт шегінен асқан', ru: 'сверх предела договора', en: 'above the contract’s cap' },
  LATE_MARK: { kk: 'белгі кеш қойылған', ru: 'отмечено с опозданием', en: 'marked too late' },
  EXCUSE_UNDOCUMENTED: {
    kk: 'себебіне құжат жоқ',
    ru: 'нет документа о причине',
    en: 'excuse without a document',
  },
  AFTER_WITHDRAWAL: { kk: 'шығарылғаннан кейін', ru: 'после отчисления', en: 'after the withdrawal' },
  CONTRACT_NOT_IN_FORCE: { kk: 'шарт күшінде емес', ru: 'договор не действует', en: 'contract not in force' },
  TOO_FEW_VISITS: {
    kk: 'қатысуы төлеуге жетпейді',
    ru: 'посещений мало для оплаты',
    en: 'too few visits to be paid',
  },
} satisfies Record<ReasonName, Texts>);

export const reasonDo = texts({
  NO_PRESENCE: {
    kk: 'Бала келген болса, сабақ тізімдемесінде белгі жоқ: табельді тексеріңіз. Келмеген болса, өтінімге кірмейді.',
    ru: 'Если ребёнок приходил, отметки об этом нет: проверьте табель. Если не приходил, заявлять его нельзя.',
    en: 'If the child came, there is no mark of it: check the timesheet. If not, it cannot be claimed.',
  },
  UNMARKED_LESSONS: {
    kk: 'Белгісі жоқ сабақ есептелмейді. Мерзімі өтпесе, тізімдемеде белгілеңіз; өтсе, топтың табелін жүктеңіз, белгі кешіккен болып көрінеді.',
    ru: 'Занятие без отметки не засчитывается. Пока срок не прошёл, отметьте ребёнка в перекличке; позже отметка вносится загрузкой табеля группы и видна как поздняя.',
    en: 'A lesson without a mark does not count. While its roll is open, mark the child there; later the mark comes in with an import of the group’s timesheet, and shows as late.',
  },
  NOT_CONFIRMED: {
    kk: 'Заңды өкілден қабылдауды растауын сұраңыз.',
    ru: 'Попросите родителя подтвердить зачисление.',
    en: 'Ask the guardian to confirm the enrolment.',
  },
  NOT_ENROLLED_ON_DATE: {
    kk: 'Қабылдау күндерін тізімде тексеріңіз: белгі олардың сыртында тұр.',
    ru: 'Проверьте даты зачисления в списке: отметка стоит вне их.',
    en: 'Check the dates of the enrolment in the list: the mark lies outside of them.',
  },
  AGE: {
    kk: 'Туған күнін тізімде тексеріңіз. Дұрыс болса, бағдарлама бұл жасқа төлемейді.',
    ru: 'Проверьте дату рождения в списке. Если она верна, программа этот возраст не оплачивает.',
    en: 'Check the date of birth in the list. If it is right, the programme does not pay for this age.',
  },
  AGE_UNKNOWN: {
    kk: 'Туған күні көрсетілмеген, сондықтан жасын тексеру мүмкін емес. Оны тізімге енгізіңіз.',
    ru: 'Дата рождения не указана, поэтому возраст проверить нельзя. Внесите её в список.',
    en: 'There is no birth date, so the age cannot be checked. Enter it in the list.',
  },
  IIN_INVALID: {
    kk: 'ЖСН-ды құжаттан алып, тізімде түзетіңіз.',
    ru: 'Возьмите ИИН из документа и исправьте в списке.',
    en: 'Take the IIN from the document and correct it in the list.',
  },
  DUPLICATE_CHILD: {
    kk: 'Бір ЖСН екі балада тұр. Қайсысынікі екенін анықтап, тізімді түзетіңіз.',
    ru: 'Один ИИН стоит у двух детей. Выясните, чей он, и исправьте список.',
    en: 'One IIN stands with two children. Find out whose it is and correct the list.',
  },
  VOUCHER_MISSING: {
    kk: 'Ваучер нөмірін тізімге енгізіңіз.',
    ru: 'Внесите номер ваучера в список.',
    en: 'Enter the voucher’s number in the list.',
  },
  VOUCHER_EXPIRED: {
    kk: 'Ваучердің мерзімін тексеріңіз немесе жаңасын енгізіңіз.',
    ru: 'Проверьте срок ваучера или внесите новый.',
    en: 'Check the voucher’s term or enter the new one.',
  },
  OTHER_FUNDED_PLACE: {
    kk: 'Бір айда бір балаға бір орын төленеді. Заңды өкіл қай орынды қалдыратынын шешеді.',
    ru: 'За месяц оплачивается одно место на ребёнка. Какое оставить, решает родитель.',
    en: 'One place a child is paid in a month. The guardian decides which one stays.',
  },
  LESSON_CANCELLED: {
    kk: 'Болмаған сабаққа белгі қойылған. Табельді тексеріңіз.',
    ru: 'Отметка стоит на отменённом занятии. Проверьте табель.',
    en: 'The mark stands on a cancelled lesson. Check the timesheet.',
  },
  TOO_SHORT: {
    kk: 'Сабақтың ұзақтығы бағдарлама талап еткеннен аз.',
    ru: 'Занятие короче, чем требует программа.',
    en: 'The lesson is shorter than the programme asks for.',
  },
  TOO_FEW_CHILDREN: {
    kk: 'Сабаққа бағдарлама талап еткеннен аз бала келген.',
    ru: 'На занятие пришло меньше детей, чем требует программа.',
    en: 'Fewer children came than the programme asks for.',
  },
  NO_INSTRUCTOR: {
    kk: 'Сабақты кім өткізгенін табельде көрсетіңіз.',
    ru: 'Укажите в табеле, кто провёл занятие.',
    en: 'Name in the timesheet who taught the lesson.',
  },
  CHILD_OVERLAP: {
    kk: 'Бала бір мезгілде екі топта белгіленген. Қайсысында болғанын анықтаңыз.',
    ru: 'Ребёнок отмечен в двух группах одновременно. Выясните, где он был.',
    en: 'The child is marked in two groups at the same time. Find out where it was.',
  },
  CAP: {
    kk: 'Шарттағы бала санының немесе соманың шегі біткен.',
    ru: 'Предел договора по детям или по сумме исчерпан.',
    en: 'The contract’s limit of children or amount is used up.',
  },
  LATE_MARK: {
    kk: 'Белгі бағдарлама рұқсат еткен мерзімнен кеш қойылған.',
    ru: 'Отметка поставлена позже срока, который допускает программа.',
    en: 'The mark was made later than the programme allows.',
  },
  EXCUSE_UNDOCUMENTED: {
    kk: 'Себепті растайтын құжат болса ғана төленеді.',
    ru: 'Пропуск оплачивается только с подтверждающим документом.',
    en: 'The excuse is paid only with a document.',
  },
  AFTER_WITHDRAWAL: {
    kk: 'Белгі бала шығарылғаннан кейін қойылған. Бала қайтып келсе, оны қайтарыңыз.',
    ru: 'Отметка поставлена после отчисления. Если ребёнок вернулся, восстановите его.',
    en: 'The mark was made after the withdrawal. If the child is back, bring it back.',
  },
  CONTRACT_NOT_IN_FORCE: {
    kk: 'Бұл күні шарт күшінде болмаған. Шарттың мерзімін тексеріңіз.',
    ru: 'В этот день договор не действовал. Проверьте срок договора.',
    en: 'The contract was not in force on this day. Check its dates.',
  },
  TOO_FEW_VISITS: {
    kk: 'Бағдарлама мұнша қатысуға төлемейді.',
    ru: 'За такое число посещений программа не платит.',
    en: 'The programme pays nothing for so few visits.',
  },
} satisfies Record<ReasonName, Texts>);
