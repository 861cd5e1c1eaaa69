/** What is under the hand, as shapes in degrees with their colours: pure, drawn over the still map with every step. */
import type { Edition } from '@/core/edition/edition';
import { fromGrid, type Point } from '@/core/edition/grid';
import { palettes, type Theme, withOpacity } from '@/map/palette';
import type { Touch } from '../draft/draft-store';
import type { Moving } from '../draft/moving';
import { circleColour } from './circle-colours';
import { fillOpacityOf, looks } from './plan-looks';
import { borderOf, cornersOf, ringsOf } from './plan-shapes';

type Ring = readonly (readonly [number, number])[];

export interface HandShape {
  readonly rings: readonly Ring[];
  readonly fill: string | null;
  readonly line: string | null;
  readonly width: number;
}

export interface HandDot {
  readonly position: readonly [number, number];
  readonly radius: number;
  readonly fill: string;
  readonly line: string;
  readonly width: number;
}

export interface HandScene {
  readonly shapes: readonly HandShape[];
  readonly dots: readonly HandDot[];
}

/** How the screen stands while the hand works. */
export interface HandLook {
  readonly theme: Theme;
  readonly colours: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  /** Of the units a press would touch. */
  readonly stroke: string;
  /** The corner chosen with the keys. */
  readonly active: Point | null;
  /** Within it corners are shown; null when they are not. */
  readonly cornersIn: readonly [number, number, number, number] | null;
}

const everywhere = [-180, -90, 180, 90] as const;
const at = (point: Point): readonly [number, number] => fromGrid(point);

/** The shapes and dots to draw, the lowest first. */
export function handScene(
  edition: Edition,
  moving: Moving | null,
  touch: Touch,
  { theme, colours, chosen, stroke, active, cornersIn }: HandLook,
): HandScene {
  const palette = palettes[theme];
  const rings = (id: string): readonly Ring[] => {
    const unit = edition.units.get(id);
    return unit ? ringsOf(edition, unit) : [];
  };
  const fills = [...(moving?.units ?? [])].map((id): HandShape => {
    const circle = edition.circles.get(edition.units.get(id)?.circleId ?? '');
    const opacity = fillOpacityOf(circle?.isLocked === true);
    const fill = withOpacity(circleColour(theme, colours.get(circle?.id ?? '')), opacity);
    return { rings: rings(id), fill, line: null, width: 0 };
  });
  const borders = [...(moving?.arcs ?? [])].flatMap((number): HandShape[] => {
    const border = borderOf(edition, edition.arcs[number]);
    if (border === null) return [];
    const { colour, opacity, width } = looks.border(palette, border.kind);
    return [{ rings: [border.path], fill: null, line: withOpacity(colour, opacity), width }];
  });
  const lit = (id: string, line: string, width: number): HandShape => ({
    rings: rings(id),
    fill: withOpacity(...looks.lit(theme, line)),
    line,
    width,
  });
  const own = chosen.filter((id) => moving?.units.has(id)).map((id) => lit(id, palette.selection, 3));
  const touched = touch.units.map((id) => lit(id, stroke, 2));
  const line = touch.line.map(at);
  const isRing = touch.isRing && line.length > 2;
  const drawn: HandShape = {
    rings: [isRing ? [...line, line[0] as readonly [number, number]] : line],
    fill: isRing ? withOpacity(palette.accent, 0.1) : null,
    line: palette.accent,
    width: 2.5,
  };
  const edge: HandShape = { ...drawn, rings: [(touch.edge ?? []).map(at)], fill: null };
  const dot = (position: readonly [number, number]): HandDot => ({
    position,
    radius: 7,
    fill: withOpacity(palette.accent, 0.35),
    line: palette.accent,
    width: 2,
  });
  const corners = cornersIn
    ? cornersOf(
        [...(moving?.arcs ?? [])].map((number) => edition.arcs[number]),
        everywhere,
      ).map(({ position, isJunction }): HandDot => {
        const look = looks.corner(palette, isJunction);
        return { position, ...look, line: withOpacity(look.line, look.opacity) };
      })
    : [];
  const marks = [touch.corner, active].filter((point) => point !== null).map(at);
  return {
    shapes: [...fills, ...borders, ...own, ...touched, drawn, edge].filter((shape) =>
      shape.rings.some((ring) => ring.length > 1),
    ),
    dots: [...corners, ...[...marks, ...(touch.isRing ? [] : line)].map(dot)],
  };
}
