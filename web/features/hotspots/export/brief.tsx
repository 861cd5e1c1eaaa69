import { commonText } from '@/ui/common-text';
import './brief.css';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useModal } from '@/ui/use-modal';
import type { BriefProps } from './brief-props';
import { BriefList, BriefTable } from './brief-tables';
import { exportText } from './export-text';

/** Longer than this the sentence is set smaller. */
const LONG_CHARACTERS = 420;

/** One page for the meeting: on the screen as it will be on paper. Printing, or saving as PDF, is the browser's. */
export function Brief(props: BriefProps) {
  const { title, period, stamp, mapPng, sentence, notes, onClose } = props;
  const t = exportText.useText();
  const dialog = useModal(onClose);
  const [map, setMap] = useState<'coming' | 'there' | 'failed'>('coming');
  useGivenBack(mapPng);
  useDocumentTitle(`${title} ${period}`);
  const words = sentence.join(commonText.useText()('betweenSentences'));
  return createPortal(
    <dialog ref={dialog} className="brief" onCancel={onClose} aria-label={t('brief')} data-testid="brief">
      <div className="brief-bar">
        <button
          type="button"
          className="button primary"
          // A picture still on its way would be missing on paper.
          disabled={map === 'coming'}
          onClick={() => window.print()}
          data-testid="brief-print"
        >
          {t('print')}
        </button>
        <button type="button" className="button" onClick={onClose} data-testid="brief-close">
          {t('close')} <kbd className="key">Esc</kbd>
        </button>
      </div>
      <article className="brief-page" data-testid="brief-page">
        <header>
          <h1>{title}</h1>
          <p>
            {t('product')}
            <b>{period}</b>
          </p>
        </header>
        {words !== '' && (
          <section className="brief-sentence" data-long={words.length > LONG_CHARACTERS}>
            <h2>{t('inWords')}</h2>
            <p>{words}</p>
          </section>
        )}
        <div className="brief-middle">
          {map === 'failed' ? (
            <p className="brief-missing">{t('noMap')}</p>
          ) : (
            <img
              src={mapPng}
              alt={t('map')}
              onLoad={() => setMap('there')}
              onError={() => setMap('failed')}
            />
          )}
          <BriefSide {...props} />
        </div>
        <BriefTable {...props.table} />
        <BriefList list={props.list} />
        <footer>
          <span>{stamp}</span>
          {notes.map((note) => (
            <span key={note} className="brief-note">
              {note}
            </span>
          ))}
        </footer>
      </article>
    </dialog>,
    document.body,
  );
}

/** Beside the map: the figures, and what its colours mean. */
function BriefSide({ figures, legendLines }: Pick<BriefProps, 'figures' | 'legendLines'>) {
  const t = exportText.useText();
  return (
    <aside>
      <dl>
        {figures.map(({ label, value, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {legendLines.length > 0 && (
        <>
          <h2>{t('legend')}</h2>
          <ul>
            {legendLines.map(({ colour, label }) => (
              <li key={`${colour} ${label}`}>
                <i style={{ background: colour }} />
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

/** Lets the picture go once the brief is gone; not when React only tries the effect twice, as it does in development. */
function useGivenBack(objectUrl: string): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    shown.current = objectUrl;
    return () => {
      shown.current = null;
      setTimeout(() => shown.current !== objectUrl && URL.revokeObjectURL(objectUrl), 0);
    };
  }, [objectUrl]);
}

/** Browsers name the PDF after the document. */
function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
