import type { Surface } from './surface';

type OnRender = (listener: (isCurrent: boolean) => void) => () => void;

/**
 * The map with all that was last asked for. Taken inside a frame, because the drawing buffer is gone after it; where the
 * graphics card starts again meanwhile, of the map that comes then.
 */
export function pictureOf(surface: () => Surface | null, onRender: OnRender): Promise<Blob> {
  if (!surface()) return Promise.reject(new Error('There is no map to take a picture of.'));
  return new Promise((resolve, reject) => {
    const stop = onRender((isCurrent) => {
      if (!isCurrent) return surface()?.repaint();
      stop();
      surface()?.canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The map gave no picture.')),
      );
    });
    surface()?.repaint();
  });
}
