/** A file name that every system takes: what it is, and of when. */
export function fileName(title: string, period: string, extension: string): string {
  const plain = `${title} ${period}`.replace(/[\\/:*?"<>|·\s]+/g, '_').slice(0, 120);
  return `${plain}.${extension}`;
}

/** Hands a file to the person. */
export function download(content: string | Blob, name: string, type: string): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next task; kept, it would stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
