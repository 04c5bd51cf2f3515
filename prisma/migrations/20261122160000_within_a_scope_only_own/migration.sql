-- Calendars and invitations are found by the secret of their address before there is a scope. Within one, a provider
-- sees its own and no others, whatever a statement asks for.

DROP POLICY calendar_feed_seen ON calendar_feed;

CREATE POLICY calendar_feed_seen ON calendar_feed FOR SELECT
  USING (coalesce(current_setting('app.provider_id', true), '') IN ('', provider_id::text));

DROP POLICY invitation_seen ON invitation;

CREATE POLICY invitation_seen ON invitation FOR SELECT
  USING (coalesce(current_setting('app.provider_id', true), '') IN ('', provider_id::text));
