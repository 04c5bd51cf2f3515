/** A request that another site sends with our cookie: turned away before any screen sees it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from '../../server/http.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

describe('a request from another site', () => {
  let server: Server;
  let url: string;

  /** Without screens: whatever gets past the guards is answered by Remix with 404, or an error without a build. */
  beforeAll(async () => {
    const web = buildWeb({
      context: {
        db: database.db,
        childKeySecret: CHILD_KEY_SECRET,
        mailer: null,
        publicUrl: 'https://qatysu.example',
        now: () => new Date('2026-11-02T06:00:00Z'),
        demo: null,
      },
      build: () => Promise.reject<ServerBuild>(new Error('let in')),
      assets: { folder: import.meta.dirname },
    });
    server = createServer(web);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const cookie = 'qatysu_session=abc';
  test.each([
    {
      name: 'a post with our cookie from another site',
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      isRefused: true,
    },
    {
      name: 'a post with our cookie from a sandboxed page',
      method: 'POST',
      headers: { cookie, origin: 'null' },
      isRefused: true,
    },
    { name: 'a post with our cookie and no origin', method: 'POST', headers: { cookie }, isRefused: true },
    {
      name: 'a deletion from another site without a cookie',
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
      isRefused: true,
    },
    {
      name: 'a post from a page of ours',
      method: 'POST',
      headers: { cookie, origin: 'ours' },
      isRefused: false,
    },
    {
      name: 'a visit from another site',
      method: 'GET',
      headers: { cookie, origin: 'https://evil.example' },
      isRefused: false,
    },
  ])('$name: refused $isRefused', async ({ method, headers, isRefused }) => {
    const origin = headers.origin === 'ours' ? { origin: url } : {};
    const answer = await fetch(`${url}/sign-out`, {
      method,
      headers: { ...headers, ...origin } as HeadersInit,
    });
    expect(answer.status === 403).toBe(isRefused);
    expect((await answer.text()) === 'Cross-site request refused').toBe(isRefused);
  });
});
