-- Who is a member, and which providers there are, is asked before there is a scope: by the sign-in, the list of one's
-- providers and the jobs. Within one, a provider sees its own members and itself, whatever a statement asks for.

DROP POLICY membership_seen ON membership;

CREATE POLICY membership_seen ON membership FOR SELECT
  USING (coalesce(current_setting('app.provider_id', true), '') IN ('', provider_id::text));

DROP POLICY provider_registry_seen ON provider_registry;

CREATE POLICY provider_registry_seen ON provider_registry FOR SELECT
  USING (coalesce(current_setting('app.provider_id', true), '') IN ('', provider_id::text));

-- Who has changed anything, by name, is asked for every page of the audit: one step of the index for each author.

CREATE INDEX audit_event_actor_idx ON audit_event (provider_id, actor_id);
