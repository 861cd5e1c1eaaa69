/** What the style functions need to know, and the one helper that makes a style work on every size of screen. */

import type { ExpressionSpecification } from 'maplibre-gl';
import { type Language, nameColumn } from '@/core/language';
import type { LayerId, LayerVisibility } from './layer-ids';
import { type Palette, palettes, type Theme } from './palette';

export interface StyleOptions {
  readonly theme: Theme;
  readonly locale: Language;
  readonly visible: LayerVisibility;
  /** 1 at a 1080p desk, about 1.35 on a 1080p wall, 2 or more at 4K. */
  readonly scale: number;
}

export interface StyleContext extends StyleOptions {
  readonly palette: Palette;
  readonly zoom: (level: number) => number;
  readonly byZoom: (...stops: readonly ZoomStop[]) => ExpressionSpecification;
  readonly ramp: (...stops: readonly (readonly [number, number])[]) => ExpressionSpecification;
  readonly visibility: (layer: LayerId) => 'visible' | 'none';
  readonly name: 'name_zh' | 'name_en';
}
type ZoomStop = readonly [level: number, size: number | ExpressionSpecification];

/**
 * A screen with twice the pixels shows the same ground one zoom level further in. So every threshold moves by
 * log2(scale) and every size grows by scale: the picture stays the same, only sharper.
 */
export function styleContext(options: StyleOptions): StyleContext {
  const { scale, visible, locale } = options;
  const zoom = (level: number) => level + Math.log2(scale);
  return {
    ...options,
    palette: palettes[options.theme],
    zoom,
    name: nameColumn(locale),
    visibility: (layer) => (visible[layer] ? 'visible' : 'none'),
    byZoom: (...stops) =>
      [
        'interpolate',
        ['exponential', 1.5],
        ['zoom'],
        ...stops.flatMap(([level, size]) => [
          zoom(level),
          typeof size === 'number' ? size * scale : ['*', scale, size],
        ]),
      ] as unknown as ExpressionSpecification,
    ramp: (...stops) =>
      [
        'interpolate',
        ['linear'],
        ['zoom'],
        ...stops.flatMap(([level, value]) => [zoom(level), value]),
      ] as unknown as ExpressionSpecification,
  };
}

/**
 * The style names no glyph server, so MapLibre draws every glyph from the fonts of the machine. It reads the weight
 * from the first name of the list; the first name is therefore one that exists nowhere and only says the weight.
 */
const families = ['Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei'];
export const regularFont = ['Guangquan Regular', ...families];
export const mediumFont = ['Guangquan Medium', ...families];
export const boldFont = ['Guangquan Bold', ...families];
