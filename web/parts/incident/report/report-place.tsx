import { Input } from 'antd';
import type { Position } from '@/core/incident/incident';
import { Field } from '@/ui/field';
import { useLanguage } from '@/ui/i18n';
import { PlaceCombobox, placeName } from '../../area/place-combobox';
import type { ReportDraft } from './report-draft';
import { reportText } from './report-text';

interface Props {
  readonly draft: ReportDraft;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<ReportDraft>) => void;
  readonly onPosition: (position: Position | null) => void;
  /** A place found by name: its point, to be looked at. */
  readonly onFound: (position: Position) => void;
}

/** Where: by name, by a press on the map, or not known yet. A name found stands beside what was typed, never in its place. */
export function ReportPlace({ draft, problem, onChange, onPosition, onFound }: Props) {
  const t = reportText.useText();
  const language = useLanguage();
  const { position, placeName: found, placeText } = draft;
  const clear = () => {
    onPosition(null);
    onChange({ placeName: '' });
  };
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
              onChange({ placeName: name });
            }}
            note={(state, words) => (state === 'none' && words !== '' ? t('placeNone', { words }) : null)}
            onErase={position || found !== '' ? clear : undefined}
            testId="report-place"
          />
          <Input
            value={placeText}
            onChange={(event) => onChange({ placeText: event.target.value })}
            placeholder={t('placeText')}
            aria-label={t('placeText')}
            data-testid="report-place-text"
          />
          <p className="hint" data-testid="report-point">
            {found !== '' && <strong data-testid="report-place-name">{found}</strong>}
            {position
              ? t('point', { east: position[0].toFixed(5), north: position[1].toFixed(5) })
              : t('noPoint')}
            {(position || found !== '') && (
              <button
                type="button"
                className="button quiet small"
                // With the keys: Backspace in the empty field.
                tabIndex={-1}
                onClick={clear}
              >
                {t('clearPoint')}
              </button>
            )}
          </p>
        </>
      )}
    </Field>
  );
}
