/** Codes by the clock, against the vectors of RFC 6238, and recovery codes however they are typed. */
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../../../server/services/derived-keys.ts';
import {
  newRecoveryCodes,
  newTotpSecret,
  readRecoveryCode,
  stepOfCode,
  totpAddress,
} from '../../../server/services/totp.ts';

/** «12345678901234567890» in base32, the secret of RFC 6238, appendix B. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  test.each([
    { name: 'of RFC 6238 at 59 s', seconds: 59, code: '287082', step: 1 },
    { name: 'of RFC 6238 in 2005', seconds: 1_111_111_109, code: '081804', step: 37_037_036 },
    { name: 'with a blank in the middle', seconds: 59, code: '287 082', step: 1 },
    { name: 'of the step before', seconds: 89, code: '287082', step: 1 },
    { name: 'of two steps before', seconds: 90, code: '287082', step: null },
    { name: 'of the step after', seconds: 0, code: '287082', step: 1 },
    { name: 'of another digit', seconds: 59, code: '287083', step: null },
    { name: 'of five digits', seconds: 59, code: '28708', step: null },
    { name: 'of letters', seconds: 59, code: 'abcdef', step: null },
  ])('$name is of step $step', ({ seconds, code, step }) => {
    expect(stepOfCode(RFC_SECRET, code, new Date(seconds * 1000))).toBe(step);
  });

  test('comes from an address that apps read', () => {
    const address = new URL(totpAddress(RFC_SECRET, 'asel@example.kz'));
    expect(address.href.startsWith('otpauth://totp/Qatysu:asel%40example.kz?')).toBe(true);
    const { issuer, secret, algorithm, digits, period } = Object.fromEntries(address.searchParams);
    expect({ issuer, secret, algorithm, digits, period }).toEqual({
      issuer: 'Qatysu',
      secret: RFC_SECRET,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });

  test('comes from 160 bits that are never the same', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });
});

describe('recovery codes', () => {
  test('are ten different ones that can be typed as they are read', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
      expect(readRecoveryCode(` ${code.toUpperCase().replace('-', ' ')} `)).toBe(code.replace('-', ''));
    }
  });

  test.each(['', '123456', 'abcde-fghj', 'abcde-fghjk-m', 'abcde_fghjk', 'абвгд-ежзик'])(
    '«%s» is none',
    (typed) => {
      expect(readRecoveryCode(typed)).toBeNull();
    },
  );
});

describe('what is sealed', () => {
  const sealed = seal('a secret', 'totp secret 1', 'one', RFC_SECRET);

  test('is opened for its owner with the same secret, and differs each time', () => {
    expect(unseal('a secret', 'totp secret 1', 'one', sealed)).toBe(RFC_SECRET);
    expect(sealed).not.toContain(RFC_SECRET);
    expect(seal('a secret', 'totp secret 1', 'one', RFC_SECRET)).not.toBe(sealed);
  });

  test.each([
    { name: 'with another secret', open: () => unseal('another', 'totp secret 1', 'one', sealed) },
    { name: 'for another owner', open: () => unseal('a secret', 'totp secret 1', 'two', sealed) },
    { name: 'for another purpose', open: () => unseal('a secret', 'recovery code 1', 'one', sealed) },
    {
      name: 'once it was changed',
      open: () => unseal('a secret', 'totp secret 1', 'one', `A${sealed.slice(1)}x`),
    },
    {
      name: 'when it is cut short',
      open: () => unseal('a secret', 'totp secret 1', 'one', sealed.slice(0, 20)),
    },
  ])('is not opened $name', ({ open }) => {
    expect(open).toThrow();
  });
});
