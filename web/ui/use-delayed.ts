import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for `delay_ms`: asks once per pause in typing, not once per key. */
export function useDelayed<T>(value: T, delay_ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay_ms);
    return () => clearTimeout(timer);
  }, [value, delay_ms]);
  return settled;
}
