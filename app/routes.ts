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
  at('sign-in/code', 'auth/sign-in-code.tsx'),
  at('forgot', 'auth/forgot.tsx'),
  at('reset/:token', 'auth/reset.tsx'),
  at('account/second-factor', 'account/second-factor.tsx'),
  at('switch', 'account/switch.ts'),
  at('sign-out', 'auth/sign-out.ts'),
  at('sign-up', 'sign-up/sign-up.tsx'),
  at('invitations/:token', 'invitations/invitation.tsx'),
  at('language', 'language/language.ts'),
  at('messages/:language', 'messages/messages.ts'),
  at('manifest/:language', 'manifest/manifest.ts'),
  at('device', 'device/device.ts'),
  at('offline', 'offline/offline.tsx'),
  {
    file: 'routes/shell/shell.tsx',
    children: [
      at('today', 'today/today.tsx'),
      at('groups', 'groups/groups.tsx'),
      at('groups/new', 'groups/group-new.tsx'),
      at('groups/:groupId', 'groups/group-month.tsx'),
      at('groups/:groupId/edit', 'groups/group-edit.tsx'),
      at('groups/:groupId/members', 'groups/group-members.tsx'),
      at('groups/:groupId/schedule', 'groups/group-schedule.tsx'),
      at('calendar', 'calendar/calendar.tsx'),
      at('calendar/closures', 'calendar/closures.tsx'),
      at('calendar/feeds', 'calendar/feeds.tsx'),
      at('lessons/:lessonId/change', 'calendar/lesson-change.tsx'),
      at('lessons/:lessonId', 'roll/roll.tsx'),
      at('lessons/:lessonId/correction', 'roll/correction.tsx'),
      at('corrections', 'corrections/corrections.tsx'),
      at('imports', 'imports/imports.tsx'),
      at('imports/:uploadId', 'imports/preview.tsx'),
      at('imports/restore', 'export/restore.tsx'),
      at('export', 'export/export.tsx'),
      at('claims', 'claims/claims.tsx'),
      at('claims/:month', 'claims/claim.tsx'),
      at('at-risk', 'at-risk/at-risk.tsx'),
      at('find', 'find/find.tsx'),
      at('design', 'design/design.tsx'),
      at('account', 'account/account.tsx'),
      at('children', 'children/children.tsx'),
      at('children/new', 'children/new-child.tsx'),
      at('children/duplicates', 'children/duplicates.tsx'),
      at('children/retention', 'children/retention.tsx'),
      at('children/:childId', 'children/child.tsx'),
      at('children/:childId/edit', 'children/child-edit.tsx'),
      at('children/:childId/erase', 'children/erase.tsx'),
      at('children/:childId/health', 'children/child-health.tsx'),
      at('children/:childId/guardians/:guardianId', 'children/child-guardian.tsx'),
      at('children/:childId/documents/new', 'children/child-document.tsx'),
      at('children/:childId/enrol', 'children/child-enrol.tsx'),
      at('children/:childId/enrolments/:enrolmentId', 'children/child-enrolment.tsx'),
      at('children/:childId/merge/:otherId', 'children/merge.tsx'),
      at('first-steps', 'settings/first-steps.tsx'),
      at('staff', 'staff/staff.tsx'),
      at('staff/new', 'staff/new-member.tsx'),
      at('staff/:staffId', 'staff/member.tsx'),
      {
        ...at('settings', 'settings/settings.tsx'),
        children: [
          { index: true, file: 'routes/settings/provider.tsx' },
          at('sites', 'settings/sites.tsx'),
          at('contracts', 'settings/contracts.tsx'),
          at('programmes', 'settings/programmes.tsx'),
          at('programmes/:programmeId/:validFrom', 'settings/rule.tsx'),
        ],
      },
      at('audit', 'audit/audit.tsx'),
      at('*', 'shell/not-found.tsx'),
    ],
  },
  at('children/:childId/export', 'children/child-export.ts'),
  at('children/:childId/photo', 'children/child-photo.ts'),
  at('children/:childId/documents/:documentId', 'children/child-file.ts'),
  at('claims/:month/:file', 'claims/claim-file.ts'),
  at('feeds/:file', 'feeds/feed.ts'),
  at('imports/template/:kind', 'imports/template.ts'),
  at('export/archive', 'export/archive.ts'),
  at('audit/files/:file', 'audit/audit-file.ts'),
] satisfies Place[];
