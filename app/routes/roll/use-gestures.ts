/**
 * A row that is swiped to either side, or held, opens what the button beside it opens. Pointer events only: the row
 * follows the finger, a finger that goes up or down scrolls as ever, and the press that would follow is taken back.
 */
import { type MouseEvent, type PointerEvent, useRef } from 'react';

const HELD_MS = 500;
/** A finger that went so far was not held still. */
const STILL_PX = 10;
/** How far the row follows, and from where on it counts. */
const FARTHEST_PX = 96;
const OPENS_PX = 56;

interface Touch {
  readonly x: number;
  readonly y: number;
  readonly pointerId: number;
  readonly held: ReturnType<typeof setTimeout>;
  isSwipe: boolean;
  by: number;
}

/** Moves the row beside the finger; gives how far it went. */
function move(row: HTMLElement, by: number): number {
  const moved = Math.max(-FARTHEST_PX, Math.min(FARTHEST_PX, by));
  row.dataset.swiped = moved > 0 ? 'right' : 'left';
  row.style.setProperty('--swiped', `${moved}px`);
  return moved;
}

/**
 * The press that follows a finger which swiped or was held is none, wherever it lands: what was opened may have moved
 * under it. Whatever else is pressed after it is one.
 */
function takePressBack(): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const end = () => {
    document.removeEventListener('click', stop, true);
    for (const next of ['pointerdown', 'keydown']) document.removeEventListener(next, end, true);
  };
  document.addEventListener('click', stop, true);
  for (const next of ['pointerdown', 'keydown']) document.addEventListener(next, end, true);
}

/** Handlers for the row. A mouse has the button, and a keyboard too. */
export function useGestures(open: () => void) {
  const touch = useRef<Touch | null>(null);
  const isHeld = useRef(false);

  function end(row: HTMLElement): void {
    if (touch.current) clearTimeout(touch.current.held);
    touch.current = null;
    row.style.removeProperty('--swiped');
    delete row.dataset.swiped;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const row = event.currentTarget;
      isHeld.current = false;
      if (touch.current) end(row);
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      const held = setTimeout(() => {
        end(row);
        isHeld.current = true;
        takePressBack();
        open();
      }, HELD_MS);
      const { clientX: x, clientY: y, pointerId } = event;
      touch.current = { x, y, pointerId, held, isSwipe: false, by: 0 };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = touch.current;
      if (!now || event.pointerId !== now.pointerId) return;
      const row = event.currentTarget;
      const by = event.clientX - now.x;
      const isSideways = Math.abs(by) > Math.abs(event.clientY - now.y);
      if (!now.isSwipe && Math.hypot(by, event.clientY - now.y) > STILL_PX) {
        if (!isSideways) return end(row);
        clearTimeout(now.held);
        now.isSwipe = true;
        row.setPointerCapture(event.pointerId);
      }
      if (now.isSwipe) now.by = move(row, by);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const now = touch.current;
      if (!now) return;
      end(event.currentTarget);
      if (!now.isSwipe) return;
      takePressBack();
      if (Math.abs(now.by) >= OPENS_PX) open();
    },
    /** The browser took the finger to scroll, or something came between. */
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      end(event.currentTarget);
    },
    /** A finger that is held would bring up the menu of the browser. */
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if (touch.current || isHeld.current) event.preventDefault();
    },
  };
}
