/** DOMAIN.md §7 read literally: every day anew, from all the records, as slowly as it is plain. */
import type { GroupHistory, WatchedEnrolment } from '../../server/domain/inactivity.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { addDays, daysBetween, daysFromTo, weekStart } from '../../server/domain/shared/civil-date.ts';

type Lesson = GroupHistory['lessons'][number];

/** The oracle of the replay: one group up to the end of a day. */
export class DayByDay {
  readonly #history: GroupHistory;
  readonly #asOf: CivilDate;
  /** The Monday of the first lesson's week, or the date asked about where there is no lesson. */
  readonly #first: CivilDate;
  readonly #lessons: readonly Lesson[];
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #withdrawnOn = new Map<string, CivilDate>();
  readonly #warnedOn = new Map<string, CivilDate>();
  readonly #atRiskOn = new Map<string, CivilDate>();

  constructor(history: GroupHistory, asOf: CivilDate) {
    this.#history = history;
    this.#asOf = asOf;
    this.#lessons = history.lessons.filter((lesson) => lesson.on <= asOf);
    const days = [asOf, ...this.#lessons.map((lesson) => lesson.on)].sort();
    this.#first = weekStart(days[0]!);
    this.#kinds = new Map(history.marks.map((mark) => [`${mark.childId} in ${mark.lessonId}`, mark.kind]));
  }

  replay() {
    for (const on of daysFromTo(this.#first, this.#asOf)) this.#live(on);
    const children = this.#history.enrolments
      .filter((e) => this.#withdrawnOn.has(e.id) || this.#isEnrolled(e, this.#asOf))
      .map((e) => {
        const { weeks, missed } = this.#streakOf(e, this.#withdrawnOn.get(e.id) ?? this.#asOf);
        return {
          enrolmentId: e.id,
          weeks,
          missedLessons: missed,
          warnedOn: this.#warnedOn.get(e.id) ?? null,
          atRiskOn: this.#atRiskOn.get(e.id) ?? null,
          withdrawnOn: this.#withdrawnOn.get(e.id) ?? null,
          needsDecision: this.#needsDecision(e),
        };
      });
    return { children, paused: this.#isPaused(this.#asOf) };
  }

  #live(on: CivilDate): void {
    const { rule, enrolments } = this.#history;
    const paused = this.#isPaused(on);
    for (const e of enrolments.filter((each) => this.#isEnrolled(each, on))) {
      if (this.#withdrawnOn.has(e.id)) continue;
      const { weeks, missed } = this.#streakOf(e, on);
      if (weeks < rule.warnAtWeeks) this.#warnedOn.delete(e.id);
      else if (!this.#warnedOn.has(e.id)) this.#warnedOn.set(e.id, on);
      if (weeks < rule.weeks || missed.length < rule.minMissed) this.#atRiskOn.delete(e.id);
      else if (!this.#atRiskOn.has(e.id)) this.#atRiskOn.set(e.id, on);
      const since = this.#atRiskOn.get(e.id);
      const isDue = since !== undefined && daysBetween(since, on) >= rule.graceDays;
      if (isDue && !paused && !(e.heldUntil !== null && on <= e.heldUntil)) this.#withdrawnOn.set(e.id, on);
    }
  }

  #isEnrolled(e: WatchedEnrolment, on: CivilDate): boolean {
    return e.startsOn <= on && on <= (this.#withdrawnOn.get(e.id) ?? e.endsOn ?? this.#asOf);
  }

  #isExpected(e: WatchedEnrolment, lesson: Lesson): boolean {
    return (
      lesson.state.kind !== 'cancelled' &&
      this.#isEnrolled(e, lesson.on) &&
      !e.suspensions.some(({ from, to }) => from <= lesson.on && lesson.on <= to)
    );
  }

  #markOf(e: WatchedEnrolment, lessonId: string): string | undefined {
    return this.#kinds.get(`${e.childId} in ${lessonId}`);
  }

  #streakOf(e: WatchedEnrolment, on: CivilDate) {
    let weeks = 0;
    let missed: CivilDate[] = [];
    for (let monday = this.#first; monday <= on; monday = addDays(monday, 7)) {
      const nextMonday = addDays(monday, 7);
      const ofWeek = this.#lessons.filter(
        (l) => monday <= l.on && l.on < nextMonday && l.on <= on && l.on >= (e.clockStartsOn ?? l.on),
      );
      const isOver = nextMonday <= on;
      const absent = ofWeek.filter(
        (l) => l.state.kind === 'held' && this.#isExpected(e, l) && this.#markOf(e, l.id) === 'absent',
      );
      if (ofWeek.some((l) => this.#isEnrolled(e, l.on) && this.#markOf(e, l.id) === 'present')) {
        weeks = 0;
        missed = [];
      } else if (isOver && absent.length > 0) {
        weeks++;
        missed = [...missed, ...absent.map((l) => l.on)];
      }
    }
    return { weeks, missed: missed.sort() };
  }

  #isPaused(on: CivilDate): boolean {
    const monday = weekStart(on);
    const from = addDays(monday, -7 * this.#history.rule.weeks);
    const inWindow = this.#lessons.filter((l) => from <= l.on && l.on < monday && l.waivedReason === null);
    const expected = inWindow.flatMap((l) =>
      this.#history.enrolments
        .filter((e) => this.#isExpected(e, l) && l.on >= (e.clockStartsOn ?? l.on))
        .map((e) => this.#markOf(e, l.id)),
    );
    const unmarked = expected.filter((mark) => mark === undefined).length;
    return unmarked >= 10 && unmarked / expected.length > 0.3;
  }

  #needsDecision(e: WatchedEnrolment): boolean {
    const came = this.#lessons
      .filter((l) => this.#isEnrolled(e, l.on) && this.#markOf(e, l.id) === 'present')
      .map((l) => l.on)
      .sort();
    const expected = this.#lessons.filter((l) => this.#isExpected(e, l)).map((l) => l.on);
    const since = [came.at(-1) ?? expected.sort()[0], e.clockStartsOn]
      .filter((on) => on !== undefined && on !== null)
      .sort()
      .at(-1);
    const isAway = this.#lessons.some(
      (l) =>
        this.#isExpected(e, l) &&
        (l.state.kind === 'held' || this.#markOf(e, l.id) !== undefined) &&
        l.on >= (e.clockStartsOn ?? l.on) &&
        l.on > (came.at(-1) ?? ''),
    );
    const { hardStopDays } = this.#history.rule;
    return !this.#atRiskOn.has(e.id) && isAway && daysBetween(since!, this.#asOf) >= hardStopDays;
  }
}
