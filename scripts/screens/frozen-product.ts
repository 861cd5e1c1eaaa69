import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product, startProduct } from '../browser/product';

/**
 * A product whose clock stands at one instant, so that two books of code are seen at the same moment of the same street.
 * @throws Error without Debian's faketime
 */
export async function startFrozen(checkout: string, at: Date): Promise<Product> {
  // Asked for its library only: the command itself would stand between us and the product when that is to end.
  const preload = spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' });
  if (preload.status !== 0)
    throw new Error('The clock of the product is held by faketime: sudo apt-get install faketime.');
  // Of its own: a cluster made at that instant is no cluster for a product of today.
  const cache = mkdtempSync(join(tmpdir(), 'guangquan-frozen-'));
  const product = await startProduct({
    checkout,
    env: {
      LD_PRELOAD: preload.stdout.trim(),
      FAKETIME: at.toISOString().slice(0, 19).replace('T', ' '),
      TZ: 'UTC',
      GUANGQUAN_CACHE: cache,
      // Waiting goes on, and files keep their ages.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
  });
  return {
    ...product,
    remove: async () => {
      await product.remove();
      rmSync(cache, { recursive: true, force: true });
    },
  };
}
