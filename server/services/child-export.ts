/**
 * The data of one child for its guardian: all that is kept, as a paper to read, as JSON for a machine, and the photo and
 * scans as files. The health note is left out: the office hands the file out and may not read it.
 */
import { zipSync } from 'fflate';
import { recordEvent } from '../data/audit.ts';
import {
  type ClaimedLine,
  listLinesOf,
  listMarkedLessonsOf,
  listScans,
  type MarkedLesson,
} from '../data/child-export.ts';
import { listHistory } from '../data/child-history.ts';
import {
  type DocumentRow,
  findHealth,
  findPhoto,
  type GuardianRow,
  listDocuments,
  listGuardians,
  listSpans,
  type PersonRow,
  type SpanRow,
} from '../data/child-rows.ts';
import { listOneChild } from '../data/child-ties.ts';
import { markOf } from '../data/entry-log.ts';
import { inTenant } from '../data/scope.ts';
import type { PlainPaper } from '../documents/plain-paper.ts';
import type { ExcuseType, MarkKind } from '../domain/records.ts';
import { type CivilDate, dateInZone, minuteInZone } from '../domain/shared/civil-date.ts';
import { type Actor, by, today } from './actor.ts';
import { getChildFor } from './child-access.ts';

export type { PaperSection, PlainPaper } from '../documents/plain-paper.ts';

const MOST_HISTORY = 10_000;
const TIMEOUT = { timeoutMs: 60_000, repeatableRead: true };

/** A moment on the provider's wall. */
export interface WallTime {
  readonly on: CivilDate;
  readonly minute: number;
}

export interface ExportedLesson extends Omit<MarkedLesson, 'kind' | 'recordedAt'> {
  readonly mark: MarkKind | 'unmarked';
  readonly excuse: ExcuseType | null;
  readonly recordedAt: WallTime | null;
}

/** What `child.json` holds. */
export interface ChildData {
  readonly provider: string;
  readonly exportedOn: CivilDate;
  readonly child: Omit<PersonRow, 'id' | 'manualFields'>;
  readonly guardians: readonly Omit<GuardianRow, 'id' | 'others'>[];
  readonly enrolments: readonly Omit<SpanRow, 'id' | 'groupId'>[];
  readonly lessons: readonly ExportedLesson[];
  readonly claims: readonly ClaimedLine[];
  readonly documents: readonly Omit<DocumentRow, 'id'>[];
  /** There is one; those who teach the child read it out. */
  readonly hasHealthNote: boolean;
  readonly history: readonly {
    readonly at: WallTime;
    readonly action: string;
    readonly by: string | null;
    readonly about: string | null;
  }[];
}

export interface ChildExport {
  readonly data: ChildData;
  readonly photo: Uint8Array | null;
  readonly scans: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** All of a child, and that it was handed out is put down. Throws AppError `forbidden`, and `not_found`. */
export async function exportChild(actor: Actor, childId: string): Promise<ChildExport> {
  return inTenant(
    actor.scope,
    async (tx) => {
      const { child } = await getChildFor(tx, actor, 'children.edit', childId);
      const ids = await listOneChild(tx, childId);
      const wall = (at: string): WallTime => wallOf(actor, at);
      const { id: _, manualFields, ...person } = child;
      const data: ChildData = {
        provider: actor.provider.name,
        exportedOn: today(actor),
        child: person,
        guardians: (await listGuardians(tx, childId)).map(({ id, others, ...rest }) => rest),
        enrolments: (await listSpans(tx, childId, null)).map(({ id, groupId, ...rest }) => rest),
        lessons: (await listMarkedLessonsOf(tx, ids)).map(({ kind, recordedAt, ...rest }) => ({
          ...rest,
          ...markOf(kind),
          recordedAt: recordedAt === null ? null : wall(recordedAt),
        })),
        claims: await listLinesOf(tx, ids),
        documents: (await listDocuments(tx, childId)).map(({ id, ...rest }) => rest),
        hasHealthNote: (await findHealth(tx, childId)) !== null,
        history: (await listHistory(tx, childId, MOST_HISTORY)).map(({ at, after, ...rest }) => ({
          at: wall(at),
          ...rest,
        })),
      };
      const photo = await findPhoto(tx, childId);
      const scans = await listScans(tx, childId);
      const subject = { kind: 'child', id: childId } as const;
      await recordEvent(tx, { ...by(actor), action: 'child.exported', subject });
      return { data, photo: photo?.bytes ?? null, scans };
    },
    TIMEOUT,
  );
}

const wallOf = ({ provider: { zone } }: Actor, at: string): WallTime => ({
  on: dateInZone(new Date(at), zone),
  minute: minuteInZone(new Date(at), zone),
});

/** The ZIP: `child.pdf` of the worded paper, `child.json`, `photo.webp` and the scans. */
export async function packChild({ data, photo, scans }: ChildExport, paper: PlainPaper): Promise<Uint8Array> {
  const { plainPaperPdf } = await import('../documents/plain-paper.ts');
  return zipSync({
    'child.pdf': await plainPaperPdf(paper),
    'child.json': new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`),
    ...(photo ? { 'photo.webp': new Uint8Array(photo) } : {}),
    ...Object.fromEntries(
      scans.map(({ name, bytes }, place) => [
        `documents/${place + 1}-${safeName(name)}`,
        new Uint8Array(bytes),
      ]),
    ),
  });
}

/** A name that leads to no other folder on any system. */
const safeName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
