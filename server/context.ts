/**
 * What the server hands to every loader and action. The screens' bundle has copies of the server's modules of
 * its own, so nothing may live in a module: whatever is shared comes in here.
 */
import type { Database } from './data/database.ts';
import type { Mailer } from './notify/mail.ts';
import type { DemoSignIn } from './services/demo.ts';

export interface LoadContext {
  readonly db: Database;
  /** Key of the HMAC that makes a childKey out of an IIN (DOMAIN.md §3). */
  readonly childKeySecret: string;
  /** What sends e-mail, or null where none is set up. */
  readonly mailer: Mailer | null;
  /** Where people reach this server, without a slash at the end: what links in messages begin with. */
  readonly publicUrl: string;
  /** Where this request came from: the proxy's word where a proxy is believed, else the connection's. */
  readonly address: string;
  /** The clock of this request. */
  readonly now: () => Date;
  /** How to sign in to the demo, where it is served. */
  readonly demo: readonly DemoSignIn[] | null;
  /** What the scripts of this page carry to be run (Content-Security-Policy). */
  readonly nonce: string;
  /** Sends a Set-Cookie header with the answer, whatever page it turns out to be. */
  readonly setCookie: (header: string) => void;
}
