/**
 * The second door, for what a page does without a page load and for devices: procedures of a few lines over the
 * services. A refusal goes out as its code and reason alone; anything else as a bare failure, told to the log and
 * nobody else.
 */
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { entriesSchema } from '../domain/attendance/new-entry.ts';
import { AppError, type AppErrorCode } from '../domain/shared/errors.ts';
import type { Actor } from '../services/actor.ts';
import { recordRoll } from '../services/attendance.ts';
import { findByName } from '../services/find.ts';
import { findGuests } from '../services/guests.ts';

const LONGEST_QUERY = 80;

export interface CallContext {
  readonly actor: Actor | null;
  /** The server's clock. */
  readonly now: () => Date;
}

/**
 * What a device sends for one lesson, and whose taps they are: a browser that somebody else has signed in to meanwhile,
 * or that looks at another provider, must not record them as theirs.
 */
const deviceSchema = entriesSchema.extend({ userId: z.uuid().optional(), providerId: z.uuid().optional() });

const isSomebodyElse = (actor: Actor, { userId, providerId }: z.output<typeof deviceSchema>): boolean =>
  (userId ?? actor.userId) !== actor.userId || (providerId ?? actor.provider.id) !== actor.provider.id;

const CODES: Record<AppErrorCode, TRPCError['code']> = {
  bad_input: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  over_capacity: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** Which of the refusals of its code it is, where there are several. */
const reasonOf = (cause: unknown): string | undefined =>
  cause instanceof AppError && typeof cause.facts.reason === 'string' ? cause.facts.reason : undefined;

const trpc = initTRPC.context<CallContext>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.cause instanceof AppError ? error.cause.code : shape.data.code,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, why: reasonOf(error.cause) },
  }),
});

/** For people who are signed in; an AppError of the use case keeps its code. */
const signedIn = trpc.procedure.use(async ({ ctx, next }) => {
  if (ctx.actor === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  const result = await next({ ctx: { actor: ctx.actor } });
  if (!result.ok && result.error.cause instanceof AppError)
    throw new TRPCError({ code: CODES[result.error.cause.code], cause: result.error.cause });
  return result;
});

export const router = trpc.router({
  attendance: trpc.router({
    /**
     * Records a batch of entries of one lesson; answers for each of them. `answeredAt` is the server's clock once they
     * are recorded: a document that is loaded later shows them. UNAUTHORIZED when they are somebody else's.
     */
    record: signedIn.input(deviceSchema).mutation(async ({ ctx, input }) => {
      if (isSomebodyElse(ctx.actor, input)) throw new TRPCError({ code: 'UNAUTHORIZED' });
      const answers = await recordRoll(ctx.actor, input.lessonId, input.entries, input.device, input.sentAt);
      return { answers, answeredAt: ctx.now().toISOString() };
    }),
  }),
  guests: trpc.router({
    /** Children of the whole provider by name, for a lesson that they come to. Posted, as names are. */
    find: signedIn
      .input(z.object({ lessonId: z.uuid(), query: z.string().max(LONGEST_QUERY) }))
      .mutation(({ ctx, input }) => findGuests(ctx.actor, input.lessonId, input.query)),
  }),
  find: trpc.router({
    /** Groups and children by name. Posted, though it changes nothing: names do not belong in an address. */
    names: signedIn
      .input(z.object({ query: z.string().max(LONGEST_QUERY) }))
      .mutation(({ ctx, input }) => findByName(ctx.actor, input.query)),
  }),
});
export type Router = typeof router;
