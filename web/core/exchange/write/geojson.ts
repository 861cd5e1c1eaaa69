import { type EditionFile, notesOf } from './edition-file';

/**
 * An edition as GeoJSON (RFC 7946, WGS 84): one unit a line, circles and notes as foreign members beside the features.
 * Reading it back with `readFile` and no repair gives the same units, circles, rings and first corners, so that exporting
 * again gives the same bytes.
 */
export function writeGeojson(file: EditionFile): string {
  const { name, streetName, units, circles, isSchematic, isSynthetic } = file;
  const head = {
    name: `${streetName} ${name}`,
    is_schematic: isSchematic,
    is_synthetic: isSynthetic,
    notes: notesOf(file),
    circles: circles.map(({ id, communityId, nameZh, nameEn, isLocked }) => ({
      id,
      community_id: communityId,
      name_zh: nameZh,
      name_en: nameEn,
      is_locked: isLocked,
    })),
  };
  const circleNames = new Map(circles.map(({ id, nameZh }) => [id, nameZh]));
  const features = units.map((unit) => ({
    type: 'Feature',
    id: unit.id,
    properties: {
      id: unit.id,
      circle_id: unit.circleId,
      circle_zh: circleNames.get(unit.circleId) ?? '',
      community_id: unit.communityId,
      name_zh: unit.nameZh,
      name_en: unit.nameEn,
      kind: unit.kind,
      residents: unit.residents,
    },
    geometry: { type: 'Polygon', coordinates: unit.coordinates },
  }));
  const members = JSON.stringify(head).slice(1, -1);
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection",${members},"features":[\n${lines}\n]}\n`;
}
