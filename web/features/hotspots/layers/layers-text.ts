import type { Language } from '@/core/language';
import { defineText } from '@/ui/text';
import { layerIds, layerOf, type ReviewLayer } from '.';
import type { LayerWords } from './layer';

type Key = `${ReviewLayer}_${keyof LayerWords}`;

/** The words that stand in the layers' own files. */
const wordsIn = (language: Language) =>
  Object.fromEntries(
    layerIds.flatMap((id) =>
      Object.entries(layerOf(id).words[language]).map(([what, text]) => [`${id}_${what}`, text]),
    ),
  ) as Record<Key, string>;

export const layersText = defineText('hotspot-layers', wordsIn('zh'), wordsIn('en'));
