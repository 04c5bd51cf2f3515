/**
 * The words by which columns and title lines are known, in Kazakh, Russian and English. A heading is compared
 * without case, punctuation and the difference of е and ё.
 */
import type { Cell } from './workbook.ts';

/** What a roster's column may hold, in the order in which a list of them is easiest to read. */
export const FIELDS = [
  'name',
  'surname',
  'givenName',
  'patronymic',
  'iin',
  'bornOn',
  'sex',
  'guardian',
  'phone',
  'group',
  'startsOn',
  'endsOn',
  'voucher',
  'voucherUntil',
  'capacity',
] as const;
export type Field = (typeof FIELDS)[number];

/** What a timesheet's column before its days may hold. */
export const TIMESHEET_FIELDS = ['name', 'iin'] as const satisfies readonly Field[];

const CHILD =
  '( (ребенка|детей|обучающ[а-я]+|учащ[а-я]+|воспитанник[а-я]*|ученик[а-я]*|child|баланың|оқушының))?';
const GROUP =
  '(круж[а-я]+|групп[аы]|секци[яи]|объединени[ея]|үйірме|үйірмесі|топ|тобы|group|club|section|class)';
const whole = (words: string): RegExp => new RegExp(`^((баланың|оқушының) )?(${words})$`);

/** In the order in which they are tried: what belongs to a parent or to an order before what belongs to the child. */
const COLUMNS: readonly (readonly [Field | null, RegExp])[] = [
  ['phone', /телефон|phone|^тел$|^ұялы|^моб|^контакт/],
  [null, /приказ|бұйрық|(иин|жсн|iin|рожден|туған).*(родител|представител|ата ана|өкіл|parent|guardian)/],
  ['guardian', /родител|законн.*представител|ата ана|өкіл|parent|guardian/],
  ['voucherUntil', /(ваучер|voucher).*( до$|срок|действ|мерзім|until|valid|expire)|срок.*ваучер/],
  ['voucher', /ваучер|voucher/],
  ['endsOn', /отчислен|выбыти|выбыл|шығарыл|шыққан|withdraw|^(end|leaving) date$|^date left$|^left/],
  [
    'startsOn',
    /зачислен|поступлен|^дата (приема|начала|прихода)|^принят|қабылда|келген күні|enrol|admission|^start date$|joined/,
  ],
  ['bornOn', /рожден|туған|birth|^born|^д ?р$|^dob$/],
  ['iin', whole(`((child |student )?iin|(иин|жсн)( (иин|жсн))?)${CHILD}`)],
  [
    'name',
    whole(
      `(фио|ф и о|ф и|аты жөні|тегі аты|тегі аты әкесінің аты|фамилия имя|фамилия и имя|фамилия имя отчество|` +
        `толық аты жөні|тегі аты жөні|аты жөні тегі|имя и фамилия|имя фамилия|полное имя|список детей|` +
        `ребенок|воспитанник|учащийся|обучающийся|ученик|бала|балалар|оқушы|name|full name|name of( the)? child|` +
        `child|child s name|child name|student|student name|pupil)${CHILD}( полностью)?`,
    ),
  ],
  ['surname', whole(`(фамилия|тегі|surname|last name|family name)${CHILD}`)],
  ['givenName', whole(`(имя|аты|есімі|given name|first name)${CHILD}`)],
  ['patronymic', whole(`(отчество|әкесінің аты|patronymic|middle name)${CHILD}`)],
  ['sex', whole(`пол${CHILD}|жынысы|sex|gender`)],
  ['capacity', /вместимост|^(кол во |количество )?мест|орын саны|capacity/],
  [
    'group',
    whole(
      `((название|наименование) )?${GROUP}( (и |или )?${GROUP})*( name| атауы)?|(үйірменің|топтың) атауы|` +
        `учебная группа|кружок название|(group|club|section) name|направление`,
    ),
  ],
];

const PRESENT_TOTAL = /^(итого|всего|барлығы|жиыны|total)$|посещ|присут|қатыс|visits|attend/;
const OTHER_TOTAL = /пропус|отсут|неяв|келмеген|absent|missed/;

/** No heading or title is longer; a pattern that looks around in a cell of any length could take hours. */
const MAX_LENGTH = 200;

/** Lower case, е for ё, and single spaces in place of punctuation; empty for what is too long to be a heading. */
export function heading(cell: Cell): string {
  if (typeof cell !== 'string' || cell.length > MAX_LENGTH) return '';
  const plain = cell.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The field that a column holds by its heading, or null. */
export function fieldOf(cell: Cell): Field | null {
  const text = heading(cell);
  if (text === '') return null;
  return COLUMNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether a column holds the number of visits of a row. */
export function isVisitsTotal(cell: Cell): boolean {
  const text = heading(cell);
  return PRESENT_TOTAL.test(text) && !OTHER_TOTAL.test(text);
}

export type Label = 'group' | 'instructor' | 'schedule';

const title = (words: string): RegExp => new RegExp(`^(${words})( |$)`);
const LABELS: readonly (readonly [Label, RegExp])[] = [
  [
    'instructor',
    title(
      'руководител[ьи]|педагог|преподаватель|инструктор|тренер|учитель|жетекші|жетекшісі|мұғалім|мұғалімі|' +
        'жаттықтырушы|жаттықтырушысы|instructor|teacher|coach',
    ),
  ],
  [
    'schedule',
    title(
      'дни|время|начало|длительность|продолжительность|расписание|күні|күндер|күндері|сабақ күндері|уақыт|' +
        'уақыты|басталуы|ұзақтығы|кесте|кестесі|days|time|start|length|duration|schedule',
    ),
  ],
  ['group', title('кружок|группа|секция|объединение|үйірме|үйірмесі|топ|тобы|group|club|section')],
];

/** What a title line above a table tells, by its first words, or null. */
export function labelOf(cell: Cell): Label | null {
  const text = heading(cell);
  return text === '' ? null : (LABELS.find(([, pattern]) => pattern.test(text))?.[0] ?? null);
}

/** Whether a row closes the table: totals and signatures. */
export const isFooter = (cell: Cell): boolean =>
  /^(итого|всего|барлығы|жиыны|total|подпис|қолы|signature|руководител|жетекші|директор|бухгалтер|исполнител|м ?п$)/.test(
    heading(cell),
  );

/** Whether a title line is the name of a list, and not of an organisation. */
export const isListTitle = (cell: Cell): boolean =>
  /список|тізім|табель|журнал|реестр|ведомост|list|roster|register|timesheet|приложение|қосымша/.test(
    heading(cell),
  );
