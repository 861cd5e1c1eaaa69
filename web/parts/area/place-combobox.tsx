import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Language, nameIn } from '@/core/language';
import type { Place } from '@/core/place/place';
import { placesQuery } from '@/data/places';
import { useSource } from '@/data/use-source';
import { Combobox, type ComboboxControl } from '@/ui/combobox';
import { useLanguage } from '@/ui/i18n';
import { useDelayed } from '@/ui/use-delayed';

/** How a search stands: `none` was found, or it is being asked, or it failed. */
export type PlaceSearchState = 'asking' | 'failed' | 'none';

/** A place in a language, or in the other where it has only that name. */
export const placeName = (place: Place, language: Language): string =>
  nameIn(place, language) || place.name_zh;

interface Props {
  readonly control: ComboboxControl;
  readonly placeholder: string;
  readonly testId: string;
  readonly hotkey?: string;
  readonly render: (place: Place) => ReactNode;
  readonly onChoose: (place: Place, name: string) => void;
  /** Backspace where nothing is typed. */
  readonly onErase?: (() => void) | undefined;
  /** What is said in place of suggestions; null says nothing. */
  readonly note: (state: PlaceSearchState, words: string) => string | null;
}

/** Asks once per pause in typing, not once per key. */
const PAUSE_MS = 120;

/** Finds a place by name, pinyin or initials. */
export function PlaceCombobox({ note, onChoose, ...rest }: Props) {
  const language = useLanguage();
  const [words, setWords] = useState('');
  const asked = useDelayed(words.trim(), PAUSE_MS);
  const found = useQuery({
    ...placesQuery(useSource(), asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const isAsking = found.isFetching || asked !== words.trim();
  return (
    <Combobox<Place>
      {...rest}
      words={words}
      onWords={setWords}
      options={asked === '' ? [] : (found.data ?? [])}
      isAsking={words.trim() !== '' && isAsking}
      keyOf={(place) => place.id}
      onChoose={(place) => {
        setWords('');
        onChoose(place, placeName(place, language));
      }}
      note={note(found.isError ? 'failed' : isAsking ? 'asking' : 'none', asked)}
    />
  );
}
