import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { PackedCube } from '@/core/hotspot/decode';
import type { ReviewAnswer, ReviewReply } from './answer';
import type { PassingStore } from './passing';
import type { Days, ReviewQuestion, ReviewRequest } from './question';

export interface ReviewState {
  /** Null until the first answer; an older one stays while the next is worked on. */
  readonly answer: ReviewAnswer | null;
  /** What was wrong with the cube; then nothing is shown rather than something false. */
  readonly fault: string | null;
}

/** The worker of the page: hands over cube and questions, and gives the newest answer. */
export function useReview(
  cube: PackedCube | undefined,
  cubeDays: Days,
  street: StreetMap | null,
  question: ReviewQuestion,
  passing: PassingStore,
): ReviewState {
  const worker = useRef<Worker | null>(null);
  const [answer, setAnswer] = useState<ReviewAnswer | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const lastId = useRef(0);
  const send = useCallback((request: ReviewRequest) => worker.current?.postMessage(request), []);
  const latest = useRef(question);
  latest.current = question;
  const ask = useCallback(() => {
    lastId.current += 1;
    send({ kind: 'ask', id: lastId.current, question: latest.current });
  }, [send]);

  useEffect(() => {
    // One question about a passing period is under way at a time, and the next waits for the frame that shows its
    // answer: a slow screen is asked less often instead of falling behind.
    let [isAsked, isDue, frame] = [false, false, 0];
    const askPassing = () => {
      const period = passing.get().passing;
      if (!period?.isMoving) return;
      isDue = isAsked;
      if (isAsked) return;
      isAsked = true;
      lastId.current += 1;
      const { days, top } = period;
      send({ kind: 'ask', id: lastId.current, question: { ...latest.current, days, top, isPassing: true } });
    };
    let known = passing.get().passing;
    const stop = passing.subscribe(() => {
      if (known === passing.get().passing) return;
      known = passing.get().passing;
      askPassing();
    });
    const answered = (data: ReviewAnswer) => {
      passing.answered(data);
      frame = requestAnimationFrame(() => {
        isAsked = false;
        if (isDue) askPassing();
      });
    };
    const made = new Worker(new URL('./review.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    made.onmessage = ({ data }: MessageEvent<ReviewReply>) => {
      if (data.kind === 'answer' && data.answer.question.isPassing) answered(data.answer);
      // A transition: panels are drawn in slices, and an answer overtaken is not drawn at all.
      else if (data.kind === 'answer') startTransition(() => setAnswer(data.answer));
      else if (data.kind === 'broken') setFault(`${data.column}: ${data.reason}`);
      else setFault(null);
    };
    made.onerror = (event) => setFault(event.message || 'worker');
    return () => {
      stop();
      cancelAnimationFrame(frame);
      worker.current = null;
      made.terminate();
    };
  }, [send, passing]);

  // After the drawing: until then what passed stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer drawn is the occasion
  useEffect(() => passing.settled(), [answer, passing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the days belong to the cube
  useEffect(() => {
    if (!cube || !street) return;
    send({ kind: 'load', cube, street, days: cubeDays });
    ask();
  }, [cube, street, send, ask]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the question is another
  useEffect(() => ask(), [question, ask]);

  return { answer, fault };
}
