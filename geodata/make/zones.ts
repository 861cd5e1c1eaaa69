/** The 53 parks and buildings where firms are, in 18 blocks, one per circle. All synthetic but some names. */

import type { Built } from './built';
import { bestCut, halves } from './cut';
import { type Ring, signedArea } from './geometry';
import { latinName } from './pinyin';
import { makeRandom } from './random';
import { inset } from './ring-shape';
import type { Ground } from './street';
import type { Unit } from './units';

export interface Zone {
  readonly id: string;
  readonly block_id: string;
  readonly unit_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: 'park' | 'building';
  readonly floor_area_m2: number;
  readonly ring: Ring;
}
export interface Block {
  readonly id: string;
  readonly circle_id: string;
  readonly name_zh: string;
  readonly name_en: string;
}
const ZONES = 53;
const TOWER_STEMS =
  '光明 翠湖 碧眼 东周 汇金 创富 星光 鼎盛 金茂源 华夏 中晟 荣超辉 宝鼎 明政 科创 启迪源 嘉域 永丰 万象源 天汇 卓越源 同德 聚光 追光 星汇 光启 瑞丰'.split(
    ' ',
  );
/** Works grounds of a unit: the whole, or its two halves when it is large. */
function grounds(unit: Unit, ground: Ground): Ring[] {
  const cut =
    unit.area_m2 > 60000
      ? bestCut(unit.ring, ground.field, makeRandom(unit.face), {
          snap_m: 8,
          isCrest: false,
          seed: 0,
          isJunction: () => false,
        })
      : null;
  return cut ? halves(unit.ring, cut.from, cut.to, cut.inner) : [[...unit.ring]];
}

export function makeZones(ground: Ground, built: Built): { zones: Zone[]; blocks: Block[] } {
  const blocks = ground.circles.map(
    ({ id, short_zh, name_en }): Block => ({
      id: `blk-${id}`,
      circle_id: id,
      name_zh: `${short_zh}块状微单元`,
      name_en: `${name_en.replace('Circle', 'Economic Block')}`,
    }),
  );
  const parks = ground.units
    .filter((unit) => unit.kind === 'industrial_park')
    .flatMap((unit) => {
      const parts = grounds(unit, ground);
      return parts.map((ring, i) => ({ unit, ring, name: i === 0 ? '' : '二期', kind: 'park' as const }));
    });
  const towers = ground.units
    .filter((unit) => unit.kind === 'compound' || unit.kind === 'public' || unit.kind === 'urban_village')
    .flatMap((unit) => {
      const tallest = built.buildings
        .filter((b) => b.unit_id === unit.id)
        .sort(
          (a, b) => Math.abs(signedArea(b.ring)) * b.height_m - Math.abs(signedArea(a.ring)) * a.height_m,
        )[0];
      return tallest
        ? [{ unit, ring: [...tallest.ring], height_m: tallest.height_m, kind: 'building' as const }]
        : [];
    })
    .sort((a, b) => b.height_m - a.height_m || (a.unit.id < b.unit.id ? -1 : 1));
  const zones: Omit<Zone, 'id'>[] = [];
  const usedUnits = new Set<string>();
  const stems = [...TOWER_STEMS];
  const addTower = (tower: (typeof towers)[number]): void => {
    const stem = stems.shift() ?? tower.unit.name_zh;
    usedUnits.add(tower.unit.id);
    const floor_area_m2 =
      Math.round((Math.abs(signedArea(tower.ring)) * Math.max(3, tower.height_m / 3.6)) / 10) * 10;
    zones.push({
      block_id: `blk-${tower.unit.circle_id}`,
      unit_id: tower.unit.id,
      name_zh: `${stem}大厦`,
      name_en: `${latinName(stem)} Tower`,
      kind: 'building',
      floor_area_m2,
      ring: tower.ring,
    });
  };
  // Every block first gets a building, then works grounds, then more buildings until there are 53.
  for (const circle of ground.circles) {
    const tower = towers.find((t) => t.unit.circle_id === circle.id);
    if (tower) addTower(tower);
  }
  for (const { unit, ring, name, kind } of [...parks].sort((a, b) => a.name.length - b.name.length)) {
    if (zones.length >= ZONES) break;
    const floor_area_m2 = Math.round((Math.abs(signedArea(ring)) * 1.4) / 100) * 100;
    zones.push({
      block_id: `blk-${unit.circle_id}`,
      unit_id: unit.id,
      name_zh: unit.name_zh + name,
      name_en: name ? `${unit.name_en} Phase II` : unit.name_en,
      kind,
      floor_area_m2,
      ring: inset(ring, 14),
    });
  }
  for (const tower of towers) if (zones.length < ZONES && !usedUnits.has(tower.unit.id)) addTower(tower);
  zones.sort((a, b) => (a.block_id + a.unit_id + a.name_zh < b.block_id + b.unit_id + b.name_zh ? -1 : 1));
  return {
    zones: zones.map((zone, i) => ({ id: `zone-${String(i + 1).padStart(2, '0')}`, ...zone })),
    blocks,
  };
}
