import type { Mark } from '@/core/incident/mark';
import { type Language, nameIn } from '@/core/language';
import { markLooks, marksByUrgency } from './incidents/mark-looks';
import type { LayerId } from './layer-ids';
import { palettes, type Theme, withOpacity } from './palette';

export interface MarkLegendRow {
  readonly mark: Mark;
  readonly name: string;
  readonly colour: string;
}

/** States as the map draws them, the most urgent first. */
export function markLegend(theme: Theme, locale: Language): readonly MarkLegendRow[] {
  return marksByUrgency.toReversed().map((mark) => ({
    mark,
    name: nameIn(markLooks[mark], locale),
    colour: palettes[theme].mark[mark],
  }));
}

/** How a layer looks in a list: a CSS background, and whether it is a line, a patch or a point. */
export interface Swatch {
  readonly kind: 'line' | 'patch' | 'point';
  readonly background: string;
}

export function layerSwatch(layer: LayerId, theme: Theme): Swatch {
  const palette = palettes[theme];
  const swatches: Readonly<Record<LayerId, Swatch>> = {
    incidents: { kind: 'point', background: palette.mark.reported },
    heat: { kind: 'patch', background: `linear-gradient(90deg, ${palette.heat.join(', ')})` },
    communities: { kind: 'line', background: palette.community },
    circles: { kind: 'line', background: withOpacity(palette.circle, 0.65) },
    units: { kind: 'line', background: withOpacity(palette.unit, 0.4) },
    zones: { kind: 'patch', background: withOpacity(palette.zone, 0.45) },
    posts: { kind: 'point', background: palette.post },
    labels: { kind: 'patch', background: palette.quietText },
    buildings: { kind: 'patch', background: palette.buildingTall },
    roads: { kind: 'line', background: palette.road.arterial },
    metro: { kind: 'line', background: palette.metro },
    nature: {
      kind: 'patch',
      background: `linear-gradient(90deg, ${palette.water} 50%, ${palette.park} 50%)`,
    },
    relief: { kind: 'line', background: withOpacity(palette.contour, 0.6) },
  };
  return swatches[layer];
}
