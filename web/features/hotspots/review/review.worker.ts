/// <reference lib="webworker" />
/** Counts, tests and paints away from the main thread. Of questions that wait, only the newest is answered. */
import { decodeCube } from '@/core/hotspot/decode';
import type { ReviewReply } from './answer';
import type { ReviewRequest } from './question';
import { Review } from './review';

let review: Review | null = null;
let waiting: Extract<ReviewRequest, { kind: 'ask' }> | null = null;
let isDue = false;

const reply = (message: ReviewReply, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

function answerNewest(): void {
  isDue = false;
  const asked = waiting;
  waiting = null;
  if (asked === null || review === null) return;
  const answer = review.answer(asked.question);
  const pictures = [answer.raster, answer.beforeRaster].flatMap((raster) =>
    raster ? [raster.pixels.buffer] : [],
  );
  reply({ kind: 'answer', id: asked.id, answer }, pictures);
}

self.onmessage = ({ data }: MessageEvent<ReviewRequest>) => {
  if (data.kind === 'load') {
    const decoded = decodeCube(data.cube);
    if (!decoded.allowed) {
      review = null;
      reply({ kind: 'broken', reason: decoded.reason, column: decoded.column });
      return;
    }
    review = new Review(decoded.cube, data.street);
    const { reported, firstDay } = decoded.cube;
    reply({ kind: 'loaded', firstDay, days: data.days, rows: reported.count.length });
  } else {
    waiting = data;
  }
  if (waiting !== null && !isDue) {
    isDue = true;
    // After the messages that already stand in the queue: one of them may be a newer question.
    setTimeout(answerNewest, 0);
  }
};
