/** How much of a whole is taken, as a thin bar. Decoration: the figures are said in words beside it. */
export const Meter = ({ value, of }: { value: number; of: number }) => (
  <meter min={0} max={of} value={value} aria-hidden="true" />
);
