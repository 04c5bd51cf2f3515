/**
 * The roll under a keyboard. Arrows go from child to child, and into the list when nothing else has the focus; letters act only while the focus is
 * within the roll, so that nobody who speaks to the computer marks children by chance.
 */
import { useEffect, useRef } from 'react';

export interface KeyActions {
  /** Marks the child who has the focus. */
  readonly mark: (childId: string, mark: 'present' | 'absent') => void;
  readonly undo: () => void;
}

/** By its place on the keyboard, so that the letters are the same whatever alphabet is on. */
const keyOf = ({ code, key }: KeyboardEvent): string =>
  code.startsWith('Key') ? code.slice('Key'.length).toLowerCase() : code === 'Slash' ? '/' : key;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

/** What takes the focus in a row: its mark. */
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.child:not([hidden]) .mark')];

function step(by: number): boolean {
  const all = rows();
  const now = document.activeElement?.closest('.child')?.querySelector<HTMLElement>('.mark');
  const at = now ? all.indexOf(now) + by : by > 0 ? 0 : all.length - 1;
  const next = all[at];
  if (!next) return false;
  next.focus();
  next.closest('li')?.scrollIntoView({ block: 'nearest' });
  return true;
}

function openMarks(child: HTMLElement): boolean {
  const summary = child.querySelector<HTMLElement>('.others > summary');
  if (!summary) return false;
  summary.click();
  child.querySelector<HTMLElement>('.other-marks button')?.focus();
  return true;
}

/** From within the other marks of a child back to its row. */
function closeMarks(child: HTMLElement | null | undefined): boolean {
  const details = child?.querySelector<HTMLDetailsElement>('.others[open]');
  if (!details) return false;
  details.open = false;
  child!.querySelector<HTMLElement>('.mark')?.focus();
  return true;
}

function search(): boolean {
  const field = document.querySelector<HTMLElement>('.roll-filter input');
  const guests = document.querySelector<HTMLDetailsElement>('.guest-search');
  if (!field && guests) guests.open = true;
  const found = field ?? guests?.querySelector<HTMLElement>('input[type=search]');
  found?.focus();
  return found != null;
}

/** Listens for as long as the roll is on the page. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      const child = document.activeElement?.closest<HTMLElement>('.child');
      if (event.key === 'Escape' && closeMarks(child)) return event.preventDefault();
      if (isTyping(event.target)) return;
      if (act(keyOf(event), child, latest.current)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function act(key: string, child: HTMLElement | null | undefined, { mark, undo }: KeyActions): boolean {
  const isWithin = document.activeElement?.closest('.roll') != null;
  const isNowhere = document.activeElement === document.body;
  const by = STEPS[key];
  if (by !== undefined) return (isWithin || (isNowhere && key.startsWith('Arrow'))) && step(by);
  if (!isWithin) return false;
  if (key === 'u') undo();
  else if (key === '/') return search();
  else if (!child?.querySelector('button.mark')) return false;
  else if (key === 'p') mark(child.dataset.child!, 'present');
  else if (key === 'a') mark(child.dataset.child!, 'absent');
  else if (key === 'e') return openMarks(child);
  else return false;
  return true;
}
