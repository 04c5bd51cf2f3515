/** A text as a QR code, drawn as one path on the server: the browser needs no script to show it. */
import { encode } from 'uqr';

export interface QrCode {
  /** Modules on a side, the white edge included. */
  readonly size: number;
  /** The dark modules, each row's runs as one rectangle. */
  readonly path: string;
}

/** Around the code, in modules (ISO/IEC 18004). */
const EDGE = 4;

export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: EDGE });
  const runs = data.flatMap((row, y) => {
    const line = row.map((isDark) => (isDark ? '1' : '0')).join('');
    return [...line.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    );
  });
  return { size, path: runs.join('') };
}
