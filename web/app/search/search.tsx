import './search.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import type { Actor } from '@/core/people/role';
import type { Place } from '@/core/place/place';
import { foundIncidentsQuery } from '@/data/find-incidents';
import { placesQuery } from '@/data/places';
import { useSource } from '@/data/use-source';
import { placeName } from '@/parts/area/place-combobox';
import { runWhenThere, useShortcuts } from '@/parts/keys/registry';
import { Combobox } from '@/ui/combobox';
import { useLanguage } from '@/ui/i18n';
import { useDelayed } from '@/ui/use-delayed';
import type { Found } from './found';
import { FoundLine } from './found-line';
import { isPhone, mayNameCase, mayNamePlace } from './looks-like';
import { PhoneSearch } from './phone-search';
import { searchText } from './search-words';

const keyOf = (found: Found): string =>
  found.kind === 'case'
    ? `case-${found.found.incident.id}`
    : found.kind === 'place'
      ? found.place.id
      : 'phone';

/** Asks once per pause in typing, not once per key. */
const PAUSE_MS = 120;

/** Who may look people up by their phone; the database decides. */
const mayCall = ({ roles }: Actor): boolean =>
  roles.some((role) => role === 'dispatcher' || role === 'leader' || role === 'circle_lead');

/** `/`: finds a case by its number, its last digits or its words, and a place by name, pinyin or initials. */
export function Search({ actor }: { readonly actor: Actor }) {
  const t = searchText.useText();
  const language = useLanguage();
  const box = useRef<HTMLElement>(null);
  const [words, setWords] = useState('');
  const [phone, setPhone] = useState<string | null>(null);
  const { options, note } = useFound(words, mayCall(actor));
  const { openCase, goTo } = useOpening();
  useShortcuts({ search: () => box.current?.querySelector('input')?.focus() });
  const choose = (found: Found) => {
    setWords('');
    if (found.kind === 'phone') return setPhone(found.phone);
    box.current?.querySelector('input')?.blur();
    if (found.kind === 'case') openCase(found.found.incident.id);
    else goTo(found.place, placeName(found.place, language));
  };
  return (
    <search className="place-search" ref={box}>
      <Combobox<Found>
        control={{ 'aria-label': t('search') }}
        placeholder={t('hint')}
        words={words}
        onWords={setWords}
        options={options}
        keyOf={keyOf}
        render={(found) => <FoundLine found={found} />}
        onChoose={choose}
        note={note}
        testId="place-search"
        hotkey="/"
      />
      {phone !== null && (
        <PhoneSearch
          phone={phone}
          onOpen={(id) => {
            setPhone(null);
            openCase(id);
          }}
          onClose={() => setPhone(null)}
        />
      )}
    </search>
  );
}

/** Cases first, then places; a phone number is asked of neither. */
function useFound(words: string, canCall: boolean) {
  const t = searchText.useText();
  const source = useSource();
  const asked = useDelayed(words.trim(), PAUSE_MS);
  const cases = useQuery({
    ...foundIncidentsQuery(source, asked, 8),
    ...(mayNameCase(asked) ? {} : { enabled: false }),
    placeholderData: keepPreviousData,
  });
  const places = useQuery({
    ...placesQuery(source, asked, 8),
    enabled: mayNamePlace(asked),
    placeholderData: keepPreviousData,
  });
  const isCall = isPhone(words) && canCall;
  const options: readonly Found[] = isPhone(words)
    ? canCall
      ? [{ kind: 'phone', phone: words.trim() }]
      : []
    : [
        ...(mayNameCase(asked) ? (cases.data ?? []) : []).map((found) => ({ kind: 'case', found }) as const),
        ...(mayNamePlace(asked) ? (places.data ?? []) : []).map(
          (place) => ({ kind: 'place', place }) as const,
        ),
      ];
  const isAsking = cases.isFetching || places.isFetching || asked !== words.trim();
  const isFailed = cases.isError || places.isError;
  const note =
    isCall || options.length > 0
      ? null
      : t(isFailed ? 'failed' : isAsking ? 'asking' : 'none', { words: asked });
  return { options, note };
}

/** The ways out of the search: a case on the desk, with the keys on its first action; a place on the screen one is at. */
function useOpening() {
  const navigate = useNavigate();
  const openCase = (id: IncidentId) => {
    runWhenThere('case_first');
    const kept = (search: Record<string, unknown>) =>
      location.pathname === '/dispatch' ? { ...search, incident: String(id) } : { incident: String(id) };
    void navigate({ to: '/dispatch', search: kept } as never);
  };
  const goTo = ({ position: [lng, lat] }: Place, name: string) =>
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({
        ...search,
        incident: undefined,
        place: `${lng.toFixed(6)},${lat.toFixed(6)},${name}`,
      }),
    } as never);
  return { openCase, goTo };
}
