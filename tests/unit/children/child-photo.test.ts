/** A photo as it is kept: small, upright, and silent about where it was taken. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { keptPhoto } from '../../../server/services/child-photo.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } });

/** Taken in Almaty with the phone on its side. */
const withPlace = () =>
  picture(1600, 1200)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Qatysu phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '43/1 14/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '76/1 57/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

describe('what is kept', () => {
  test('has lost the place and the phone, and stands upright', async () => {
    const given = await withPlace();
    expect(given.toString('latin1')).toContain('Qatysu phone');
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const kept = await keptPhoto(given);
    const { format, width, height, exif, xmp, iptc, orientation } = await sharp(kept).metadata();
    expect({ format, exif, xmp, iptc, orientation }).toEqual({ format: 'webp' });
    expect([width, height]).toEqual([384, 512]);
    expect(Buffer.from(kept).toString('latin1')).not.toContain('Qatysu phone');
  });

  test.each(['jpeg', 'png', 'webp'] as const)(
    '%s is taken, and a small one is not blown up',
    async (format) => {
      const { width, height } = await sharp(
        await keptPhoto(await picture(64, 48).toFormat(format).toBuffer()),
      ).metadata();
      expect([width, height]).toEqual([64, 48]);
    },
  );
});

describe('what is refused', () => {
  const MEGABYTE = 1024 * 1024;
  test.each([
    { name: 'a byte over five megabytes', bytes: new Uint8Array(5 * MEGABYTE + 1), reason: 'photo_too_big' },
    { name: 'five megabytes of nothing', bytes: new Uint8Array(5 * MEGABYTE), reason: 'photo_unreadable' },
    { name: 'nothing at all', bytes: new Uint8Array(0), reason: 'photo_unreadable' },
    {
      name: 'a drawing with a script',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      reason: 'photo_unreadable',
    },
    {
      name: 'a GIF',
      bytes: Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
      reason: 'photo_unreadable',
    },
  ])('$name', async ({ bytes, reason }) => {
    await expect(keptPhoto(bytes)).rejects.toMatchObject({ code: 'bad_input', facts: { reason } });
  });

  test('a few bytes that unpack to a wall of pixels', async () => {
    const bomb = await picture(7100, 7100).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
    expect(bomb.byteLength).toBeLessThan(MEGABYTE);
    await expect(keptPhoto(bomb)).rejects.toMatchObject({ facts: { reason: 'photo_unreadable' } });
  }, 30_000);

  test('half a photo', async () => {
    const whole = await picture(640, 480).jpeg().toBuffer();
    await expect(keptPhoto(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'bad_input' });
  });
});
