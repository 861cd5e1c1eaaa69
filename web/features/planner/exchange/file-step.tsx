import { useRef, useState } from 'react';
import { MOST_BYTES, MOST_CORNERS_OF_DRAFT, MOST_CORNERS_OF_UNIT, MOST_UNITS } from '@/core/exchange/limits';
import { megabytesText } from '@/core/exchange/numbers';
import { count } from '@/core/figures/count';
import { exchangeText } from './exchange-text';

/** What a draft takes from a file, in figures. */
const limitValues = {
  bytes: megabytesText(MOST_BYTES),
  units: count(MOST_UNITS),
  corners: count(MOST_CORNERS_OF_DRAFT),
  ofUnit: count(MOST_CORNERS_OF_UNIT),
};

/** Where a file comes in: dropped, or chosen. */
export function FileStep({ onOpen }: { readonly onOpen: (file: File) => void }) {
  const t = exchangeText.useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onOpen(file);
  };
  return (
    <div className="import-step">
      <button
        type="button"
        className="import-drop"
        data-over={isOver}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <b>{t('drop')}</b>
        <span>{t('formats')}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,.zip,.kml,.kmz,.csv,.txt,.tsv,.xlsx,.xls,.shp"
        onChange={(event) => {
          take(event.target.files);
          // So that the same file, mended, can be chosen again.
          event.target.value = '';
        }}
        data-testid="import-file"
      />
      <p className="hint">{t('limits', limitValues)}</p>
    </div>
  );
}
