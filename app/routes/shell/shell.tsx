/** The door to everything for people who are signed in: says who they are, and frames every page and every error. */
import { Outlet, useRouteLoaderData } from '@remix-run/react';
import { monthOf } from '../../../server/domain/shared/civil-date.ts';
import { listOwnProviders } from '../../../server/services/account.ts';
import { today } from '../../../server/services/actor.ts';
import { ErrorPage } from '../../components/error-page.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { signedIn } from '../../signed-in.server.ts';
import type { Who } from './account-menu.tsx';
import { Frame } from './frame.tsx';

const ROUTE_ID = 'routes/shell/shell';

export const loader = signedIn(async ({ actor, holder }): Promise<Who> => {
  const { userId, name, role, provider } = actor;
  const providers = holder.memberships.length > 1 ? await listOwnProviders(holder) : [];
  const month = monthOf(today(actor));
  return {
    userId,
    name,
    role,
    provider: provider.name,
    providerId: provider.id,
    zone: provider.zone,
    providers,
    month,
  };
});

/** Who is signed in does not change while they work. */
export const shouldRevalidate = () => false;

export default function Shell() {
  const who = useRouteLoaderData<Who>(ROUTE_ID);
  return who ? (
    <Frame who={who}>
      <Outlet />
    </Frame>
  ) : null;
}

/** Errors of a page keep the frame, as long as it is known who is there. */
export function ErrorBoundary() {
  const who = useRouteLoaderData<Who>(ROUTE_ID);
  if (!who) {
    return (
      <PublicFrame>
        <ErrorPage />
      </PublicFrame>
    );
  }
  return (
    <Frame who={who}>
      <ErrorPage />
    </Frame>
  );
}
