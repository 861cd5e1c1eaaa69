import type { Source } from './client';

const kept = (name: string) => ({
  /** Begins the key of each of them: for whoever makes all of them old. */
  all: [name] as const,
  /** Of one: of which street, and what was asked. */
  of: ({ streetId }: Source, ...asked: readonly unknown[]) => [name, streetId, ...asked] as const,
});

/** The keys under which answers are kept. Nobody else spells one, so whoever makes answers old misses none. */
export const keys = {
  areaFigures: kept('area-figures'),
  catalogue: kept('catalogue'),
  circleFigures: kept('circle-figures-by-edition'),
  cube: kept('incident-cube'),
  clusters: kept('incident-clusters'),
  editionComments: kept('edition-comments'),
  editionDocument: kept('edition-document'),
  editionDrafts: kept('edition-drafts'),
  editionHistory: kept('edition-history'),
  editionNow: kept('edition-now'),
  editionProblems: kept('edition-problems'),
  foundIncidents: kept('found-incidents'),
  headlines: kept('headlines'),
  incident: kept('incident'),
  incidentCounts: kept('incident-counts'),
  incidents: kept('incidents'),
  itemSearch: kept('item-search'),
  leftLeads: kept('edition-leads'),
  likelyDuplicates: kept('likely-duplicates'),
  localDrafts: kept('planner-local-drafts'),
  measureCounts: kept('measure-counts'),
  measures: kept('incident-measures'),
  nearestResponders: kept('nearest-responders'),
  incidentResponders: kept('incident-responders'),
  forces: kept('forces'),
  responders: kept('responders'),
  roster: kept('roster'),
  dutyWords: kept('duty-words'),
  places: kept('places'),
  points: kept('incident-points'),
  repeatPlaces: kept('repeat-places'),
  reviewBrief: kept('review-brief'),
  reviewList: kept('review-list'),
  sensitiveDays: kept('sensitive-days'),
  streetMap: kept('street-map'),
  streetMeasures: kept('street-measures'),
  topItems: kept('top-items'),
  trend: kept('trend'),
  unitWorkload: kept('unit-workload'),
  watches: kept('watches'),
  workCalendar: kept('work-calendar'),
} as const;

/** Whether it is the key of one of these incidents. */
export const isIncidentAmong = ([name, , id]: readonly unknown[], ids: ReadonlySet<unknown>): boolean =>
  name === keys.incident.all[0] && ids.has(id);
