import { useEffect } from 'react';
import { appText } from './app-text';

export function ScreenPending() {
  const t = appText.useText();
  return (
    <main className="page-note" role="status">
      <p>{t('starting')}</p>
    </main>
  );
}

const reloadedKey = 'guangquan.reloaded-at';

/** After a deployment an open page still names the old chunks; one reload brings the new ones. Not twice a minute. */
function reloadOnce(error: unknown): boolean {
  if (!/dynamically imported module|module script|Failed to fetch|Importing a module/i.test(String(error)))
    return false;
  const last = Number(sessionStorage.getItem(reloadedKey) ?? 0);
  if (Date.now() - last < 60_000) return false;
  sessionStorage.setItem(reloadedKey, String(Date.now()));
  location.reload();
  return true;
}

export function ScreenFailed({ error }: { error: unknown }) {
  const t = appText.useText();
  useEffect(() => {
    if (!reloadOnce(error)) console.error(error);
  }, [error]);
  return (
    <main className="page-note" role="alert">
      <h1>{t('screenFailed')}</h1>
      <p>{t('screenFailedHelp')}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    </main>
  );
}
