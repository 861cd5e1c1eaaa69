import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Position } from '@/core/incident/incident';
import { dateTimeText } from '@/core/time/shanghai';
import { addComment, commentsQuery, resolveComment } from '@/data/planning/comments';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayWhy } from '@/ui/refusal-text';
import { usePlanner } from '../planner-context';
import { draftText } from './draft-text';

const ASK_MS = 15_000;

/** Remarks pinned to places of a draft, by number as on the map. */
export function Comments({
  editionId,
  place,
  onPlace,
  onShow,
}: {
  readonly editionId: number;
  readonly place: Position | null;
  readonly onPlace: (place: Position | null) => void;
  readonly onShow: (place: Position) => void;
}) {
  const { view, go } = usePlanner();
  const t = draftText.useText();
  const source = useSource();
  const comments = useQuery({ ...commentsQuery(source, editionId), refetchInterval: ASK_MS });
  const [body, setBody] = useState('');
  const [isBusy, setBusy] = useState(false);
  const attempt = async (ask: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await ask();
      await comments.refetch();
    } catch (error) {
      notify(t('failed', { what: sayWhy(error) }), 'warning');
    } finally {
      setBusy(false);
    }
  };
  const add = () =>
    attempt(async () => {
      if (place === null) return;
      await addComment(source, { editionId, position: place, body: body.trim() });
      setBody('');
      onPlace(null);
    });
  return (
    <section className="comments" data-testid="comments">
      <header>
        <h3 className="eyebrow">{t('comments')}</h3>
        <button
          type="button"
          className="link"
          aria-pressed={view.tool === 'comment'}
          onClick={() => go({ tool: 'comment' }, { replace: true })}
        >
          {t('commentNew')}
        </button>
      </header>
      {view.tool === 'comment' && place === null && <p className="hint">{t('commentPlace')}</p>}
      {place !== null && (
        <form
          className="name-form"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label className="field">
            <span>{t('commentBody')}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={1000}
              required
              value={body}
              // biome-ignore lint/a11y/noAutofocus: the form opens because a place was pressed to write about
              autoFocus
              onChange={(event) => setBody(event.target.value)}
              data-testid="comment-body"
            />
          </label>
          <div>
            <button
              type="submit"
              className="button small primary"
              disabled={isBusy || body.trim() === ''}
              data-testid="comment-add"
            >
              {t('commentAdd')}
            </button>
            <button type="button" className="button small" onClick={() => onPlace(null)}>
              ×
            </button>
          </div>
        </form>
      )}
      {comments.data?.length === 0 && <p className="hint">{t('commentNone')}</p>}
      <ol>
        {comments.data?.map((comment) => (
          <li key={comment.id} data-resolved={comment.resolvedAt !== null} data-testid="comment">
            <button type="button" className="row" title={t('goTo')} onClick={() => onShow(comment.position)}>
              <b dir="auto">{comment.body}</b>
              <small>
                <bdi>{comment.authorName}</bdi> {dateTimeText(comment.createdAt)}
                {comment.resolvedByName !== null && ` · ${t('resolvedBy', { who: comment.resolvedByName })}`}
              </small>
            </button>
            {comment.resolvedAt === null && (
              <button
                type="button"
                className="link"
                disabled={isBusy}
                onClick={() => void attempt(() => resolveComment(source, comment.id))}
                data-testid="comment-resolve"
              >
                {t('resolve')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
