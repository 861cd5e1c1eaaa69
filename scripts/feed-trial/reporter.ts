import { randomUUID } from 'node:crypto';
import type { Source } from '../../web/data/client';
import { advanceIncident, reportIncident } from '../../web/data/incident-moves';
import { pause } from './random';

/**
 * A person at the far end of the wire who reports and accepts through the published functions, as the app does. After a
 * cut it sends the same report again with the same key; the database saves it once.
 */
export async function reportThrough(source: Source, goesOn: () => boolean): Promise<number> {
  let reports = 0;
  while (goesOn()) {
    const idempotencyKey = randomUUID();
    try {
      const report = { itemId: 'A01', summary: '试验', position: null, idempotencyKey };
      const saved = await untilAnswered(() => reportIncident(source, report), goesOn);
      if (saved === undefined) break;
      if (saved.outcome === 'refused') throw new Error(`A report was refused: ${saved.refusal.code}`);
      reports++;
      const { incidentId } = saved.incident;
      const moved = await untilAnswered(
        () => advanceIncident(source, { incidentId, action: 'accept', expectedVersion: 1 }),
        goesOn,
      );
      // Stale means that the first try was saved and only its answer was cut off.
      if (moved?.outcome === 'refused') throw new Error(`A move was refused: ${moved.refusal.code}`);
    } finally {
      await pause(150);
    }
  }
  return reports;
}

async function untilAnswered<T>(work: () => Promise<T>, goesOn: () => boolean): Promise<T | undefined> {
  while (goesOn()) {
    try {
      return await work();
    } catch (error) {
      const kind = (error as { kind?: string }).kind;
      if (kind !== 'offline' && kind !== 'unknown') throw error;
      await pause(300);
    }
  }
  return undefined;
}
