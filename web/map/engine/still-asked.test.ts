import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { isStillAsked } from './still-asked';

const root = resolve(import.meta.dirname, '../../..');
const sources = ['web', 'scripts', 'supabase'].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(tsx?|mjs|html)$/.test(file) && !/dist\/|\.test\.ts$/.test(file)),
);

it('only the browser of a test asks for a map that draws nothing', () => {
  const asking = sources.filter((file) =>
    readFileSync(resolve(root, file), 'utf8').includes('guangquan.still-map'),
  );
  expect(asking.sort()).toEqual(['scripts/browser/browser.ts', 'web/map/engine/still-asked.ts']);
  expect(isStillAsked()).toBe(false);
});
