/**
 * A small club for tests of people: groups with seats and ages, children in them, all invented. Rows are written as
 * they are, past the services under test.
 */
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { checkIin } from '../../server/domain/identity.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { childKeyOf } from '../../server/services/child-key.ts';
import { CHILD_KEY_SECRET } from './actors.ts';

const column = (date: string | null | undefined): Date | null =>
  date ? new Date(`${date}T00:00:00Z`) : null;

export interface GivenChild {
  readonly surname?: string;
  readonly givenName?: string;
  readonly patronymic?: string | null;
  readonly iin?: string | null;
  readonly bornOn?: string | null;
  readonly sex?: 'f' | 'm' | null;
}

export class Club {
  readonly scope: ProviderScope;

  constructor(scope: ProviderScope) {
    this.scope = scope;
  }

  staff(name: string): Promise<string> {
    const id = newId();
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      await prisma.staffMember.create({ data: { providerId, id, name } });
      return id;
    });
  }

  group(
    name: string,
    given: { capacity?: number; minAge?: number; maxAge?: number; instructorId?: string } = {},
  ): Promise<string> {
    const id = newId();
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      await prisma.clubGroup.create({ data: { providerId, id, name, ...given } });
      return id;
    });
  }

  child(given: GivenChild = {}): Promise<string> {
    const id = newId();
    const iin = given.iin ?? null;
    const isValid = iin !== null && checkIin(iin).kind === 'valid';
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      await prisma.child.create({
        data: {
          ...{ providerId, id, iin, coefficients: [] },
          childKey: isValid ? childKeyOf(iin, CHILD_KEY_SECRET) : null,
          surname: given.surname ?? 'Иванова',
          givenName: given.givenName ?? 'Полина',
          patronymic: given.patronymic ?? null,
          bornOn: column(given.bornOn),
          sex: given.sex ?? null,
        },
      });
      return id;
    });
  }

  enrol(
    childId: string,
    groupId: string,
    given: { from?: string; to?: string | null; voucher?: string; warnedOn?: string; reason?: string } = {},
  ): Promise<string> {
    const id = newId();
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      await prisma.enrolment.create({
        data: {
          ...{ providerId, id, childId, groupId },
          startsOn: column(given.from ?? '2026-09-01')!,
          endsOn: column(given.to),
          withdrawalReason: given.reason ?? null,
          voucherNumber: given.voucher ?? null,
          warnedOn: column(given.warnedOn),
        },
      });
      return id;
    });
  }

  lesson(
    groupId: string,
    on: string,
    given: { instructorId?: string; startMinute?: number } = {},
  ): Promise<string> {
    const id = newId();
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      const startMinute = given.startMinute ?? 960;
      await prisma.lesson.create({
        data: {
          ...{ providerId, id, groupId, startMinute, minutes: 60, state: 'planned' },
          lessonOn: column(on)!,
          endsAt: new Date(Date.parse(`${on}T00:00:00+05:00`) + (startMinute + 60) * 60_000),
          instructorId: given.instructorId ?? null,
        },
      });
      return id;
    });
  }

  guardian(
    childId: string,
    given: { name?: string; phone?: string; email?: string; mayAct?: boolean; language?: string } = {},
  ): Promise<string> {
    const id = newId();
    return inTenant(this.scope, async ({ prisma, providerId }) => {
      const { name = 'Иванова Анна', mayAct = true, ...rest } = given;
      await prisma.guardian.create({ data: { providerId, id, name, ...rest } });
      await prisma.childGuardian.create({ data: { providerId, childId, guardianId: id, mayAct } });
      return id;
    });
  }

  /** The spans of a child as `group: first–last reason`, by their first day. */
  async spans(childId: string): Promise<string[]> {
    const rows = await inTenant(
      this.scope,
      ({ prisma }) => prisma.$queryRaw<
        { name: string; from: CivilDate; to: CivilDate | null; why: string | null }[]
      >`
        SELECT g.name, e.starts_on::text AS "from", e.ends_on::text AS "to", e.withdrawal_reason AS why
        FROM enrolment e JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
        WHERE e.child_id = ${childId}::uuid ORDER BY e.starts_on, g.name`,
    );
    return rows.map(({ name, from, to, why }) => `${name}: ${from}–${to ?? ''}${why ? ` ${why}` : ''}`);
  }
}
