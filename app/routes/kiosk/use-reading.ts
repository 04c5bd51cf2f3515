/** The camera's picture in a video element, looked at for QR codes a few times a second while it is on. */
import { type RefObject, useEffect, useRef } from 'react';

const EVERY_MS = 200;

/** What browsers have of the Shape Detection API and TypeScript does not know. */
declare global {
  interface Window {
    readonly BarcodeDetector?: new (options: {
      formats: readonly string[];
    }) => {
      detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
    };
  }
}

interface Heard {
  readonly onRead: (text: string) => void;
  /** The camera is not there or not allowed. */
  readonly onRefused: () => void;
}

export function useReading(video: RefObject<HTMLVideoElement>, isOn: boolean, heard: Heard): void {
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    const { BarcodeDetector } = window;
    if (!isOn || !BarcodeDetector) return;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;

    async function look() {
      const [found] = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (isOver) return;
      if (found) latest.current.onRead(found.rawValue);
      else timer = setTimeout(look, EVERY_MS);
    }

    async function begin() {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } });
      if (isOver || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      await look();
    }

    function stop() {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }

    begin().catch(() => latest.current.onRefused());
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, [isOn, video]);
}
