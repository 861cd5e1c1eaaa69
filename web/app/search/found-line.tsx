import { useQuery } from '@tanstack/react-query';
import { markAt } from '@/core/incident/mark';
import { nameIn, otherLanguage } from '@/core/language';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { MarkIcon } from '@/map/mark-icon';
import { placeName } from '@/parts/area/place-combobox';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { incidentText } from '@/parts/incident/incident-text';
import { whereIs } from '@/parts/incident/where';
import { useLanguage } from '@/ui/i18n';
import type { Found } from './found';
import { searchText } from './search-words';

/** One suggestion: a case with its state and number, a place with its other name, or the look-up of a phone. */
export function FoundLine({ found }: { readonly found: Found }) {
  const t = searchText.useText();
  const incidentWords = incidentText.useText();
  const language = useLanguage();
  const now = useSourceNow(10);
  const map = useQuery(streetMapQuery(useSource())).data ?? null;
  if (found.kind === 'phone') return <span data-testid="search-phone">{t('byPhone')}</span>;
  if (found.kind === 'place')
    return (
      <>
        <span>{placeName(found.place, language)}</span>
        <small>{nameIn(found.place, otherLanguage(language))}</small>
      </>
    );
  const { incident } = found.found;
  return (
    <>
      <span className="found-case" data-testid="search-case" data-incident={incident.id}>
        <MarkIcon mark={markAt(incident, now)} size_px={13} /> {incident.number}{' '}
        <bdi>{incident.summary || incidentWords('countedOnly')}</bdi>
      </span>
      <small>
        {incidentWords(`status_${incident.status}`)}
        {incident.position !== null && ` · ${whereIs(incident, map, language)}`}
      </small>
    </>
  );
}
