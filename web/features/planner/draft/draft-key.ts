/** A key for a draft that only this browser knows. */
export const nanoKey = (): string => `l-${crypto.randomUUID().slice(0, 13)}`;
