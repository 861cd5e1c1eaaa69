import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { daysAfter } from '@/core/time/shanghai';
import { type MeasurePlace, recordMeasure } from '@/data/hotspots/street-measures';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { useRefusal } from '../watch/refusals';
import { useKept } from '../watch/use-kept';
import { measureText } from './measure-text';

interface Props {
  readonly draft: MeasurePlace | null;
  readonly placeName: (place: MeasurePlace) => string;
  readonly today: string;
  readonly onRecorded: (id: number) => void;
  readonly onDrafted: (place: MeasurePlace | null) => void;
}

/** The database takes measures that are planned, up to a year ahead. */
const AHEAD_DAYS = 366;
/** How far a measure round a point may reach, as the database has it. */
const RADII_M = [20, 5000] as const;
/** Until someone writes a radius, an emptied field too, it is the draft's. */
const AS_DRAFT = 'as draft';
const isSame = (a: MeasurePlace, b: MeasurePlace) => JSON.stringify(a) === JSON.stringify(b);

/** Records what was done at the chosen place; around a point, how far it reaches is said here. */
export function MeasureForm({ draft, placeName, today, onRecorded, onDrafted }: Props) {
  const t = measureText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { words, change, drop, isTouched } = useKept(`measure-draft.${source.streetId}`, {
    name: '',
    onDay: today,
    radius_m: AS_DRAFT,
  });
  // The place a half-written form is about stays when the map's choice is given up.
  const [last, setLast] = useState(draft);
  if (draft !== null && (last === null || !isSame(draft, last))) setLast(draft);
  const chosen = draft ?? (isTouched ? last : null);
  const radius =
    words.radius_m === AS_DRAFT && chosen?.kind === 'around' ? String(chosen.radius_m) : words.radius_m;
  const saving = useMutation({
    mutationFn: (place: MeasurePlace) =>
      recordMeasure(source, { name: words.name, onDay: words.onDay, place }),
    onSuccess: async (id) => {
      notify(t('saved', { name: words.name }), 'done');
      drop();
      await queries.invalidateQueries({ queryKey: keys.streetMeasures.of(source) });
      onRecorded(id);
    },
  });
  const refusal = useRefusal('measure');
  const reach_m = Number(radius);
  const centre = chosen?.kind === 'around' ? chosen.centre : null;
  const [lng, lat] = centre ?? [null, null];
  useEffect(() => {
    const isRing = lng !== null && lat !== null && reach_m >= RADII_M[0] && reach_m <= RADII_M[1];
    onDrafted(isRing ? { kind: 'around', centre: [lng, lat], radius_m: reach_m } : null);
    return () => onDrafted(null);
  }, [lng, lat, reach_m, onDrafted]);
  if (chosen === null) return <p className="hint">{t('help')}</p>;
  const place: MeasurePlace = chosen.kind === 'around' ? { ...chosen, radius_m: reach_m } : chosen;
  return (
    <form
      noValidate
      aria-label={t('add')}
      data-testid="measure-new"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(place);
      }}
    >
      <h4>
        {t('add')} <small>{placeName(place)}</small>
      </h4>
      <label className="field">
        <span>{t('name')}</span>
        <input
          className="input"
          maxLength={80}
          value={words.name}
          placeholder={t('nameHint')}
          onChange={(event) => change({ name: event.target.value })}
          data-testid="measure-name"
        />
      </label>
      <div className="measure-fields">
        <label className="field">
          <span>{t('onDay')}</span>
          <input
            type="date"
            className="input"
            min="2000-01-01"
            max={daysAfter(today, AHEAD_DAYS)}
            value={words.onDay}
            onChange={(event) => change({ onDay: event.target.value })}
            data-testid="measure-day"
          />
        </label>
        {chosen.kind === 'around' && (
          <label className="field">
            <span>{t('radius')}</span>
            <input
              type="number"
              className="input"
              min={RADII_M[0]}
              max={RADII_M[1]}
              step={10}
              value={radius}
              onChange={(event) => change({ radius_m: event.target.value })}
              data-testid="measure-radius"
            />
          </label>
        )}
      </div>
      {saving.error !== null && (
        <p className="measure-problem" role="alert" data-testid="measure-problem">
          {refusal(saving.error)}
        </p>
      )}
      <p className="measure-buttons">
        <button
          type="submit"
          className="button primary small"
          disabled={saving.isPending}
          data-testid="measure-save"
        >
          {t(saving.isPending ? 'saving' : 'save')}
        </button>
        {isTouched && (
          <button type="button" className="button quiet small" onClick={drop}>
            {t('clear')}
          </button>
        )}
      </p>
    </form>
  );
}
