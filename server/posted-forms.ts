/**
 * What the screens' actions may rely on: a posted body is a form that can be read, and its texts hold no NUL, which no
 * database takes. Anything else is answered with 400 before an action looks at it.
 */
import type { ServerBuild } from '@remix-run/node';

type Route = NonNullable<ServerBuild['routes'][string]>;

/** The same screens, their actions guarded. */
export function withReadableForms(build: ServerBuild): ServerBuild {
  const guarded = Object.entries(build.routes).map(([id, route]) => [id, route && guard(route)] as const);
  return { ...build, routes: Object.fromEntries(guarded) };
}

function guard(route: Route): Route {
  const { action } = route.module;
  if (action === undefined) return route;
  const guardedAction: typeof action = (args) => {
    const { request } = args;
    const read = request.formData.bind(request);
    request.formData = async () => readable(await read().catch(refuse));
    return action(args);
  };
  return { ...route, module: { ...route.module, action: guardedAction } };
}

function readable(form: FormData): FormData {
  for (const [name, value] of form)
    if (name.includes('\0') || (typeof value === 'string' && value.includes('\0'))) refuse();
  return form;
}

/** As the gate words a refusal (app/gate.server.ts). */
function refuse(): never {
  throw Response.json({ code: 'bad_input', facts: {} }, { status: 400 });
}
