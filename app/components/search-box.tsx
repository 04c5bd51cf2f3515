/**
 * A search of names as a plain form. It is posted: names do not belong in an address. `action` is the page that
 * answers; `intent` tells its action from others.
 */
import { Form } from '@remix-run/react';
import { Icon } from './icon.tsx';

interface SearchBoxProps {
  readonly name: string;
  readonly label: string;
  readonly button: string;
  readonly value?: string;
  readonly action?: string;
  readonly intent?: string;
}

export const SearchBox = ({ name, label, button, value = '', action, intent }: SearchBoxProps) => (
  <Form method="post" action={action} className="search-box no-print" preventScrollReset>
    {intent ? <input type="hidden" name="intent" value={intent} /> : null}
    <input
      type="search"
      name={name}
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      maxLength={80}
      autoComplete="off"
    />
    <button type="submit" aria-label={button}>
      <Icon name="search" />
    </button>
  </Form>
);
