import { useCallback, useState } from 'react';
import type { MapHandle } from '@/map/map-canvas';
import { fileName } from '@/parts/export/file-name';
import { pictureOf } from '@/parts/export/picture';
import { notify } from '@/ui/notice';
import { saveFile } from '@/ui/save-file';
import { Brief } from './export/brief';
import type { BriefProps } from './export/brief-props';
import { type Material, useMaterial } from './export-material';
import { hotspotsText } from './hotspots-text';
import type { LayerLegend } from './review/answer';
import { type ReviewScreen, useReviewScreen } from './review-context';
import { usePassing } from './use-passing';

interface Props {
  readonly handle: React.RefObject<MapHandle | null>;
  readonly legend: React.RefObject<LayerLegend | null>;
  /** When the cube was read, epoch ms. */
  readonly asOf: number;
}

/** What can be taken away: the table as CSV, the map as a picture, and a page to print. */
export function ExportBar({ handle, legend, asOf }: Props) {
  const screen = useReviewScreen();
  const t = hotspotsText.useText();
  const [brief, setBrief] = useState<Omit<BriefProps, 'onClose'> | null>(null);
  const [isWorking, setWorking] = useState(false);
  const material = useMaterial(asOf);
  const isPassing = usePassing() !== null;
  const isWaiting = isWorking || isPassing;
  const guarded = async (work: (made: Material) => Promise<void>) => {
    const made = material(legend.current);
    // A period on its way has a map and no words yet: what is taken away must agree with itself.
    if (isWaiting || made === null) return;
    setWorking(true);
    try {
      await work(made);
    } catch {
      notify(t('failed'), 'warning');
    } finally {
      setWorking(false);
    }
  };
  const close = useCallback(() => setBrief(null), []);
  if (!screen.answer || !screen.map) return <div className="export-bar" />;
  const png = async () => {
    const map = await handle.current?.toPng();
    if (!map) throw new Error('no map');
    return map;
  };
  const actions = {
    exportCsv: async (made: Material) =>
      saveFile(made.csv(), fileName([made.title, made.period], 'csv'), 'text/csv;charset=utf-8'),
    exportPng: async (made: Material) => {
      const picture = await pictureOf(await png(), made.legend, made.caption, screen.theme);
      saveFile(picture, fileName([made.title, made.period], 'png'), 'image/png');
    },
    brief: async () => {
      const map = await onPaper(screen, legend, png);
      // Made anew: the legend is that of the picture.
      const made = material(legend.current);
      if (made) setBrief(await made.brief(URL.createObjectURL(map)));
    },
  } as const;
  return (
    <div className="export-bar" data-testid="export-bar">
      {(Object.keys(actions) as (keyof typeof actions)[]).map((name) => (
        <button
          key={name}
          type="button"
          className="button small"
          // Not `disabled`: that would take the focus away from who works with the keys.
          aria-disabled={isWaiting}
          onClick={() => void guarded(actions[name])}
          data-testid={`export-${name}`}
        >
          {t(name)}
        </button>
      ))}
      {brief && <Brief {...brief} onClose={close} />}
    </div>
  );
}

/** How long the map is waited for, and how long its colours take to change, ms. */
const [PATIENCE_MS, FADE_MS] = [12_000, 500];

/** A picture for paper: by day, whatever the screen is. Gives the screen its own theme back. */
async function onPaper(
  { theme, setMapTheme }: ReviewScreen,
  legend: Props['legend'],
  picture: () => Promise<Blob>,
): Promise<Blob> {
  if (theme === 'day') return picture();
  setMapTheme('day');
  try {
    const until = performance.now() + PATIENCE_MS;
    while (legend.current?.theme !== 'day' && performance.now() < until) await pause(50);
    // Drawn to the end when two pictures in a row are the same: nothing tells of the last frame of a change of colours.
    let before = await picture();
    for (;;) {
      await pause(FADE_MS);
      const now = await picture();
      if (now.size === before.size || performance.now() > until) return now;
      before = now;
    }
  } finally {
    // Legend and material are read in this same turn, before the screen is drawn again.
    setMapTheme(null);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
