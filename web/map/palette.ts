/**
 * Every colour of the map, night and day. Nothing else under `map/` or in a slice's layers names a colour.
 * State hues follow Okabe-Ito, so that they stay apart for colour-blind eyes; shape tells them apart again.
 */
import type { Mark } from '@/core/incident/mark';

export type Theme = 'night' | 'day';
/** 0–255 each, alpha included: what deck.gl takes. */
export type Rgba = readonly [number, number, number, number];

export interface Palette {
  /** Ground outside the street, land inside it. */
  readonly outside: string;
  readonly land: string;
  readonly industrial: string;
  readonly village: string;
  readonly publicLand: string;
  readonly park: string;
  readonly forest: string;
  readonly field: string;
  readonly contour: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly building: string;
  readonly buildingTall: string;
  readonly buildingEdge: string;
  readonly road: Readonly<
    Record<'motorway' | 'arterial' | 'collector' | 'local' | 'lane' | 'casing', string>
  >;
  readonly metro: string;
  readonly metroCasing: string;
  readonly station: string;
  readonly mask: string;
  readonly maskOpacity: number;
  readonly edgeShade: string;
  readonly outline: string;
  readonly community: string;
  readonly circle: string;
  readonly unit: string;
  readonly zone: string;
  readonly zoneEdge: string;
  readonly post: string;
  readonly accent: string;
  readonly text: string;
  readonly quietText: string;
  readonly halo: string;
  readonly natureText: string;
  readonly waterText: string;
  readonly mark: Readonly<Record<Mark, string>>;
  /** Drawn round every mark so that it stands off whatever lies below it. */
  readonly markOutline: string;
  readonly clusterFill: string;
  readonly selection: string;
  /** Least to most incidents per hectare. Single hue family, away from every state colour; transparent at zero. */
  readonly heat: readonly string[];
  /** Significantly above and below the rest, at 90, 95 and 99 %. Diverging; what is not significant has no colour. */
  readonly hot: readonly [at90: string, at95: string, at99: string];
  readonly cold: readonly [at90: string, at95: string, at99: string];
  /** How a hot place came about, in the order of core's PATTERNS. */
  readonly pattern: readonly string[];
  /** Eighteen calm fills of about equal weight for circles side by side; ones that follow each other lie far apart. */
  readonly circles: readonly string[];
}

const night: Palette = {
  outside: '#070b10',
  land: '#0f161e',
  industrial: '#131b2b',
  village: '#171a1d',
  publicLand: '#191823',
  park: '#12281f',
  forest: '#0e1f1a',
  field: '#121d1c',
  contour: '#8fb3a1',
  water: '#12304a',
  waterEdge: '#1d4463',
  building: '#212f3d',
  buildingTall: '#364a5e',
  buildingEdge: '#3a4f64',
  road: {
    motorway: '#56626f',
    arterial: '#46535f',
    collector: '#35414d',
    local: '#27323d',
    lane: '#202a34',
    casing: '#0a0f15',
  },
  metro: '#3f8f95',
  metroCasing: '#0a1117',
  station: '#b8d8da',
  mask: '#070b10',
  maskOpacity: 0.66,
  edgeShade: '#000000',
  outline: '#d7e8fa',
  community: '#d7e8fa',
  circle: '#bed4eb',
  unit: '#a9c1da',
  zone: '#7f8cff',
  zoneEdge: '#97a4ee',
  post: '#a8d5c2',
  accent: '#ffffff',
  text: '#dfe8f1',
  quietText: '#8496a8',
  halo: '#080d13',
  natureText: '#7fa893',
  waterText: '#6f9dc2',
  mark: {
    reported: '#F2B134',
    in_hand: '#56B4E9',
    due_soon: '#F2B134',
    overdue: '#FF5A3C',
    suspended: '#A9BACB',
    closed: '#6F8F84',
  },
  markOutline: '#05080c',
  clusterFill: '#0b1219',
  selection: '#ffffff',
  heat: ['#2c2350', '#4d3580', '#7a4fa5', '#a97bc0', '#dcb9e2'],
  hot: ['#7d3a2a', '#c8532f', '#ff8a61'],
  cold: ['#21435c', '#3a78a8', '#84c6f2'],
  pattern: ['#f2e27a', '#f2b65c', '#ff7a52', '#d9533a', '#9c4a3c', '#7d6a86', '#5f86b0', '#56616d'],
  circles: [
    '#b45b64',
    '#7bc495',
    '#9a86d4',
    '#a26f17',
    '#5bc1d9',
    '#cc7699',
    '#5b8940',
    '#9eacf1',
    '#cb814c',
    '#008f8f',
    '#d999ca',
    '#939d44',
    '#487cbd',
    '#e99a86',
    '#2cac91',
    '#9464a9',
    '#c5b164',
    '#40a0d2',
  ],
};

const day: Palette = {
  outside: '#e9ecee',
  land: '#f7f8f8',
  industrial: '#ebedf6',
  village: '#f6f3ee',
  publicLand: '#f5f0f6',
  park: '#e0eedd',
  forest: '#e1ecdf',
  field: '#eff2e6',
  contour: '#5f8468',
  water: '#c3dcee',
  waterEdge: '#9fc3de',
  building: '#e1e4e7',
  buildingTall: '#d2d7dc',
  buildingEdge: '#c6ccd2',
  road: {
    motorway: '#fbe6bd',
    arterial: '#fff4dc',
    collector: '#ffffff',
    local: '#ffffff',
    lane: '#ffffff',
    casing: '#cdd3d9',
  },
  metro: '#3d9097',
  metroCasing: '#ffffff',
  station: '#1f6b72',
  mask: '#e9ecee',
  maskOpacity: 0.62,
  edgeShade: '#7c8b99',
  outline: '#17202a',
  community: '#33485c',
  circle: '#42586d',
  unit: '#7b8c9c',
  zone: '#5560c8',
  zoneEdge: '#6670c4',
  post: '#2f6d55',
  accent: '#0b62a8',
  text: '#17202a',
  quietText: '#5c6b7a',
  halo: '#ffffff',
  natureText: '#47704f',
  waterText: '#3f73a0',
  mark: {
    reported: '#B97800',
    in_hand: '#0072B2',
    due_soon: '#B97800',
    overdue: '#C8371B',
    suspended: '#5A6F84',
    closed: '#6F8F84',
  },
  markOutline: '#ffffff',
  clusterFill: '#ffffff',
  selection: '#0b1520',
  heat: ['#e9def0', '#cdb3dd', '#a87fc4', '#7c4ea3', '#4f2678'],
  hot: ['#f1b79e', '#de6c48', '#a32415'],
  cold: ['#b3cfe5', '#6aa0ca', '#2b6194'],
  pattern: ['#b8860b', '#d9772b', '#a32415', '#cf4b33', '#e39b84', '#a08bb0', '#5e86b3', '#98a2ac'],
  circles: [
    '#ba616a',
    '#75be8f',
    '#9a86d4',
    '#a87520',
    '#54bbd2',
    '#cc7699',
    '#618f46',
    '#98a6ea',
    '#cb814c',
    '#009595',
    '#d293c4',
    '#939d44',
    '#4e82c3',
    '#e29480',
    '#2cac91',
    '#9a6aaf',
    '#beaa5e',
    '#40a0d2',
  ],
};

export const palettes: Readonly<Record<Theme, Palette>> = { night, day };

/** `#rrggbb` and an opacity of 0–1 as deck.gl wants it. */
export function rgba(hex: string, opacity = 1): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, Math.round(opacity * 255)];
}

/** The same hex with an opacity, for CSS and MapLibre. */
export function withOpacity(hex: string, opacity: number): string {
  const [red, green, blue] = rgba(hex);
  return `rgba(${red},${green},${blue},${opacity})`;
}

/** State colours as CSS custom properties (`--mark-overdue: …`), so that tables and tiles use the map's own. */
export function markCss(theme: Theme): Readonly<Record<`--mark-${string}`, string>> {
  const colours = Object.entries(palettes[theme].mark);
  return Object.fromEntries(colours.map(([mark, colour]) => [`--mark-${mark.replace('_', '-')}`, colour]));
}
