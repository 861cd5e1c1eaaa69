/**
 * Only a test's own script, run before the page's, can set this: no address, stored setting, file or element of a page
 * reaches a symbol, so no product stands without its map by accident.
 */
const ASKED = Symbol.for('guangquan.still-map');

/** Whether a test asked for a map that draws nothing. */
export const isStillAsked = (): boolean => Reflect.get(globalThis, ASKED) === true;
