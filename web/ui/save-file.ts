/** How long the browser may take to begin writing before the content is let go. */
const KEPT_MS = 60_000;

/** Gives a file to the browser to save. `type` is the MIME type of bytes or a text; a Blob has its own. */
export function saveFile(content: Blob | Uint8Array<ArrayBuffer> | string, name: string, type: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
