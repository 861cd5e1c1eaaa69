import { describe, expect, it } from 'vitest';
import { seeded } from '@/core/random/seeded';
import { defaultVisibility } from '../layer-ids';
import type { MapProps } from '../map-props';
import { byId, incident, NOON } from '../test-street';
import { IncidentScene } from './incident-scene';

const { unit: random } = seeded(3);
const many = Array.from({ length: 8000 }, (_, index) =>
  incident(index + 1, { position: [113.93 + random() * 0.04, 22.75 + random() * 0.02] }),
);
const middle = [113.935, 22.755, 113.945, 22.765] as const;

function sceneOf(incidents: MapProps['incidents']) {
  const scene = new IncidentScene();
  const propsOf = (shown: MapProps['incidents']) =>
    ({
      incidents: shown,
      now: NOON,
      scale: 1,
      theme: 'night',
      visible: defaultVisibility,
      heat: null,
      overlays: [],
      selectedIncident: null,
    }) as unknown as MapProps;
  const show = (shown: MapProps['incidents'], bounds: readonly [number, number, number, number] = middle) => {
    for (const _ of scene.refresh(propsOf(shown), [113.94, 22.76], 15, bounds));
    return { layers: scene.layers(propsOf(shown), 15), restIn_ms: scene.restIn_ms(propsOf(shown)) };
  };
  return { scene, show, first: show(incidents) };
}

describe('the incidents as something to draw', () => {
  it('are the same layers until an incident, or the view of them, is another: new ones cost a frame', () => {
    const few = many.slice(0, 20);
    const { show, first } = sceneOf(byId(...few));
    const same = show(byId(...few)).layers;
    expect(same.length).toBeGreaterThan(3);
    for (const [at, layer] of same.entries()) expect(layer).toBe(first.layers[at]);
    expect(show(byId(...few, incident(9000))).layers[0]).not.toBe(first.layers[0]);
  });

  it('gathered in clusters, what came too soon is drawn a moment later though nobody asks', () => {
    const { scene, show, first } = sceneOf(byId(...many));
    expect(scene.clustered).toBe(true);
    expect(first.restIn_ms).toBeNull();
    const counted = scene.drawing;
    const soon = show(byId(...many, incident(9000)));
    expect(scene.drawing).toBe(counted);
    expect(soon.restIn_ms).toBeGreaterThan(0);
    expect(soon.restIn_ms).toBeLessThanOrEqual(400);
  });

  it('are gathered about the view, and again when the view leaves what was gathered', () => {
    const { scene, show } = sceneOf(byId(...many));
    const gathered = scene.drawing;
    show(byId(...many), [113.936, 22.755, 113.946, 22.765]);
    expect(scene.drawing).toBe(gathered);
    show(byId(...many), [113.945, 22.755, 113.955, 22.765]);
    expect(scene.clustered).toBe(true);
    expect(scene.drawing).not.toBe(gathered);
  });
});
