import './notices.css';
import { useEffect } from 'react';
import { dismiss, type Notice, useNotices } from '@/ui/notice';
import { appText } from './app-text';

/** Long enough to read a sentence twice; a warning also for someone who looked away. */
const shownFor_ms: Readonly<Record<Notice['tone'], number>> = { info: 10_000, done: 10_000, warning: 25_000 };

export function Notices() {
  const notices = useNotices();
  return (
    <div className="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function OneNotice({ notice }: { notice: Notice }) {
  const t = appText.useText();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(notice.id), shownFor_ms[notice.tone]);
    return () => clearTimeout(timer);
  }, [notice.id, notice.tone]);
  return (
    <div className="notice" data-tone={notice.tone} data-testid="notice">
      <p>{notice.text}</p>
      <button type="button" aria-label={t('dismiss')} onClick={() => dismiss(notice.id)}>
        ×
      </button>
    </div>
  );
}
