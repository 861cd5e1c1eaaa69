import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Position } from '@/core/incident/incident';
import { nameIn } from '@/core/language';
import type { Place } from '@/core/place/place';
import { placesQuery } from '@/data/places';
import { useSource } from '@/data/use-source';
import { Combobox } from '@/ui/combobox';
import { useLanguage } from '@/ui/i18n';
import { useDelayed } from '@/ui/use-delayed';
import { reportText } from './report-text';

interface Props {
  readonly position: Position | null;
  readonly placeText: string;
  readonly onPlaceText: (text: string) => void;
  readonly onPosition: (position: Position | null) => void;
  /** A place found by name: its point, to be looked at. */
  readonly onFound: (position: Position) => void;
}

/** Where: by name, by a press on the map, or not known yet. Naming a place writes it into the text too. */
export function ReportPlace({ position, placeText, onPlaceText, onPosition, onFound }: Props) {
  const t = reportText.useText();
  const language = useLanguage();
  const [words, setWords] = useState('');
  const asked = useDelayed(words.trim(), 120);
  const found = useQuery({
    ...placesQuery(useSource(), asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const nameOf = (place: Place) => nameIn(place, language) || place.name_zh;
  return (
    <div className="field">
      <span>{t('place')}</span>
      <Combobox<Place>
        label={t('place')}
        placeholder={t('placeHint')}
        words={words}
        onWords={setWords}
        options={asked === '' ? [] : (found.data ?? [])}
        keyOf={(place) => place.id}
        render={(place) => <span>{nameOf(place)}</span>}
        onChoose={(place) => {
          setWords('');
          onFound(place.position);
          onPlaceText(nameOf(place));
        }}
        note={found.isSuccess && asked !== '' ? t('placeNone', { words: asked }) : null}
        testId="report-place"
      />
      <Input
        value={placeText}
        onChange={(event) => onPlaceText(event.target.value)}
        placeholder={t('placeText')}
        aria-label={t('placeText')}
        maxLength={200}
      />
      <p className="hint" data-testid="report-point">
        {position
          ? t('point', { east: position[0].toFixed(5), north: position[1].toFixed(5) })
          : t('noPoint')}
        {position && (
          <button type="button" className="button quiet small" onClick={() => onPosition(null)}>
            {t('clearPoint')}
          </button>
        )}
      </p>
    </div>
  );
}
