/** The keys of the roll, for whoever has a keyboard. */
import { useTranslations } from 'use-intl';

export function KeysHelp() {
  const more = useTranslations('rollMore');
  const keys = [
    { keys: ['↓', '↑', 'J', 'K'], what: more('keys_move') },
    { keys: [more('space')], what: more('keys_tap') },
    { keys: ['P'], what: more('keys_present') },
    { keys: ['A'], what: more('keys_absent') },
    { keys: ['E'], what: more('keys_more') },
    { keys: ['U'], what: more('keys_undo') },
    { keys: ['/'], what: more('keys_search') },
  ];
  return (
    <details className="settle keys-help with-script">
      <summary>{more('keys')}</summary>
      <dl>
        {keys.map(({ keys: names, what }) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{more('keys_note')}</p>
    </details>
  );
}
