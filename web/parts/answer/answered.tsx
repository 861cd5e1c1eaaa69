import './answered.css';
import type { ReactNode } from 'react';
import { DataError } from '@/data/error';
import { answerText } from './answer-text';

/** Why there is nothing to see yet, in words, with what can be done. */
export function QueryNote({ error, again }: { error: unknown; again: () => void }) {
  const t = answerText.useText();
  const kind = error instanceof DataError ? error.kind : 'unknown';
  const sentence = kind === 'offline' || kind === 'not_allowed' ? t(`failed_${kind}`) : t('failed_other');
  return (
    <div className="state-note" role="alert">
      <p>{sentence}</p>
      {kind !== 'not_allowed' && (
        <button type="button" className="button small" onClick={again}>
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
}

/** Room of the height the content will have, so that nothing moves when it comes. */
export function Waiting({ height_px }: { height_px: number }) {
  const t = answerText.useText();
  return (
    <div className="waiting" style={{ minHeight: height_px }} role="status">
      <span className="visually-hidden">{t('loading')}</span>
    </div>
  );
}

interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** The content when there is any, also an old one after a failure; otherwise the reason, or room for it. */
export function Answered<T>(props: {
  answer: Answer<T>;
  height_px: number;
  children: (data: T) => ReactNode;
}) {
  const { answer, height_px, children } = props;
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error) return <QueryNote error={answer.error} again={() => void answer.refetch()} />;
  return <Waiting height_px={height_px} />;
}
