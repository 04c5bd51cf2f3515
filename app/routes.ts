/**
 * The whole URL map on one screen. Everything under the shell is for people who are signed in: its loader asks
 * the gate, and so does every loader below it.
 */
interface Place {
  readonly path?: string;
  readonly index?: boolean;
  readonly file: string;
  readonly children?: Place[];
}

const at = (path: string, file: string): Place => ({ path, file: `routes/${file}` });

export default [
  { index: true, file: 'routes/landing/landing.tsx' },
  at('sign-in', 'auth/sign-in.tsx'),
  at('sign-out', 'auth/sign-out.ts'),
  at('language', 'language/language.ts'),
  at('messages/:language', 'messages/messages.ts'),
  {
    file: 'routes/shell/shell.tsx',
    children: [
      at('today', 'today/today.tsx'),
      at('groups', 'groups/groups.tsx'),
      at('groups/:groupId', 'groups/group-month.tsx'),
      at('lessons/:lessonId', 'roll/roll.tsx'),
      at('imports', 'imports/imports.tsx'),
      at('imports/:uploadId', 'imports/preview.tsx'),
      at('claims', 'claims/claims.tsx'),
      at('claims/:month', 'claims/claim.tsx'),
      at('at-risk', 'at-risk/at-risk.tsx'),
      at('find', 'find/find.tsx'),
      at('*', 'shell/not-found.tsx'),
    ],
  },
  at('claims/:month/:file', 'claims/claim-file.ts'),
] satisfies Place[];
