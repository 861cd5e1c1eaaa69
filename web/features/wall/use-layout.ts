import { useEffect, useMemo, useState } from 'react';
import { type WallLayout, wallLayout } from './layout';

const size = () => `${window.innerWidth}x${window.innerHeight}`;

/** The layout of the window as it is now. */
export function useLayout(): WallLayout {
  const [window_px, setWindow] = useState(size);
  useEffect(() => {
    const resized = () => setWindow(size());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return useMemo(() => {
    const [width_px = 1920, height_px = 1080] = window_px.split('x').map(Number);
    return wallLayout(width_px, height_px);
  }, [window_px]);
}
