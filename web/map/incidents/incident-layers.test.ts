import { describe, expect, it } from 'vitest';
import type { Mark } from '@/core/incident/mark';
import { mapLayers } from '../basemap/base-style';
import { BELOW_NAMES } from '../ground/label-layers';
import { defaultVisibility } from '../layer-ids';
import { incidentLayers } from './incident-layers';
import { marksByUrgency } from './mark-looks';
import { MarkSlots } from './mark-slots';

// What stands in front of what: names are readable, and what is late is never hidden.

const slots = () =>
  Object.fromEntries(marksByUrgency.map((mark) => [mark, new MarkSlots([113.9, 22.7], 4)])) as Record<
    Mark,
    MarkSlots
  >;
const layers = incidentLayers({ dots: slots(), clusters: [] }, slots(), {
  theme: 'day',
  scale: 1,
  zoom: 13,
  selected: null,
});
const order = (id: string) => {
  const layer = layers.find((each) => each.id === id);
  if (layer === undefined) throw new Error(`There is no layer ${id}.`);
  return (layer.props as { beforeId?: string }).beforeId;
};

describe('the order of marks and names', () => {
  it.each(['closed', 'suspended', 'in_hand'])('%s stands behind the names of circles', (mark) => {
    expect(order(`incident-${mark}`)).toBe(BELOW_NAMES);
  });

  it.each(['reported', 'due_soon', 'overdue', 'cluster', 'cluster-count', 'selected'])(
    '%s stands in front of everything',
    (mark) => expect(order(`incident-${mark}`)).toBeUndefined(),
  );

  it('names end the style: from the circles up to the place looked for', () => {
    const ids = mapLayers(
      { theme: 'day', locale: 'zh', scale: 1, visible: defaultVisibility },
      { area: null, hovered: null, place: null },
    ).map(({ id }) => id);
    expect(ids.slice(ids.indexOf(BELOW_NAMES))).toEqual(['label-circle', 'label-community', 'label-place']);
  });
});
