/**
 * What the types of the libraries are told about this app: the load context that the server hands to every
 * loader, and the messages that use-intl checks keys and arguments against.
 */
import 'use-intl';
import '@remix-run/node';
import type { LoadContext } from '../server/context.ts';
import type { Messages } from './messages/catalogue.ts';

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
  interface Future {
    v3_singleFetch: true;
  }
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
