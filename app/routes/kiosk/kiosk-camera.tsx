/** Reads QR codes with the camera where the browser can (BarcodeDetector); says so where it cannot. Nothing is kept. */
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReading } from './use-reading.ts';

export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const t = useTranslations('kiosk');
  const video = useRef<HTMLVideoElement>(null);
  const [isOn, setOn] = useState(false);
  const [canRead, setCanRead] = useState<boolean | null>(null);
  const [isRefused, setRefused] = useState(false);

  useEffect(() => setCanRead('BarcodeDetector' in window), []);
  useReading(video, isOn, {
    onRead: (text) => {
      setOn(false);
      onRead(text);
    },
    onRefused: () => {
      setOn(false);
      setRefused(true);
    },
  });

  if (canRead === null) return null;
  if (!canRead) return <p className="small muted">{t('camera_none')}</p>;
  return (
    <div className="kiosk-camera">
      <button type="button" onClick={() => setOn(!isOn)}>
        {t(isOn ? 'camera_off' : 'camera')}
      </button>
      {isRefused ? <p className="small muted">{t('camera_refused')}</p> : null}
      {isOn ? (
        <>
          <video ref={video} muted playsInline aria-label={t('camera_look')} />
          <p className="muted">{t('camera_look')}</p>
        </>
      ) : null}
    </div>
  );
}
