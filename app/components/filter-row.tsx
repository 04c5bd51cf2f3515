/**
 * What a list or a calendar is narrowed by: a row of choices that goes into the address as soon as one is made, or by
 * its button before the script is there. What else the address must keep is given as hidden fields.
 */
import { Form, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';

export interface Filter {
  readonly name: string;
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly all: string;
  readonly chosen: string | null;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

interface FilterRowProps {
  readonly filters: readonly Filter[];
  readonly button: string;
  readonly children?: ReactNode;
}

export function FilterRow({ filters, button, children }: FilterRowProps) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="filter-row"
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
    >
      {children}
      {filters.map(({ name, label, all, chosen, choices }) => (
        // Drawn anew when the address changes, so that it shows what is narrowed by.
        <select key={`${name} ${chosen}`} name={name} aria-label={label} defaultValue={chosen ?? ''}>
          <option value="">{all}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      ))}
      <button type="submit" className="without-script">
        {button}
      </button>
    </Form>
  );
}
