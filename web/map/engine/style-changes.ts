import type { LayerSpecification } from 'maplibre-gl';

/** One thing to tell MapLibre about one layer. */
export type StyleChange =
  | {
      readonly kind: 'paint' | 'layout';
      readonly layer: string;
      readonly name: string;
      readonly value: unknown;
    }
  | { readonly kind: 'filter'; readonly layer: string; readonly value: unknown }
  | { readonly kind: 'zoom'; readonly layer: string; readonly from: number; readonly to: number };

type Loose = LayerSpecification & {
  readonly filter?: unknown;
  readonly paint?: Record<string, unknown>;
  readonly layout?: Record<string, unknown>;
};
const same = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What differs between two styles with the same layers: theme, language and selection change without a reload. */
export function styleChanges(
  before: readonly LayerSpecification[],
  after: readonly LayerSpecification[],
): StyleChange[] {
  const old = new Map(before.map((layer) => [layer.id, layer as Loose]));
  return after.flatMap((layer) => {
    const was = old.get(layer.id);
    return was ? layerChanges(was, layer as Loose) : [];
  });
}

function layerChanges(was: Loose, is: Loose): StyleChange[] {
  const changes: StyleChange[] = [];
  for (const kind of ['paint', 'layout'] as const) {
    const names = new Set([...Object.keys(was[kind] ?? {}), ...Object.keys(is[kind] ?? {})]);
    for (const name of names) {
      const value = is[kind]?.[name];
      if (!same(was[kind]?.[name], value)) changes.push({ kind, layer: is.id, name, value });
    }
  }
  if (!same(was.filter, is.filter)) changes.push({ kind: 'filter', layer: is.id, value: is.filter });
  if (was.minzoom !== is.minzoom || was.maxzoom !== is.maxzoom) {
    changes.push({ kind: 'zoom', layer: is.id, from: is.minzoom ?? 0, to: is.maxzoom ?? 24 });
  }
  return changes;
}
