/** What the planner shows, and its home: the URL. Reading never fails; what cannot be read is left out. */
import { readArea } from '@/parts/area/area-address';
import { AddressReader, keepTexts, oneOf, oneOfNumbers, readCamera, rowNumber } from '@/ui/address';

export const toolIds = ['select', 'brush', 'rectangle', 'lasso', 'corner', 'split', 'comment'] as const;
export type ToolId = (typeof toolIds)[number];
export const panelIds = ['circles', 'whatif', 'suggest', 'checks', 'drafts', 'history'] as const;
export type PanelId = (typeof panelIds)[number];
export const amountIds = ['residents', 'incidents', 'hours', 'area_m2', 'compactness'] as const;
export type AmountId = (typeof amountIds)[number];
export const monthsChoices = [1, 3, 6, 12] as const;
export type Months = (typeof monthsChoices)[number];

export interface PlannerView {
  /** A draft: the number of its edition, or a key that only this browser knows. Null shows the published edition. */
  readonly draft: string | null;
  /** A published edition looked at, and one it is compared with. */
  readonly edition: number | null;
  readonly versus: number | null;
  readonly tool: ToolId;
  /** The circle that a brush gives units to. */
  readonly circle: string | null;
  /** Units chosen, in the order they were chosen. */
  readonly units: readonly string[];
  readonly panel: PanelId;
  readonly measure: AmountId;
  readonly months: Months;
  /** Longitude, latitude and zoom. */
  readonly place: readonly [number, number, number] | null;
}

const searchKeys = [
  'draft',
  'edition',
  'versus',
  'tool',
  'circle',
  'units',
  'panel',
  'measure',
  'months',
  'place',
  // Of other screens: goes along, so that the way back is where one came from.
  'area',
  'period',
  'stream',
] as const;
export type PlannerSearch = Partial<Record<(typeof searchKeys)[number], string>>;

/** Many units may be chosen. */
const LONGEST = 2000;

export const readPlannerSearch = (raw: Readonly<Record<string, unknown>>): PlannerSearch =>
  keepTexts(searchKeys, raw, LONGEST);

export function readView(search: PlannerSearch): PlannerView {
  // What cannot be read is left out, and nothing is said of it: a draft that is gone says so itself.
  const reader = new AddressReader(search);
  // A circle looked at on another screen is the circle in hand here.
  const area = search.area === undefined ? null : readArea(search.area, null);
  return {
    draft: reader.get<string | null>('draft', null, (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null)),
    edition: reader.get<number | null>('edition', null, rowNumber),
    versus: reader.get<number | null>('versus', null, rowNumber),
    tool: reader.get('tool', 'select', oneOf(toolIds)),
    circle: search.circle ?? (area?.level === 'circle' ? area.id : null),
    units: reader.get('units', [], (text) => text.split('.').filter((id) => /^[a-z0-9-]{1,24}$/.test(id))),
    panel: reader.get('panel', 'circles', oneOf(panelIds)),
    measure: reader.get('measure', 'residents', oneOf(amountIds)),
    months: reader.get('months', 3, oneOfNumbers(monthsChoices)),
    place: reader.get<PlannerView['place']>('place', null, readCamera),
  };
}

/** The shortest text for a view: defaults stay out of the address. */
export function writeView(view: PlannerView, former: PlannerSearch): PlannerSearch {
  const { area, period, stream } = former;
  const search: PlannerSearch = {};
  if (area) search.area = area;
  if (period) search.period = period;
  if (stream) search.stream = stream;
  if (view.draft !== null) search.draft = view.draft;
  if (view.edition !== null) search.edition = String(view.edition);
  if (view.versus !== null) search.versus = String(view.versus);
  if (view.tool !== 'select') search.tool = view.tool;
  if (view.circle !== null) search.circle = view.circle;
  if (view.units.length > 0) search.units = view.units.slice(0, 60).join('.');
  if (view.panel !== 'circles') search.panel = view.panel;
  if (view.measure !== 'residents') search.measure = view.measure;
  if (view.months !== 3) search.months = String(view.months);
  if (view.place) {
    const [lng, lat, zoom] = view.place;
    search.place = `${lng.toFixed(6)},${lat.toFixed(6)},${zoom.toFixed(2)}`;
  }
  return search;
}
