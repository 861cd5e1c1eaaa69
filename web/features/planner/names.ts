import { shortCircleName, shortName } from '@/core/area/areas';
import type { StreetMap } from '@/core/area/street-map';
import type { Edition } from '@/core/edition/edition';
import type { Language } from '@/core/language';
import { nameIn } from '@/core/language';
import { listed } from '@/ui/format';

/** 光明02: what a circle is called where there is little room. */
export function circleName(edition: Pick<Edition, 'circles'> | null, id: string, language: Language): string {
  const circle = edition?.circles.get(id);
  if (!circle) return id;
  return shortName({ level: 'circle', name: nameIn(circle, language) });
}

/** A circle of a draft, or one of the edition valid now that the draft has no more. */
export function formerCircleName(
  edition: Pick<Edition, 'circles'> | null,
  map: StreetMap,
  id: string,
  language: Language,
): string {
  if (edition?.circles.has(id)) return circleName(edition, id, language);
  const former = map.circles.features.find(({ properties }) => properties.id === id)?.properties;
  return former ? shortCircleName(former, language) : id;
}

export function unitName(edition: Pick<Edition, 'units'> | null, id: string, language: Language): string {
  const unit = edition?.units.get(id);
  return unit ? nameIn(unit, language) : id;
}

/** Names of circles and units in one list, the first few. */
export function namesOf(edition: Edition | null, ids: readonly string[], language: Language): string {
  const most = 3;
  const names = [...new Set(ids)].map((id) =>
    edition?.circles.has(id) ? circleName(edition, id, language) : unitName(edition, id, language),
  );
  return listed(names, most, language);
}
