import type { Feature, FeatureCollection } from 'geojson';
import type { Finding, Place, Repair } from '@/core/exchange/finding';
import { findingSentence, repairSentence } from '@/core/exchange/sentences';
import type { Language } from '@/core/language';
import type { ImportState } from './import-state';

/** More dots than these only cover the ground; the list has them all. */
const MOST_DOTS = 3000;

const dot = (kind: 'repair' | 'problem', place: Place, text: string): Feature => ({
  type: 'Feature',
  properties: { kind, text },
  geometry: { type: 'Point', coordinates: [...place] },
});

const repairDots = (repairs: readonly Repair[], language: Language) =>
  repairs.slice(0, MOST_DOTS).map((repair) => dot('repair', repair.place, repairSentence(repair, language)));

const problemDots = (problems: readonly Finding[], language: Language) =>
  problems.flatMap((problem) =>
    problem.place === null ? [] : [dot('problem', problem.place, findingSentence(problem, language))],
  );

/** What the map shows of an import: borders as far as they are known, and where something was or must be mended. */
export function previewOf(
  { located, prepared, step }: ImportState,
  language: Language,
): FeatureCollection | null {
  const outline = step === 'place' ? located?.outline : (prepared?.outline ?? located?.outline);
  if (step === 'file' || outline === undefined || outline.length === 0) return null;
  const borders: Feature[] = outline.map(({ rings }) => ({
    type: 'Feature',
    properties: { kind: 'outline' },
    geometry: { type: 'MultiLineString', coordinates: rings.map((ring) => ring.map((place) => [...place])) },
  }));
  const dots =
    prepared === null || step === 'place'
      ? []
      : [...repairDots(prepared.repairs, language), ...problemDots(prepared.problems, language)];
  return { type: 'FeatureCollection', features: [...borders, ...dots] };
}
