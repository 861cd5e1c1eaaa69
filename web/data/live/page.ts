export interface PageListener {
  /** The page is looked at again, or the network came back. */
  readonly back: () => void;
  /** The browser knows that there is no network. */
  readonly gone: () => void;
}

/** Watches the page's visibility and network; without a page there is nothing to watch. Returns the way to stop. */
export function watchPage(page: Document | undefined, listener: PageListener): () => void {
  if (page === undefined) return () => undefined;
  const { defaultView } = page;
  const looked = () => {
    if (page.visibilityState === 'visible') listener.back();
  };
  page.addEventListener('visibilitychange', looked);
  defaultView?.addEventListener('online', listener.back);
  defaultView?.addEventListener('offline', listener.gone);
  // A page restored from the back-forward cache fires only this.
  defaultView?.addEventListener('pageshow', looked);
  return () => {
    page.removeEventListener('visibilitychange', looked);
    defaultView?.removeEventListener('online', listener.back);
    defaultView?.removeEventListener('offline', listener.gone);
    defaultView?.removeEventListener('pageshow', looked);
  };
}
