/** Reads the data of the page again as soon as nothing else is being loaded: two loads at once break each other off. */
import { useNavigation, useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';

export function useReread(): () => void {
  const { revalidate, state } = useRevalidator();
  const isIdle = useNavigation().state === 'idle' && state === 'idle';
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isWanted || !isIdle) return;
    setWanted(false);
    revalidate();
  }, [isWanted, isIdle, revalidate]);
  return useCallback(() => setWanted(true), []);
}
