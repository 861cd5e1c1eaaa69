/** What the planner shows, and its home: the URL. Reading never fails; what cannot be read is left out. */
export const toolIds = ['select', 'brush', 'rectangle', 'lasso', 'corner', 'split', 'comment'] as const;
export type ToolId = (typeof toolIds)[number];
export const panelIds = ['circles', 'whatif', 'suggest', 'checks', 'drafts', 'history'] as const;
export type PanelId = (typeof panelIds)[number];
export const measureIds = ['residents', 'incidents', 'hours', 'area_m2', 'compactness'] as const;
export type MeasureId = (typeof measureIds)[number];
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
  readonly measure: MeasureId;
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

/** Keeps the texts this screen knows and nothing else. */
export function readPlannerSearch(raw: Readonly<Record<string, unknown>>): PlannerSearch {
  const search: PlannerSearch = {};
  for (const key of searchKeys) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value.slice(0, 2000);
  }
  return search;
}

const oneOf = <T extends string>(all: readonly T[], text: string | undefined, otherwise: T): T =>
  all.find((one) => one === text) ?? otherwise;
const whole = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

function readPlace(text: string | undefined): PlannerView['place'] {
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN] = (text ?? '').split(',').map(Number);
  const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 1 && zoom <= 22;
  return text !== undefined && isPlace ? [lng, lat, zoom] : null;
}

export function readView(search: PlannerSearch): PlannerView {
  const months = whole(search.months);
  // A circle looked at on another screen is the circle in hand here.
  const fromArea = search.area?.startsWith('circle:') ? search.area.slice(7) : null;
  return {
    draft: search.draft && /^[a-z0-9-]{1,40}$/.test(search.draft) ? search.draft : null,
    edition: whole(search.edition),
    versus: whole(search.versus),
    tool: oneOf(toolIds, search.tool, 'select'),
    circle: search.circle ?? fromArea,
    units: search.units?.split('.').filter((id) => /^[a-z0-9-]{1,24}$/.test(id)) ?? [],
    panel: oneOf(panelIds, search.panel, 'circles'),
    measure: oneOf(measureIds, search.measure, 'residents'),
    months: monthsChoices.find((choice) => choice === months) ?? 3,
    place: readPlace(search.place),
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
