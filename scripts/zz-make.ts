/** 5,000 units out of the demo's by straight cuts through the middle of the largest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { demoEdition } from '../web/core/edition/testing/demo-street';
import { toPolygons } from '../web/core/edition/partition';
import { splitUnit } from '../web/core/edition/operations/split';
import { unitPoints, type Edition } from '../web/core/edition/edition';
const demo = demoEdition(JSON.parse(readFileSync('geodata/units.geojson', 'utf8')), JSON.parse(readFileSync('geodata/circles.json', 'utf8')));
let edition: Edition = demo;
const want = Number(process.argv[2]);
const box = (id: string) => { const p = unitPoints(edition, edition.units.get(id)!)[0]!; const xs = p.map(([x]) => x), ys = p.map(([, y]) => y); return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const; };
let queue = [...edition.units.keys()];
let refused = 0;
while (edition.units.size < want && queue.length) {
  const next: string[] = [];
  for (const id of queue) {
    if (edition.units.size >= want) break;
    const [w, s, e, n] = box(id);
    const tries = [0.5, 0.45, 0.55, 0.4, 0.6, 0.33, 0.67].flatMap((f) => [true, false].map((v) => [f, v] as const));
    const wide = e - w > n - s;
    let done = false;
    for (const [f, v] of tries) {
      const vertical = v === wide;
      const line = vertical ? [[Math.round(w + (e - w) * f), s - 1000], [Math.round(w + (e - w) * f), n + 1000]] : [[w - 1000, Math.round(s + (n - s) * f)], [e + 1000, Math.round(s + (n - s) * f)]];
      const o = splitUnit(edition, { unit: id, line: line as never });
      if (!o.allowed) continue;
      const made = [...o.edition.units.keys()].at(-1)!;
      edition = o.edition; next.push(id, made); done = true; break;
    }
    if (!done) refused++;
  }
  queue = next;
  console.log(edition.units.size, refused);
}
const units = toPolygons(edition);
console.log(units.reduce((s, u) => s + u.coordinates.flat().length, 0), 'corners');
writeFileSync('/tmp/units5000.geojson', JSON.stringify({ type: 'FeatureCollection', features: units.map((u) => ({ type: 'Feature', id: u.id, properties: { id: u.id, circle_id: u.circleId, comm_id: u.communityId, name_zh: u.nameZh, name_en: u.nameEn, kind: u.kind, residents: u.residents }, geometry: { type: 'Polygon', coordinates: u.coordinates } })) }));
