/** Weeks looked back on for the emerging patterns. */
export const WEEKS = 12;
/** Of clusters: how near makes neighbours, and how many make a cluster. */
export const CLUSTER_RADIUS_M = 100;
export const CLUSTER_POINTS = 5;
