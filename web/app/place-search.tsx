import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { nameIn, otherLanguage } from '@/core/language';
import type { Place } from '@/core/place/place';
import { placesQuery } from '@/data/places';
import { useSource } from '@/data/use-source';
import { Combobox } from '@/ui/combobox';
import { useLanguage } from '@/ui/i18n';
import { useDelayed } from '@/ui/use-delayed';
import { appText } from './app-text';

/** Finds a place by name, pinyin or initials and puts it into the URL; the screen takes it from there. */
export function PlaceSearch() {
  const t = appText.useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const asked = useDelayed(words.trim(), 120);
  const found = useQuery({
    ...placesQuery(useSource(), asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  useSlashKey();
  const nameOf = (place: Place) => nameIn(place, language) || place.name_zh;
  const go = (place: Place) => {
    const [lng, lat] = place.position;
    setWords('');
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({
        ...search,
        incident: undefined,
        place: `${lng.toFixed(6)},${lat.toFixed(6)},${nameOf(place)}`,
      }),
    } as never);
  };
  const note = found.isError
    ? t('searchFailed')
    : found.isFetching || asked !== words.trim()
      ? t('searching')
      : t('searchNone', { words: asked });
  return (
    <search className="place-search">
      <Combobox<Place>
        label={t('searchPlaces')}
        placeholder={t('searchHint')}
        words={words}
        onWords={setWords}
        options={asked === '' ? [] : (found.data ?? [])}
        keyOf={(place) => place.id}
        render={(place) => (
          <>
            <span>{nameOf(place)}</span>
            <small>{nameIn(place, otherLanguage(language))}</small>
          </>
        )}
        onChoose={go}
        note={note}
        testId="place-search"
        hotkey="/"
      />
    </search>
  );
}

/** `/` goes to the search from anywhere but another field. */
function useSlashKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.key !== '/' ||
        event.ctrlKey ||
        event.metaKey ||
        target.closest('input, textarea, [contenteditable]')
      )
        return;
      event.preventDefault();
      document.querySelector<HTMLInputElement>('[data-hotkey="/"]')?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
