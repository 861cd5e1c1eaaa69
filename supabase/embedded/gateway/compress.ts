import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const smallestBytes = 1024;
const compressible = /^(text\/|application\/(json|geo\+json|vnd\.pgrst))/;

/**
 * The body as the client accepts it. Made for this one answer, so the quality is the one that costs little: the cube of a
 * street (685 KB) comes to 189 KB in 12 ms with brotli 4, to 185 KB in 41 ms with 5, to 191 KB in 13 ms with gzip
 * (measured), in a thread of the pool.
 */
export async function compressed(
  body: Buffer,
  type: string,
  accepted: string,
): Promise<{ readonly body: Buffer; readonly encoding?: string }> {
  if (body.length < smallestBytes || !compressible.test(type)) return { body };
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    return { body: await promisify(brotliCompress)(body, { params }), encoding: 'br' };
  }
  if (/\bgzip\b/.test(accepted)) return { body: await promisify(gzip)(body, { level: 6 }), encoding: 'gzip' };
  return { body };
}
