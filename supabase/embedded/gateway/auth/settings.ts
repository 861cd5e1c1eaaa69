/**
 * What a Supabase project sets in config.toml, section auth; a test holds the two together. There the per-account limit
 * and the exemption of wall screens do not exist, and GoTrue limits by address alone.
 */
export const accessTokenSeconds = 3600;
/** For new passwords; those from before go on working. */
export const shortestPassword = 10;
/** bcrypt reads no further. */
export const longestPasswordBytes = 72;
/** A client whose answer was lost may present its old refresh token again for so long; later it was stolen. */
export const refreshReuse_ms = 10_000;
/** After this a session ends and the password is asked again, whatever happens. Wall screens are exempt. */
export const sessionTimebox_ms = 90 * 24 * 3600_000;
/** A session nobody used for so long ends. Wall screens are exempt: they hang switched off over a holiday. */
export const sessionInactivity_ms = 14 * 24 * 3600_000;

const minutes = 60_000;
/** Wrong passwords of one account, from wherever. */
export const accountAttempts = { most: 10, window_ms: 15 * minutes };
/** Wrong passwords, tokens and links from one address, of whichever accounts. */
export const addressAttempts = { most: 10, window_ms: 5 * minutes };
