/** A native dialog over the page: it holds the focus, and closes on Escape and on a press beside it. Only with script. */
import { type ReactNode, useEffect, useRef } from 'react';

interface DialogProps {
  readonly label: string;
  readonly className?: string;
  /** It is closed; take it away. The focus goes back to where it was. */
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}

export function Dialog({ label, className = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      {children(close)}
    </dialog>
  );
}
