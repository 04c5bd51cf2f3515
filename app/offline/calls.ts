/**
 * What a page asks without loading, in the form in which tRPC takes and answers it. Written out: its client would be a
 * twentieth of all the script of a roll. Only the types of the router come along; no code of the server does.
 */
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Router } from '../../server/trpc/router.ts';

type Inputs = inferRouterInputs<Router>;
type Outputs = inferRouterOutputs<Router>;

/** Rejects when the server is not reached, refuses, or `signal` calls it off. */
async function ask<Given>(procedure: string, input: unknown, signal: AbortSignal): Promise<Given> {
  const response = await fetch(`/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok) throw new Error(`${procedure}: ${response.status}`);
  const { result } = await response.json();
  return result.data;
}

/** Groups and children by name. */
export const findNames = (
  input: Inputs['find']['names'],
  signal: AbortSignal,
): Promise<Outputs['find']['names']> => ask('find.names', input, signal);

/** Children of the whole provider by name, for a lesson that they come to. */
export const findGuests = (
  input: Inputs['guests']['find'],
  signal: AbortSignal,
): Promise<Outputs['guests']['find']> => ask('guests.find', input, signal);
