/// <reference lib="webworker" />
/** Reads, converts, repairs and matches away from the main thread. Cancelling ends the worker. */
import { ImportWork } from './import-work';
import type { ImportReply, ImportRequest } from './messages';

const reply = (message: ImportReply) => self.postMessage(message);
const work = new ImportWork((stage) => reply({ kind: 'stage', stage }));

self.onmessage = ({ data }: MessageEvent<ImportRequest>) => {
  work.answer(data).then(reply, (error: unknown) => {
    reply({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  });
};
