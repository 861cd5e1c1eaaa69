import { Input } from 'antd';
import type { Position } from '@/core/incident/incident';
import { Field } from '@/ui/field';
import { useLanguage } from '@/ui/i18n';
import { PlaceCombobox, placeName } from '../../area/place-combobox';
import { reportText } from './report-text';

interface Props {
  readonly position: Position | null;
  readonly placeText: string;
  readonly problem: string | undefined;
  readonly onPlaceText: (text: string) => void;
  readonly onPosition: (position: Position | null) => void;
  /** A place found by name: its point, to be looked at. */
  readonly onFound: (position: Position) => void;
}

/** Where: by name, by a press on the map, or not known yet. Naming a place writes it into the text too. */
export function ReportPlace({ position, placeText, problem, onPlaceText, onPosition, onFound }: Props) {
  const t = reportText.useText();
  const language = useLanguage();
  return (
    <Field label={t('place')} problem={problem}>
      {(control) => (
        <>
          <PlaceCombobox
            control={control}
            placeholder={t('placeHint')}
            render={(place) => <span>{placeName(place, language)}</span>}
            onChoose={(place, name) => {
              onFound(place.position);
              onPlaceText(name);
            }}
            note={(state, words) => (state === 'none' && words !== '' ? t('placeNone', { words }) : null)}
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
        </>
      )}
    </Field>
  );
}
