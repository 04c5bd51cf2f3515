/**
 * What an import would do, in figures, with every problem on its row and the cells to put right; then import it, or
 * give it up. Of one that is done it says what it did, and takes it back.
 */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { resetFix, saveColumns, saveFixes } from '../../../server/services/import-choices.ts';
import { findDoneImport, undoImport } from '../../../server/services/import-history.ts';
import { commitImport, discardImport, previewImport } from '../../../server/services/imports.ts';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { type SignedInArgs, signedIn } from '../../signed-in.server.ts';
import { Done } from './done.tsx';
import styles from './imports.css?url';
import { Rehearsal } from './rehearsal.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('imports.preview') };

const PROBLEMS_SHOWN = 100;

export const loader = signedIn(async ({ actor, params, request }) => {
  const uploadId = params.uploadId!;
  const done = await findDoneImport(actor, uploadId);
  if (done) return { done, rehearsed: null };
  const preview = await previewImport(actor, uploadId);
  const count = (severity: string) => preview.problems.filter((each) => each.severity === severity).length;
  const bySeverity = [...preview.problems].sort((a, b) => rank(a.severity) - rank(b.severity));
  const pages = Math.max(1, Math.ceil(bySeverity.length / PROBLEMS_SHOWN));
  const page = Math.min(pageOf(request), pages);
  const from = (page - 1) * PROBLEMS_SHOWN;
  const missing = preview.problems.flatMap(({ code, facts }) =>
    code === 'columns_missing' ? String(facts?.columns).split(',') : [],
  );
  return {
    done: null,
    rehearsed: {
      preview: { ...preview, problems: bySeverity.slice(from, from + PROBLEMS_SHOWN) },
      page,
      from,
      missing: [...new Set(missing)],
      errors: count('error'),
      warnings: count('warning'),
    },
  };
});

const pageOf = (request: Request): number =>
  Math.max(1, Math.floor(Number(new URL(request.url).searchParams.get('page'))) || 1);

const rank = (severity: 'error' | 'warning'): number => (severity === 'error' ? 0 : 1);

export const action = signedIn(async (args) => {
  const form = await args.request.formData();
  const uploadId = args.params.uploadId!;
  const intent = String(form.get('intent') ?? '');
  const run = INTENTS[intent];
  if (run === undefined) throw new AppError('bad_input');
  await run(args.actor, uploadId, form);
  const page = pageOf(args.request);
  const here = page > 1 ? `/imports/${uploadId}?page=${page}` : `/imports/${uploadId}`;
  throw redirect(intent === 'discard' ? '/imports' : here, 303);
});

type Run = (actor: SignedInArgs['actor'], uploadId: string, form: FormData) => Promise<unknown>;

const INTENTS: Readonly<Record<string, Run>> = {
  commit: (actor, id) => commitImport(actor, id),
  discard: (actor, id) => discardImport(actor, id),
  undo: (actor, id) => undoImport(actor, id),
  reset: (actor, id, form) => resetFix(actor, id, read(form.get('place'), PLACE)),
  fix: (actor, id, form) =>
    saveFixes(
      actor,
      id,
      pairs(form, 'place', 'text').map(([place, text]) => ({ ...read(place, PLACE), text })),
    ),
  columns: (actor, id, form) =>
    saveColumns(
      actor,
      id,
      pairs(form, 'column', 'field').map(([column, field]) => ({ ...read(column, COLUMN), field })),
    ),
};

const PLACE = z.object({ file: z.string().max(300), sheet: z.string().max(300), cell: z.string().max(12) });
const COLUMN = z.object({ kind: z.enum(['roster', 'timesheet']), key: z.string().max(300) });

/** A value that the page itself has put into a hidden field as JSON. Throws AppError `bad_input`. */
function read<Value>(text: FormDataEntryValue | null, schema: z.ZodType<Value>): Value {
  try {
    return schema.parse(JSON.parse(String(text)));
  } catch {
    throw new AppError('bad_input');
  }
}

/** Two fields that the form repeats, side by side. */
function pairs(form: FormData, first: string, second: string): (readonly [string, string])[] {
  const [firsts, seconds] = [form.getAll(first), form.getAll(second)];
  if (firsts.length !== seconds.length) throw new AppError('bad_input');
  return firsts.map((value, place) => [String(value), String(seconds[place])]);
}

export default function Preview() {
  const { done, rehearsed } = useLoaderData<typeof loader>();
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  const over = <Link to="/imports">{t('title')}</Link>;
  if (done) {
    const files = done.summary.files.map(({ name }) => name).join(', ');
    const title = done.undoneAt === null ? t('done') : review('undone');
    return (
      <>
        <PageHead title={title} over={over} lead={t('from_files', { files })} />
        <Done done={done} />
      </>
    );
  }
  const { preview, errors } = rehearsed!;
  const files = preview.files.map(({ name }) => name).join(', ');
  return (
    <>
      <PageHead title={t('preview')} over={over} lead={t('from_files', { files })}>
        <Decide canCommit={preview.canCommit} errors={errors} />
      </PageHead>
      <Rehearsal {...rehearsed!} />
    </>
  );
}

function Decide({ canCommit, errors }: { canCommit: boolean; errors: number }) {
  const t = useTranslations('imports');
  const navigation = useNavigation();
  const busy = navigation.formData?.get('intent') === 'commit';
  return (
    <>
      <Form method="post">
        <button type="submit" name="intent" value="discard">
          {t('discard')}
        </button>
      </Form>
      {canCommit ? (
        <Form method="post">
          <button type="submit" name="intent" value="commit" className="primary" disabled={busy}>
            {busy ? t('committing') : errors > 0 ? t('commit_without') : t('commit')}
          </button>
        </Form>
      ) : (
        <Link className="button primary" to="/imports">
          {t('again')}
        </Link>
      )}
    </>
  );
}
