import type { BrowserContext, Page } from 'playwright-core';

export const sizes = {
  desk: { width: 1920, height: 1080 },
  wall4k: { width: 3840, height: 2160 },
  phone: { width: 390, height: 844 },
} as const;
export type SizeName = keyof typeof sizes;

/** One picture: who looks, at which address, and what they open there. */
export interface Screen {
  readonly name: string;
  /** Whose demo account; null for nobody's. */
  readonly role: string | null;
  readonly path: string;
  readonly size: SizeName;
  /** Presses what the address cannot name. */
  readonly open: (page: Page) => Promise<void>;
}

const nothing = async () => undefined;
/** Presses one thing after another, by their test ids. */
const press =
  (...ids: readonly string[]) =>
  async (page: Page) => {
    for (const id of ids) await page.getByTestId(id).first().click();
  };
/** Something is there, by its test id. */
const seen = (id: string) => (page: Page) => page.getByTestId(id).first().waitFor();

const screensOf =
  (role: string | null, path: string, size: SizeName = 'desk') =>
  (name: string, search = '', open: Screen['open'] = nothing): Screen => ({
    name,
    role,
    path: path + search,
    size,
    open,
  });

const wall = screensOf('display', '/wall');
const wall4k = screensOf('display', '/wall', 'wall4k');
const dispatch = screensOf('dispatcher', '/dispatch');
const phone = screensOf('dispatcher', '/dispatch', 'phone');
const forces = screensOf('dispatcher', '/forces');
const hotspots = screensOf('leader', '/hotspots');
const planner = screensOf('planner', '/planner');
const outside = screensOf(null, '');

const firstCase = async (page: Page) => {
  await page.getByTestId('incident-row').first().click();
  await page.getByTestId('timeline').waitFor();
};
const report = async (page: Page) => {
  await page.getByTestId('open-report').click();
  await page.getByTestId('report-form').waitFor();
};
/** The planner's one draft, by the window that made it. */
const drafts = new WeakMap<BrowserContext, string>();
/** Opens the draft, which the first of its pictures makes. */
const draft =
  (search = '') =>
  async (page: Page) => {
    const kept = drafts.get(page.context());
    if (kept === undefined) await page.getByTestId('new-draft').click();
    else await page.goto(`${new URL(page.url()).origin}/planner?draft=${kept}${search}`);
    await page.locator('[data-testid=save-state][data-state=saved]').waitFor();
    await page.waitForURL(/draft=\d+/, { waitUntil: 'commit' });
    drafts.set(page.context(), new URL(page.url()).searchParams.get('draft') ?? '');
  };
const pressKey = (key: string) => (page: Page) => page.keyboard.press(key);
const first = (locator: string) => async (page: Page) => page.locator(locator).first().click();
const after =
  (...steps: readonly Screen['open'][]): Screen['open'] =>
  async (page) => {
    for (const step of steps) await step(page);
  };

/** Every screen of the product, and what opens on it. An account's screens stand together, so that it signs in once. */
export const screens: readonly Screen[] = [
  outside('signin', '/signin', seen('demo-dispatcher')),
  outside('setup', '/setup?token=none', seen('setup-form')),
  outside('setup-no-token', '/setup', seen('setup-form')),

  wall('wall', '', seen('wall-situation')),
  wall('wall-list', '?list=open', seen('wall-list')),
  wall('wall-circle', '?circle=gm02', seen('wall-lock')),
  wall4k('wall-4k', '', seen('wall-situation')),

  dispatch('dispatch', '', seen('incident-row')),
  dispatch('dispatch-overview', '?overview=open', seen('figures')),
  dispatch('dispatch-circle', '?area=circle:gm02', seen('incident-row')),
  dispatch('dispatch-layers', '?layers=heat', press('layers-toggle')),
  dispatch('dispatch-overdue', '?list=overdue', seen('queue-tabs')),
  dispatch('dispatch-keys', '', after(seen('incident-row'), pressKey('?'))),
  dispatch('dispatch-palette', '', after(seen('incident-row'), pressKey('Control+k'))),
  dispatch('dispatch-case', '?list=open', firstCase),
  dispatch('dispatch-case-more', '?list=open', after(firstCase, press('more-moves'))),
  dispatch('dispatch-move', '?list=open', after(firstCase, first('[data-testid=moves] button'))),
  dispatch('dispatch-report', '', report),
  dispatch('dispatch-account', '', press('account')),
  dispatch('dispatch-fault', '?area=circle:gm99', seen('notices')),
  forces('forces', '', seen('forces-matrix')),
  forces('forces-circle', '?circle=gm02&kind=safety_officer', seen('people')),
  forces('forces-roster', '?circle=gm02&kind=safety_officer&tab=roster', seen('roster')),
  phone('phone', '', seen('incident-row')),
  phone('phone-map', '?pane=map'),
  phone('phone-overview', '?overview=open', seen('figures')),
  phone('phone-case', '?list=open', firstCase),
  phone('phone-report', '', report),

  ...['figures', 'places', 'compare', 'watch'].map((tab) =>
    hotspots(`hotspots-${tab}`, `?period=2024&tab=${tab}`, seen('review-figures')),
  ),
  ...['heat', 'cells', 'emerging', 'clusters', 'repeat'].map((layer) =>
    hotspots(`hotspots-${layer}`, `?period=90d&layer=${layer}`, seen('review-legend')),
  ),
  hotspots('hotspots-swipe', '?period=2024&versus=2023-03-01..2023-12-31&layer=cells&swipe=1', seen('swipe')),
  hotspots('hotspots-list', '?period=2024&list=reported', seen('review-row')),
  hotspots('hotspots-case', '?period=90d&list=reported', first('[data-testid=review-row]')),
  hotspots('hotspots-watch-circle', '?period=2024&tab=watch&area=circle:gm02', seen('watch-panel')),
  hotspots('hotspots-measure-circle', '?period=2024&tab=compare&area=circle:gm02', seen('measure-panel')),
  hotspots('hotspots-brief', '?period=2024', after(press('export-brief'), seen('brief-page'))),

  ...['circles', 'whatif', 'suggest', 'checks', 'drafts', 'history'].map((panel) =>
    planner(`planner-${panel}`, `?panel=${panel}`, seen('planner-panel')),
  ),
  planner('planner-circle', '?circle=gm02', seen('circle-card')),
  planner('planner-export', '', press('export-menu')),
  planner('planner-print', '', after(press('export-menu', 'export-print'), seen('print-scale'))),
  planner('planner-draft', '', draft()),
  planner('planner-draft-whatif', '', draft('&panel=whatif')),
  planner('planner-draft-suggest', '', draft('&panel=suggest')),
  planner('planner-draft-drafts', '', draft('&panel=drafts')),
  planner('planner-import', '', after(draft(), press('import'), seen('import-dialog'))),
  planner('planner-keys', '', after(draft(), press('keys'), seen('keys-dialog'))),
];
