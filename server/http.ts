/**
 * The web server around the screens: health, static files, what every answer says to the browser about safety,
 * and the bounds on what may be sent. Decides nothing about the product.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { findActorBehind } from './auth/actor.ts';
import { isSameOrigin } from './auth/origin.ts';
import type { LoadContext } from './context.ts';
import { isAlive } from './data/reach.ts';
import { withReadableForms } from './posted-forms.ts';
import { router } from './trpc/router.ts';

/** The import takes files, a child's page a photo or a scan; whatever else is sent is a form or a lesson's marks. */
const IMPORT_MB = 25;
const ARCHIVE_MB = 100;
const CHILD_MB = 6;
const OTHERWISE_MB = 1;
const YEAR = '1y';

export interface WebOptions {
  readonly context: Omit<LoadContext, 'nonce' | 'setCookie' | 'address'>;
  /** The screens: a build, or what gives the current one while they are being developed. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** What serves the scripts and styles: the build's folder, or a development server. */
  readonly assets: { readonly folder: string } | { readonly development: RequestHandler };
  /** Whether X-Forwarded-* of one proxy is believed. */
  readonly behindProxy?: boolean;
}

/** Builds the web server's handler; it holds no state of its own. */
export function buildWeb({ context, build, assets, behindProxy = false }: WebOptions): Express {
  const web = express();
  web.disable('x-powered-by');
  if (behindProxy) web.set('trust proxy', 1);
  web.get('/healthz', async (_request, response) => {
    const alive = await isAlive(context.db);
    response
      .status(alive ? 200 : 503)
      .type('text/plain')
      .send(alive ? 'ok' : 'database unreachable');
  });
  web.use(compression());
  web.use(securityHeaders('folder' in assets));
  if ('folder' in assets) {
    web.get('/worker.js', serviceWorker(assets.folder, build));
    web.use('/assets', express.static(path.join(assets.folder, 'assets'), { immutable: true, maxAge: YEAR }));
    web.use(express.static(assets.folder, { maxAge: '1h' }));
  } else {
    web.use(assets.development);
  }
  web.use(refuseForeign, refuseOversized, refuseUnreadable);
  web.all(/^\/(?!messages\/|manifest\/)/, keptNowhere);
  web.use('/trpc', callDoor(context));
  web.all(
    '*',
    createRequestHandler({
      build:
        typeof build === 'function' ? async () => withReadableForms(await build()) : withReadableForms(build),
      getLoadContext: (request, response) => ({
        ...context,
        address: request.ip ?? '',
        nonce: response.locals.nonce,
        setCookie: (header: string) => response.append('Set-Cookie', header),
      }),
    }),
  );
  return web;
}

/** Where devices call the use cases; who calls is told by the same cookie as on a page. */
function callDoor(context: WebOptions['context']): RequestHandler {
  return createExpressMiddleware({
    router,
    createContext: async ({ req }) => {
      const asking = {
        cookieHeader: req.headers.cookie ?? '',
        secure: req.secure,
        agent: req.get('User-Agent') ?? null,
      };
      const actor = await findActorBehind({ ...context, address: req.ip ?? '' }, asking);
      return { actor, now: context.now };
    },
    onError: ({ error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') console.error(error.cause ?? error);
    },
  });
}

/** @param strict false while developing: the development server injects scripts and styles of its own */
function securityHeaders(strict: boolean): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()');
    if (strict) response.setHeader('Content-Security-Policy', contentPolicy(nonce));
    if (request.secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The service worker of the screens. It names their version, so that a browser takes a new one for new screens, and is
 * asked for whenever a page opens: nothing may keep an old one in force.
 */
function serviceWorker(folder: string, build: WebOptions['build']): RequestHandler {
  return async (_request, response, next) => {
    try {
      const text = await readFile(path.join(folder, 'worker.js'), 'utf8');
      const { assets } = typeof build === 'function' ? await build() : build;
      response.setHeader('Cache-Control', 'no-cache');
      response.type('text/javascript').send(text.replaceAll('__BUILD__', assets.version));
    } catch (error) {
      next(error);
    }
  };
}

/** Answers are about children: no cache keeps them. What is everybody's says so itself. */
const keptNowhere: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Cross-site requests that would change something. */
const refuseForeign: RequestHandler = (request, response, next) => {
  const { origin, cookie } = request.headers;
  const host = request.app.get('trust proxy')
    ? (request.get('X-Forwarded-Host') ?? request.headers.host)
    : request.headers.host;
  if (isSameOrigin({ method: request.method, origin, host, cookie })) next();
  else response.status(403).type('text/plain').send('Cross-site request refused');
};

function mostMb(path: string): number {
  if (/^\/imports\/restore(?![^/.])/.test(path)) return ARCHIVE_MB;
  if (/^\/imports(?![^/.])/.test(path)) return IMPORT_MB;
  return /^\/children(?![^/.])/.test(path) ? CHILD_MB : OTHERWISE_MB;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** No database takes a NUL, so nothing is named with one; and what is no UTF-8 names nothing. */
const refuseUnreadable: RequestHandler = (request, response, next) => {
  if (!request.url.includes('%00') && isReadable(request.path)) return next();
  request.resume();
  response.status(400).type('text/plain').send('Bad address');
};

/**
 * Refused by the size that is announced, before anything is read; a body of unannounced size is refused too. The
 * rest is read away, so that the browser comes to see the answer.
 */
const refuseOversized: RequestHandler = (request, response, next) => {
  const announced = request.headers['content-length'];
  const unannounced = announced === undefined && request.headers['transfer-encoding'] !== undefined;
  const limitMb = mostMb(request.path);
  if (!unannounced && Number(announced ?? 0) <= limitMb * 1024 * 1024) return next();
  request.resume();
  response
    .status(unannounced ? 411 : 413)
    .type('text/plain; charset=utf-8')
    .send(unannounced ? 'Length required' : `Тым үлкен · Слишком большой файл · Too large (${limitMb} MB)`);
};
