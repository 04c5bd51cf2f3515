/** A calendar for programs, by its secret address. An address that opens nothing is not there. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { createTranslator } from 'use-intl/core';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { type FeedNote, readFeed } from '../../../server/services/feeds.ts';
import { countingLocale } from '../../document-context.ts';
import { clock, dayAndWeekday } from '../../format.ts';
import { findFeed } from '../../gate.server.ts';
import { messagesIn } from '../../messages/catalogue.ts';
import type { Language } from '../../messages/language.ts';
import { refusing } from '../../signed-in.server.ts';

export const loader = ({ params, request, context }: LoaderFunctionArgs): Promise<Response> =>
  refusing(async () => {
    const token = /^([\w-]+)\.ics$/.exec(params.file ?? '')?.[1];
    const opened = token === undefined ? null : await findFeed(context, token);
    if (opened === null) throw new AppError('not_found');
    const { text, etag } = await readFeed({ ...opened, now: context.now() }, noteIn(opened.feed.language));
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' } });
  });

/** What became of a lesson, without the reason: somebody may have named a child in it. */
function noteIn(language: Language): FeedNote {
  const t = createTranslator({
    locale: countingLocale(language),
    messages: messagesIn(language),
    namespace: 'calendar',
    timeZone: 'UTC',
  });
  return ({ change, room, instructorName }) => {
    if (change === null) return null;
    const { cancelReason, movedFrom, roomOnly, insteadOf } = change;
    const when = movedFrom && [
      dayAndWeekday(movedFrom.on, language),
      movedFrom.startMinute === null ? '' : clock(movedFrom.startMinute),
    ];
    return [
      cancelReason === null ? '' : t('cancelled_only'),
      when ? t('moved_from', { when: when.filter((part) => part !== '').join(', ') }) : '',
      roomOnly ? t('room_changed', { room: room ?? t('no_room') }) : '',
      insteadOf === null ? '' : t('substituted', { now: instructorName ?? '', instead: insteadOf }),
    ]
      .filter((part) => part !== '')
      .join('; ');
  };
}
