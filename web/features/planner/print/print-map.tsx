import { nameIn } from '@/core/language';
import './print.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { dateTimeText } from '@/core/time/shanghai';
import { ScaleBar } from '@/parts/map-stage/scale-bar';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { documentOf, useDraft } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { PrintLegend } from './print-legend';
import { printText } from './print-text';
import { type Paper, paperIds, scaleNumber } from './scale-number';

/** The map as it stood on the screen, and how large it was there. */
export interface MapPicture {
  readonly url: string;
  readonly width_px: number;
  readonly metresPerPixel: number;
}

/** One page across: the map with scale, north, legend, edition, and whether its borders are official. */
export function PrintMap({
  picture,
  onClose,
}: {
  readonly picture: MapPicture;
  readonly onClose: () => void;
}) {
  const { map, view } = usePlanner();
  const t = printText.useText();
  const language = useLanguage();
  const document = useDraft(documentOf);
  const dialog = useRef<HTMLDialogElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [paper, setPaper] = useState<Paper>('A3');
  const [isLoaded, setLoaded] = useState(false);
  const [shown_px, setShown] = useState<number | null>(null);
  const [madeAt] = useState(Date.now);
  useEffect(() => {
    dialog.current?.showModal();
    return () => URL.revokeObjectURL(picture.url);
  }, [picture.url]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper gives the picture another place
  useLayoutEffect(() => {
    if (isLoaded && image.current) setShown(pictureWidth(image.current));
  }, [isLoaded, paper]);
  // The picture is smaller or larger on paper than it was on the screen, and so are its metres.
  const metresPerPixel = shown_px === null ? null : (picture.metresPerPixel * picture.width_px) / shown_px;
  const street = nameIn(map.outline.properties, language);
  return createPortal(
    <dialog
      ref={dialog}
      className="print-map"
      onClose={onClose}
      aria-label={t('map')}
      data-testid="print-map"
    >
      {/* Later in the page than the style sheets of other screens, whose paper is another, and gone with the dialog. */}
      <style>{`@page { size: ${paper} landscape; margin: 0 }`}</style>
      <div className="print-bar">
        <fieldset aria-label={t('paper')}>
          {paperIds.map((id) => (
            <button
              key={id}
              type="button"
              className="button"
              aria-pressed={paper === id}
              onClick={() => setPaper(id)}
              data-testid={`print-${id}`}
            >
              {id}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="button primary"
          disabled={shown_px === null}
          onClick={() => window.print()}
          data-testid="print-go"
        >
          {t('print')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => dialog.current?.close()}
          data-testid="print-close"
        >
          {t('close')} <kbd className="key">Esc</kbd>
        </button>
      </div>
      <article className="print-page" data-paper={paper}>
        <header>
          <h1>{t('title', { street })}</h1>
          <p>
            {t('edition')}: <b>{document?.name}</b>
            {view.draft !== null && ` (${t('draft')})`}
          </p>
        </header>
        <figure>
          <img ref={image} src={picture.url} alt={t('map')} onLoad={() => setLoaded(true)} />
          <svg className="print-north" viewBox="0 0 40 56" aria-label={t('north')} role="img">
            <text x="20" y="13" textAnchor="middle">
              {t('north')}
            </text>
            <path d="M20 17L30 52L20 45Z" fill="currentColor" />
            <path d="M20 17L10 52L20 45Z" fill="none" stroke="currentColor" strokeWidth="1.2" />
          </svg>
          {metresPerPixel !== null && (
            <div className="print-scale">
              <span data-testid="print-scale" data-value={scaleNumber(metresPerPixel)}>
                {t('scale', { n: count(scaleNumber(metresPerPixel)), paper })}
              </span>
              <ScaleBar metresPerPixel={metresPerPixel} scale={1} />
            </div>
          )}
        </figure>
        <PrintLegend />
        <footer>
          <strong>{t(map.isSchematic ? 'schematic' : 'official')}</strong>
          {map.isSynthetic && <strong>{t('synthetic')}</strong>}
          <span>{t('coordinates')}</span>
          <span>{t('made', { time: dateTimeText(madeAt) })}</span>
        </footer>
      </article>
    </dialog>,
    window.document.body,
  );
}

/** How wide the picture is in its box, which it fills in one direction only, CSS pixels. */
function pictureWidth(image: HTMLImageElement): number {
  const { width, height } = image.getBoundingClientRect();
  return Math.min(width, (height * image.naturalWidth) / image.naturalHeight);
}
