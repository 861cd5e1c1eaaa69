import { useNavigate } from '@tanstack/react-router';
import { nameIn, otherLanguage } from '@/core/language';
import type { Place } from '@/core/place/place';
import { PlaceCombobox, placeName } from '@/parts/area/place-combobox';
import { useShortcuts } from '@/parts/keys/registry';
import { useLanguage } from '@/ui/i18n';
import { appText } from './app-text';

/** Finds a place by name, pinyin or initials and puts it into the URL; the screen takes it from there. */
export function PlaceSearch() {
  const t = appText.useText();
  const language = useLanguage();
  const navigate = useNavigate();
  useShortcuts({ search: () => document.querySelector<HTMLInputElement>('[data-hotkey="/"]')?.focus() });
  const go = ({ position: [lng, lat] }: Place, name: string) =>
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({
        ...search,
        incident: undefined,
        place: `${lng.toFixed(6)},${lat.toFixed(6)},${name}`,
      }),
    } as never);
  return (
    <search className="place-search">
      <PlaceCombobox
        control={{ 'aria-label': t('searchPlaces') }}
        placeholder={t('searchHint')}
        render={(place) => (
          <>
            <span>{placeName(place, language)}</span>
            <small>{nameIn(place, otherLanguage(language))}</small>
          </>
        )}
        onChoose={go}
        note={(state, words) =>
          ({ failed: t('searchFailed'), asking: t('searching'), none: t('searchNone', { words }) })[state]
        }
        testId="place-search"
        hotkey="/"
      />
    </search>
  );
}
