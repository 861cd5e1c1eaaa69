import './print.css';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { dateTimeText } from '@/core/time/shanghai';
import { ScaleBar } from '@/map/scale-bar';
import { useLanguage } from '@/ui/i18n';
import { documentOf, useDraft } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { PrintLegend } from './print-legend';
import { printText } from './print-text';

/** The map as it stood on the screen, and how large it was there. */
export interface MapPicture {
  readonly url: string;
  readonly width_px: number;
  readonly metresPerPixel: number;
}

/** One page, A3 across: the map with scale, north, legend, edition, and whether its borders are official. */
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
  const figure = useRef<HTMLElement>(null);
  const [shown_px, setShown] = useState<number | null>(null);
  const [madeAt] = useState(Date.now);
  useEffect(() => {
    dialog.current?.showModal();
    return () => URL.revokeObjectURL(picture.url);
  }, [picture.url]);
  const { name_zh, name_en } = map.outline.properties;
  const street = language === 'zh' ? name_zh : name_en;
  return createPortal(
    <dialog
      ref={dialog}
      className="print-map"
      onClose={onClose}
      aria-label={t('map')}
      data-testid="print-map"
    >
      <div className="print-bar">
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
      <article className="print-page">
        <header>
          <h1>{t('title', { street })}</h1>
          <p>
            {t('edition')}: <b>{document?.name}</b>
            {view.draft !== null && ` (${t('draft')})`}
          </p>
        </header>
        <figure ref={figure}>
          <img
            src={picture.url}
            alt={t('map')}
            onLoad={(event) => setShown(event.currentTarget.getBoundingClientRect().width)}
          />
          <svg className="print-north" viewBox="0 0 40 56" aria-label={t('north')} role="img">
            <text x="20" y="13" textAnchor="middle">
              {t('north')}
            </text>
            <path d="M20 17L30 52L20 45Z" fill="currentColor" />
            <path d="M20 17L10 52L20 45Z" fill="none" stroke="currentColor" strokeWidth="1.2" />
          </svg>
          {shown_px !== null && (
            <div className="print-scale">
              <ScaleBar
                // The picture is smaller or larger on paper than it was on the screen, and so are its metres.
                metresPerPixel={(picture.metresPerPixel * picture.width_px) / shown_px}
                locale={language}
                scale={1}
              />
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
