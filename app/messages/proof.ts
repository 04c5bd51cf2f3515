/** A claim line opened to its formula and visits, and the declaration at the end of the claim. */
import { texts } from './language.ts';

export const proof = texts({
  open: { kk: '{name}: негіздемені ашу', ru: '{name}: показать обоснование', en: '{name}: show the proof' },
  close: { kk: '{name}: негіздемені жабу', ru: '{name}: скрыть обоснование', en: '{name}: hide the proof' },
  iin: { kk: 'ЖСН {iin}', ru: 'ИИН {iin}', en: 'IIN {iin}' },
  no_iin: { kk: 'ЖСН жоқ', ru: 'ИИН нет', en: 'no IIN' },
  voucher: { kk: 'ваучер {number}', ru: 'ваучер {number}', en: 'voucher {number}' },
  rate: { kk: '<b>{rate}</b> тариф', ru: '<b>{rate}</b> тариф', en: '<b>{rate}</b> tariff' },
  mrp: {
    kk: '{multiple} АЕК × {index} ({year} жыл)',
    ru: '{multiple} МРП × {index} ({year} год)',
    en: '{multiple} MRP × {index} (year {year})',
  },
  times_coefficient: {
    kk: '× <b>{times}</b> коэффициент',
    ru: '× <b>{times}</b> коэффициент',
    en: '× <b>{times}</b> coefficient',
  },
  times_visits: {
    kk: '× <b>{count, number}</b> қатысу',
    ru: '× {count, plural, one {<b>#</b> посещение} few {<b>#</b> посещения} many {<b>#</b> посещений} other {<b>#</b> посещения}}',
    en: '× {count, plural, one {<b>#</b> visit} other {<b>#</b> visits}}',
  },
  times_hours: { kk: '× <b>{hours}</b> сағат', ru: '× <b>{hours}</b> ч', en: '× <b>{hours}</b> h' },
  over_fixed: {
    kk: '÷ <b>{count, number}</b> сабақ (бағдарлама бойынша)',
    ru: '÷ {count, plural, one {<b>#</b> занятие} few {<b>#</b> занятия} many {<b>#</b> занятий} other {<b>#</b> занятия}} по программе',
    en: '÷ {count, plural, one {<b>#</b> lesson} other {<b>#</b> lessons}} by the programme',
  },
  over_scheduled: {
    kk: '÷ <b>{count, number}</b> сабақ (кесте бойынша)',
    ru: '÷ {count, plural, one {<b>#</b> занятие} few {<b>#</b> занятия} many {<b>#</b> занятий} other {<b>#</b> занятия}} по расписанию',
    en: '÷ {count, plural, one {<b>#</b> lesson} other {<b>#</b> lessons}} scheduled',
  },
  over_held: {
    kk: '÷ <b>{count, number}</b> өткізілген сабақ',
    ru: '÷ {count, plural, one {<b>#</b> проведённое занятие} few {<b>#</b> проведённых занятия} many {<b>#</b> проведённых занятий} other {<b>#</b> проведённых занятия}}',
    en: '÷ {count, plural, one {<b>#</b> lesson} other {<b>#</b> lessons}} held',
  },
  times_share: {
    kk: '× <b>{share}</b> үлес ({visits, number} қатысу бойынша)',
    ru: '× доля <b>{share}</b> (посещений {visits, number})',
    en: '× share <b>{share}</b> ({visits, number} visits)',
  },
  no_more_than_one: {
    kk: 'қатысу {count, number}, айлық тарифтен артық төленбейді',
    ru: 'посещений {count, number}, больше месячного тарифа не оплачивается',
    en: '{count, number} visits; no more than the month’s tariff is paid',
  },
  paid_excuses: {
    kk: '{count, plural, other {оның ішінде төленетін # себепті келмеу}}',
    ru: '{count, plural, one {в том числе # оплачиваемый пропуск} few {в том числе # оплачиваемых пропуска} many {в том числе # оплачиваемых пропусков} other {в том числе # оплачиваемых пропуска}}',
    en: '{count, plural, one {# paid excuse among them} other {# paid excuses among them}}',
  },
  before_cap: {
    kk: 'шарттың шегіне дейін {amount}',
    ru: 'до предела по договору {amount}',
    en: '{amount} before the contract’s cap',
  },
  nothing: {
    kk: 'Төленбейді: 0 ₸',
    ru: 'Не оплачивается: 0 ₸',
    en: 'Not paid: 0 ₸',
  },
  would_be: {
    kk: 'Себеп болмаса: {amount}',
    ru: 'Без этой причины было бы {amount}',
    en: 'Without the reason it would be {amount}',
  },
  line_reasons: { kk: 'Себептері', ru: 'Причины', en: 'Reasons' },
  warns: {
    kk: 'төленеді, бірақ ескерту бар',
    ru: 'оплачивается, но есть замечание',
    en: 'paid, with a remark',
  },
  excludes_days: { kk: 'Есепке алынбайды: {days}', ru: 'Не учтено: {days}', en: 'Not counted: {days}' },
  warns_days: { kk: 'Күндері: {days}', ru: 'Дни: {days}', en: 'Days: {days}' },
  visits: { kk: 'Сабақтар', ru: 'Занятия', en: 'Lessons' },
  recorded: { kk: 'жазылды: {at}', ru: 'записано {at}', en: 'recorded {at}' },
  counted: { kk: 'есептелді', ru: 'учтено', en: 'counted' },
  not_counted: { kk: 'есепке алынбады', ru: 'не учтено', en: 'not counted' },
  no_visits: {
    kk: 'Бұл айда сабақ болған жоқ.',
    ru: 'В этом месяце занятий не было.',
    en: 'There were no lessons in this month.',
  },
  to_roll: { kk: 'Тізімдеме', ru: 'Перекличка', en: 'Roll' },
  to_timesheet: { kk: 'Табельді ашу', ru: 'Открыть табель', en: 'Open the timesheet' },
  to_import: {
    kk: 'Тізімді түзетіп, қайта жүктеу',
    ru: 'Исправить список и загрузить',
    en: 'Correct the list and import it',
  },
  to_at_risk: { kk: 'Шығарылғандарды көру', ru: 'Посмотреть отчисленных', en: 'See who was withdrawn' },
  declare_title: { kk: 'Қол қойып тапсыру', ru: 'Подписать и отправить', en: 'Declare and submit' },
  declare_lead: {
    kk: 'Тапсырылған нұсқа қатып қалады: жолдары, себептері мен дәлелдері енді өзгермейді.',
    ru: 'Отправленная версия замораживается: строки, причины и доказательства больше не меняются.',
    en: 'The submitted version is frozen: its lines, reasons and evidence change no more.',
  },
  declare: {
    kk: 'Өтінімдегі мәліметтердің дұрыс екенін және қатысу журналдарына сәйкес келетінін растаймын.',
    ru: 'Подтверждаю, что сведения в заявке верны и соответствуют журналам посещаемости.',
    en: 'I declare that the records in this claim are true and agree with the attendance registers.',
  },
  password: {
    kk: 'Құпиясөзіңізді қайта енгізіңіз',
    ru: 'Введите пароль ещё раз',
    en: 'Enter your password again',
  },
  submit: {
    kk: 'Өтінімді {amount} сомасына тапсыру',
    ru: 'Отправить заявку на {amount}',
    en: 'Submit the claim for {amount}',
  },
  blocked: {
    kk: 'Әзірге тапсыруға болмайды:',
    ru: 'Пока отправить нельзя:',
    en: 'It cannot be submitted yet:',
  },
  blocked_flags: {
    kk: '{count, plural, other {кедергі болатын # ескерту}}',
    ru: '{count, plural, one {# замечание, которое препятствует отправке} few {# замечания, которые препятствуют отправке} many {# замечаний, которые препятствуют отправке} other {# замечания, которые препятствуют отправке}}',
    en: '{count, plural, one {# flag that blocks} other {# flags that block}}',
  },
  blocked_role: {
    kk: 'тапсыруға басшының немесе әкімшінің ғана құқығы бар',
    ru: 'отправляет только руководитель или администратор',
    en: 'only the owner or an administrator submits',
  },
  submitted: {
    kk: '{version, number}-нұсқа тапсырылды: {at}, {by}',
    ru: 'Версия {version, number} отправлена: {at}, {by}',
    en: 'Version {version, number} was submitted: {at}, {by}',
  },
  submitted_note: {
    kk: 'Бұл — қатырылған нұсқа. Құжаттар содан ғана шығарылады.',
    ru: 'Это замороженная версия. Документы печатаются только из неё.',
    en: 'This is the frozen version. Documents are printed from it alone.',
  },
  wrong_password: {
    kk: 'Құпиясөз дұрыс емес. Өтінім тапсырылған жоқ.',
    ru: 'Пароль не подходит. Заявка не отправлена.',
    en: 'The password is not right. The claim was not submitted.',
  },
  wait: {
    kk: 'Қате құпиясөз тым көп терілді. {count} минуттан кейін қайталап көріңіз; өтінім тапсырылған жоқ.',
    ru: 'Слишком много неверных паролей. Повторите через {count} мин; заявка не подана.',
    en: 'Too many wrong passwords. Try again in {count} min; the claim is not submitted.',
  },
  not_declared: {
    kk: 'Алдымен мәліметтердің дұрыстығын растаңыз.',
    ru: 'Сначала подтвердите верность сведений.',
    en: 'First declare that the records are true.',
  },
  places_taken: {
    kk: '{count, plural, other {# баланың орнын осы арада басқа ұйым алды. Өтінім қайта есептелді, тексеріп, қайта тапсырыңыз.}}',
    ru: '{count, plural, one {Место # ребёнка за это время заняла другая организация. Заявка пересчитана: проверьте и отправьте снова.} few {Места # детей за это время заняла другая организация. Заявка пересчитана: проверьте и отправьте снова.} many {Места # детей за это время заняла другая организация. Заявка пересчитана: проверьте и отправьте снова.} other {Места # детей за это время заняла другая организация. Заявка пересчитана: проверьте и отправьте снова.}}',
    en: '{count, plural, one {The place of # child was taken by another provider meanwhile.} other {The places of # children were taken by another provider meanwhile.}} The claim was drafted again: look and submit once more.',
  },
  changed: {
    kk: 'Осы арада жазбалар өзгерді, өтінім тапсырылған жоқ. Қазіргі күйін қараңыз.',
    ru: 'За это время записи изменились, заявка не отправлена. Посмотрите, как есть сейчас.',
    en: 'The records have changed meanwhile and the claim was not submitted. See how it stands now.',
  },
});
