/** Who is on the way out, why, and what can be decided. */
import { texts } from './language.ts';

export const atRisk = texts({
  title: { kk: 'Шығып қалу қаупінде', ru: 'Под угрозой отчисления', en: 'At risk of withdrawal' },
  rule: {
    kk: '{warnAtWeeks, plural, other {# апта}} келмесе — ескертіледі; {weeks, plural, other {# апта}} және кемінде {minMissed, plural, other {# сабақ}} келмесе — қауіпте; тағы {graceDays, plural, other {# күннен}} кейін шығарылады. Бір рет келсе, есеп басынан басталады.',
    ru: 'После {warnAtWeeks, plural, one {# недели} few {# недель} many {# недель} other {# недели}} без посещений — предупреждение; после {weeks, plural, one {# недели} few {# недель} many {# недель} other {# недели}} и не менее {minMissed, plural, one {# пропуска} few {# пропусков} many {# пропусков} other {# пропуска}} — угроза; ещё через {graceDays, plural, one {# день} few {# дня} many {# дней} other {# дня}} — отчисление. Одно посещение — и счёт начинается заново.',
    en: 'After {warnAtWeeks, plural, one {# week} other {# weeks}} without attendance comes a warning; after {weeks, plural, one {# week} other {# weeks}} and at least {minMissed, plural, one {# missed lesson} other {# missed lessons}} the place is at risk; {graceDays, plural, one {# day} other {# days}} later the child is withdrawn. One attendance starts the count again.',
  },
  nobody: { kk: 'Барлығы келіп жүр', ru: 'Все ходят', en: 'Everybody comes' },
  nobody_text: {
    kk: 'Соңғы апталарда ешкім қатарынан сабақ қалдырған жоқ.',
    ru: 'За последние недели никто не пропускает подряд.',
    en: 'In the last weeks nobody has missed lesson after lesson.',
  },
  state_at_risk: { kk: 'Шығарылуға жақын', ru: 'Скоро будут отчислены', en: 'Soon to be withdrawn' },
  state_warned: { kk: 'Ескертілгендер', ru: 'Предупреждены', en: 'Warned' },
  state_withdrawn: { kk: 'Шығарылғандар', ru: 'Отчислены', en: 'Withdrawn' },
  weeks: {
    kk: '{count, plural, other {# апта}}',
    ru: '{count, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
    en: '{count, plural, one {# week} other {# weeks}}',
  },
  week_present: {
    kk: '{week, number}-апта: келді',
    ru: 'неделя {week, number}: был(а)',
    en: 'week {week, number}: came',
  },
  week_missed: {
    kk: '{week, number}-апта: келмеді',
    ru: 'неделя {week, number}: пропуск',
    en: 'week {week, number}: missed',
  },
  week_neutral: {
    kk: '{week, number}-апта: есептелмейді',
    ru: 'неделя {week, number}: не считается',
    en: 'week {week, number}: does not count',
  },
  missed: { kk: 'Қалдырған сабақтары: {days}', ru: 'Пропущены: {days}', en: 'Missed: {days}' },
  last_attended: { kk: 'Соңғы келгені: {day}', ru: 'Последнее посещение: {day}', en: 'Last came: {day}' },
  never_attended: { kk: 'бірде-бір рет келмеген', ru: 'ни разу не был(а)', en: 'never came' },
  warned_on: { kk: 'ескертілді: {day}', ru: 'предупреждение: {day}', en: 'warned: {day}' },
  at_risk_on: { kk: 'қауіпте: {day}', ru: 'под угрозой с {day}', en: 'at risk since {day}' },
  due_on: { kk: 'шығарылатын күні: {day}', ru: 'отчисление: {day}', en: 'withdrawal: {day}' },
  due_since: {
    kk: 'келесі іске қосылғанда шығарылады (мерзімі {day} келген)',
    ru: 'будет отчислен(а) при следующем запуске (срок наступил {day})',
    en: 'will be withdrawn at the next run (due since {day})',
  },
  due_before_pause: {
    kk: 'мерзімі топта шығару тоқтатылғанға дейін келген',
    ru: 'срок наступил до того, как отчисление в группе приостановлено',
    en: 'fell due before withdrawals in the group paused',
  },
  waits_for_rolls: {
    kk: 'күтіп тұр: топта шығару тоқтатылған',
    ru: 'ждёт: отчисление в группе приостановлено',
    en: 'waits: withdrawals in the group pause',
  },
  due_at_next_run: {
    kk: 'Тексеру келесі рет іске қосылғанда {count, plural, other {# бала}} шығарылады. Оған дейін олар топта; әрқайсысын бір рет тоқтата тұруға болады. Шығарылған соң да екі апта бойы қайтаруға болады.',
    ru: 'При следующем запуске проверки {count, plural, one {будет отчислен # ребёнок} few {будут отчислены # ребёнка} many {будут отчислены # детей} other {будет отчислено # ребёнка}}. До тех пор они в группе, и отчисление каждого можно один раз отложить. И после отчисления ребёнка ещё две недели можно вернуть.',
    en: 'At its next run the check will withdraw {count, plural, one {# child} other {# children}}. Until then they are in the group, and each withdrawal can be held once. Afterwards a child can still be brought back for two weeks.',
  },
  withdrawn_on: { kk: 'шығарылды: {day}', ru: 'отчислен(а): {day}', en: 'withdrawn: {day}' },
  held_until: {
    kk: 'Тоқтатылды, мерзімі: {day}',
    ru: 'Отчисление отложено до {day}',
    en: 'Held until {day}',
  },
  needs_decision: { kk: 'Адам шешуі керек', ru: 'Решает человек', en: 'A person decides' },
  needs_decision_text: {
    kk: 'Ұзақ уақыт келмеген, бірақ себептері бар: мұны жүйе шешпейді.',
    ru: 'Давно не приходит, но с уважительными причинами: это система не решает.',
    en: 'Long absent, but with excuses: this is not for the machine to decide.',
  },
  evidence_voided: {
    kk: 'Түзетуден кейін негізі жойылды: шығаруды қайтаруға болады.',
    ru: 'После исправления основание отпало: отчисление можно отменить.',
    en: 'After a correction the evidence no longer holds: the withdrawal can be taken back.',
  },
  hold: { kk: 'Қайтып келеді, тоқтата тұру', ru: 'Вернётся, отложить', en: 'Will return, hold' },
  hold_note: {
    kk: 'Заңды өкіл «келеді» десе, бір рет, екі аптаға дейін.',
    ru: 'Если родитель говорит, что ребёнок вернётся: один раз, до двух недель.',
    en: 'When the guardian says so: once, for up to two weeks.',
  },
  bring_back: { kk: 'Топқа қайтару', ru: 'Вернуть в группу', en: 'Bring back' },
  bring_back_until: {
    kk: 'қайтару мерзімі: {day}',
    ru: 'вернуть можно до {day}',
    en: 'can be brought back until {day}',
  },
  no_seat: {
    kk: 'Бос орын жоқ: орын босағанда қайтаруға болады.',
    ru: 'Свободного места нет: вернуть можно, когда оно появится.',
    en: 'No free place: the child can be brought back when there is one.',
  },
  done_hold: { kk: 'Тоқтатылды.', ru: 'Отчисление отложено.', en: 'The withdrawal is held.' },
  done_bring_back: {
    kk: 'Бала топқа қайтарылды.',
    ru: 'Ребёнок возвращён в группу.',
    en: 'The child is back in the group.',
  },
  refused_conflict: {
    kk: 'Осы арада жағдай өзгерді, ештеңе жасалған жоқ. Тізімде қазіргі күйі.',
    ru: 'За это время всё изменилось, ничего не сделано. В списке — как есть сейчас.',
    en: 'This has changed meanwhile and nothing was done. The list shows how it stands now.',
  },
  refused_over_capacity: {
    kk: 'Топта бос орын жоқ, бала қайтарылған жоқ.',
    ru: 'В группе нет свободного места, ребёнок не возвращён.',
    en: 'The group has no free place; the child was not brought back.',
  },
  refused_outside_window: {
    kk: 'Қайтару мерзімі өтіп кетті. Баланы жаңадан қабылдаңыз.',
    ru: 'Срок возврата прошёл. Зачислите ребёнка заново.',
    en: 'The time to bring back is over. Enrol the child anew.',
  },
  paused: {
    kk: 'Шығару тоқтатылған топтар',
    ru: 'Группы, где отчисление приостановлено',
    en: 'Groups where withdrawals pause',
  },
  paused_text: {
    kk: 'Тым көп белгі қойылмаған: кім келмегенін білу мүмкін емес. Мерзімі өтпеген тізімдемелерді белгілеңіз, қалғанына топтың табелін жүктеңіз.',
    ru: 'Слишком много отметок не поставлено: нельзя знать, кто не приходил. Отметьте переклички, срок которых не прошёл; для остальных загрузите табель группы.',
    en: 'Too much is not marked: nobody can know who did not come. Mark the rolls that are still open; for the others import the group’s timesheet.',
  },
  unmarked_share: { kk: 'белгіленбегені: {share}', ru: 'не отмечено {share}', en: '{share} not marked' },
  open_timesheet: { kk: 'Табельді ашу', ru: 'Открыть табель', en: 'Open the timesheet' },
});
