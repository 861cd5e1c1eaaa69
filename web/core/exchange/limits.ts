/** What an import takes. Beyond it the file is refused with the figure, before memory or patience runs out. */
export const MOST_BYTES = 200 * 1024 * 1024;
/** Unpacked: a zip of a few kilobytes can hold gigabytes of zeros. */
export const MOST_UNPACKED_BYTES = 600 * 1024 * 1024;
/** Text that is read into a tree (KML) or a sheet (Excel) takes many times its size in memory. */
export const MOST_TREE_BYTES = 60 * 1024 * 1024;
/** A million, half of them repaired, take 40 s and fit into a heap of 1 GB (measured in Node); a browser's worker has up to 4. */
export const MOST_CORNERS = 1_200_000;
/**
 * What becomes a draft is drawn on: every step of it is checked, laid out and kept on the planner's computer, and saved in
 * one request of at most 16 MB, half of which these take. Accepting 252,000 held the page for 0.4 s at the longest.
 */
export const MOST_CORNERS_OF_DRAFT = 300_000;
/** No more than a draft saves (chapter 14): a refusal while the file is at hand, not after it was drawn on. */
export const MOST_CORNERS_OF_UNIT = 20_000;
export const MOST_UNITS = 20_000;
export const MOST_ROWS = 50_000;

/** Borders are drawn together by at most so much; more would be drawing, not repair. */
export const DEFAULT_TOLERANCE_M = 0.5;
export const MOST_TOLERANCE_M = 20;
