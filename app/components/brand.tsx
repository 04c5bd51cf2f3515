/** The name with its sign: a mark of presence that closes the ring. */
import { Link } from '@remix-run/react';

const NAME = 'Qatysu';

export function Brand() {
  return (
    <Link to="/" className="brand">
      <svg width="26" height="26" viewBox="0 0 32 32" fill="none" aria-hidden="true">
        <path
          d="M26.2 11.5A11.5 11.5 0 1 0 24 24.2"
          stroke="currentColor"
          strokeWidth="3.6"
          strokeLinecap="round"
        />
        <path
          d="m11 15.5 5.2 5.2L28 9"
          stroke="currentColor"
          strokeWidth="3.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {NAME}
    </Link>
  );
}
