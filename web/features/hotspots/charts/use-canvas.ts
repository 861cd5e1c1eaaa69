import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** Width of a box in CSS pixels, and a new drawing whenever box, theme or device pixels change. */
export function useCanvasWidth(box: RefObject<HTMLElement | null>): number {
  const [width_px, setWidth] = useState(0);
  const [, setChanges] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [box]);
  useEffect(() => {
    const drawAgain = () => setChanges((before) => before + 1);
    const theme = new MutationObserver(drawAgain);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    let density: MediaQueryList | null = null;
    // The query names one density, so it is asked anew after each change.
    const watchDensity = () => {
      density?.removeEventListener('change', onDensity);
      density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      density.addEventListener('change', onDensity);
    };
    const onDensity = () => {
      watchDensity();
      drawAgain();
    };
    watchDensity();
    return () => {
      theme.disconnect();
      density?.removeEventListener('change', onDensity);
    };
  }, []);
  return width_px;
}
