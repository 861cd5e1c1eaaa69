import { className } from '../../web/core/hotspot/fdr';
import type { Reference } from '../../web/core/hotspot/getis-ord';
import { type HotField, type HotFieldResult, hotFieldOfPoints } from '../../web/core/hotspot/hot-field';
import type { Places } from './read-cells';

/** Why a field is not judged, in both languages. */
function reasonOf(refusal: Exclude<HotFieldResult, HotField>): { readonly zh: string; readonly en: string } {
  switch (refusal.reason) {
    case 'too_few_cells':
      return {
        zh: `只有 ${refusal.cells} 个格子,至少需要 ${refusal.needed} 个`,
        en: `there are ${refusal.cells} cells; at least ${refusal.needed} are needed`,
      };
    case 'all_equal':
      return { zh: `所有值都是 ${refusal.value}`, en: `all values are ${refusal.value}` };
    case 'isolated_cells':
      return {
        zh: `${refusal.cells} 个格子中有 ${refusal.isolated} 个在该距离内没有邻居(最多允许 10%)`,
        en: `${refusal.isolated} of ${refusal.cells} cells have no neighbour within the band (10 % at most)`,
      };
  }
}

/** Gi* of places as a table: `x,y,value,z,p,q,class`, in the order of the input; or why not. */
export function judgeCells(
  { x, y, value, texts }: Places,
  band_m: number,
  reference: Reference,
):
  | { readonly allowed: true; readonly csv: string }
  | { readonly allowed: false; readonly zh: string; readonly en: string } {
  const field = hotFieldOfPoints(value, x, y, band_m, reference);
  if (!field.allowed) return { allowed: false, ...reasonOf(field) };
  const { z, p, q, codes } = field;
  const rows = texts.map((text, at) => [text, z[at], p[at], q[at], className(codes[at]!)].join(','));
  return { allowed: true, csv: `x,y,value,z,p,q,class\n${rows.join('\n')}\n` };
}
