/**
 * Seven letters and figures for what a text says (FNV-1a, 32 bits). An id with the mark of its ground comes again only with
 * that ground: nobody has to know which ids there were in editions long ended.
 */
export function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
