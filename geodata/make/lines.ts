/** Streets and streams as drawn: the mesh's edges joined again into long lines, inside and outside the street apart. */
import { type Point, pathLength } from './geometry';
import type { Edge, Mesh } from './mesh';
import { latinName } from './pinyin';
import { hashText, makeRandom } from './random';
import { type LineClass, SKETCH_LINES } from './sketch';
import type { Ground } from './street';

export interface DrawnRoad {
  readonly id: string;
  readonly lineClass: LineClass | 'path';
  readonly name_zh: string;
  readonly name_en: string;
  readonly isInside: boolean;
  readonly path: readonly Point[];
}

const STEMS =
  '翠湖 碧园 荔园 木墩 光翠 华裕 明政 光安 牛山 仁和 富民 同富 兴业 创新 科裕 科林 德林 学林 文明 友谊 和平 建设 解放西 东明 西明 南环 北环 中心 河堤 桥南 桥北 果林 牧歌 晨曦 康乐 龙光 龙腾 凤新 银田 宝田 新陂 茅洲 石围 上围 下围 横岭 长岭 水口 塘边 井头 松柏 榕树 木棉 紫荆 玉兰 丹桂 海棠 芙蓉 梧桐 香樟 合欢 星光 朝阳 旭日 曙光 春晖 秋实 丰收 禾香 稻香 清溪 碧水 映月 观湖 听泉 望山 揽翠 叠翠'.split(
    ' ',
  );

/** Joins the edges of one line into as few paths as possible. */
function chains(mesh: Mesh, edges: readonly Edge[]): Point[][] {
  const around = new Map<number, number[]>();
  for (const { a, b } of edges) {
    around.set(a, [...(around.get(a) ?? []), b]);
    around.set(b, [...(around.get(b) ?? []), a]);
  }
  const used = new Set<string>();
  const key = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);
  const paths: Point[][] = [];
  const starts = [...around.keys()].sort(
    (a, b) => (around.get(a)?.length === 2 ? 1 : 0) - (around.get(b)?.length === 2 ? 1 : 0),
  );
  for (const start of starts) {
    for (const first of around.get(start) ?? []) {
      if (used.has(key(start, first))) continue;
      const path = [start];
      for (let [v, u] = [start, first]; !used.has(key(v, u)); ) {
        used.add(key(v, u));
        path.push(u);
        const next = around.get(u) ?? [];
        const onward = next.length === 2 ? next.find((w) => w !== v) : undefined;
        if (onward === undefined) break;
        [v, u] = [u, onward];
      }
      paths.push(path.map((v) => mesh.point(v)));
    }
  }
  return paths;
}

/** Every street and stream of the ground. Generated streets between two green units are not built. */
export function drawnLines(ground: Ground): DrawnRoad[] {
  const { mesh } = ground;
  const kinds = new Map(ground.units.map((unit) => [unit.face, unit.kind]));
  const groups = new Map<string, Edge[]>();
  for (const edge of mesh.edges.values()) {
    if (edge.lineClass === 'ridge' || edge.lineClass === 'frame') continue;
    const sides = [...edge.faces].map((id) => kinds.get(id));
    const isInside = sides.some((kind) => kind !== undefined);
    const isGreen = sides.every((kind) => kind === 'park' || kind === 'hillside');
    if (edge.line.startsWith('cut-') && isInside && isGreen) continue;
    const key = `${edge.line}|${isInside ? 'in' : 'out'}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  const sketch = new Map(SKETCH_LINES.map((line) => [line.id, line]));
  const stems = [...STEMS];
  const result: DrawnRoad[] = [];
  for (const [key, edges] of groups) {
    const [line = '', side] = key.split('|');
    const known = sketch.get(line);
    const lineClass = edges[0]?.lineClass ?? 'local';
    const paths = chains(mesh, edges);
    const length_m = paths.reduce((sum, path) => sum + pathLength(path), 0);
    let [name_zh, name_en] = [known?.name_zh ?? '', known?.name_en ?? ''];
    if (!known && side === 'in' && length_m > 330 && stems.length > 0) {
      const [stem = ''] = stems.splice(Math.floor(makeRandom(hashText(line))() * stems.length), 1);
      [name_zh, name_en] =
        lineClass === 'collector'
          ? [`${stem}路`, `${latinName(stem)} Road`]
          : [`${stem}街`, `${latinName(stem)} Street`];
    }
    paths.forEach((path, i) => {
      const isStump = side === 'out' && pathLength(path) < 320;
      if (path.length > 1 && !isStump)
        result.push({
          id: `${line}-${side}-${i}`,
          lineClass,
          name_zh,
          name_en,
          isInside: side === 'in',
          path,
        });
    });
  }
  return result;
}
