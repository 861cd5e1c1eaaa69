import type { Arc, Edition } from '@/core/edition/edition';
import type { Moving } from '../draft/moving';
import { type Border, borderOf, ShapeCache, type UnitShape } from './plan-shapes';

/** An edition as the graphics card gets it: once laid out whole, and what has changed since laid over it. */
export interface Standing {
  /** The same arrays for many gestures: laying out a whole street takes longer than a frame. */
  readonly shapes: readonly UnitShape[];
  readonly borders: readonly ArcBorder[];
  /** What of them is not drawn, because it is otherwise now or under the hand. */
  readonly hiddenUnits: ReadonlySet<string>;
  readonly hiddenArcs: ReadonlySet<number>;
  readonly freshShapes: readonly UnitShape[];
  readonly freshBorders: readonly Border[];
}

export interface ArcBorder extends Border {
  readonly number: number;
}

/** What is otherwise than it was laid out: shapes now, and by id and number what of the laid out no longer holds. */
interface Changed {
  readonly shapes: readonly UnitShape[];
  readonly gone: ReadonlySet<string>;
  readonly arcs: ReadonlySet<number>;
}

const unchanged: Changed = { shapes: [], gone: new Set(), arcs: new Set() };

/** Beyond so many changed units, or this share of all, the whole is laid out anew. */
const MOST_FRESH = 60;
const MOST_FRESH_SHARE = 0.1;

const isSameKind = (one: Edition, other: Edition, arc: Arc | null | undefined): boolean =>
  borderOf(one, arc)?.kind === borderOf(other, arc)?.kind;

/** Keeps what was laid out, and says for every edition after a gesture what of it still holds. */
export class StandingGround {
  #cache = new ShapeCache();
  #edition: Edition | null = null;
  #shapes: readonly UnitShape[] = [];
  #borders: readonly ArcBorder[] = [];

  /** @param settled the edition after the last whole gesture @param moving what the hand has lifted off it */
  of(settled: Edition, moving: Moving | null): Standing {
    const shapes = this.#cache.shapesOf(settled);
    if (this.#edition === null) this.#layOut(settled, shapes);
    const changed = this.#changed(settled, shapes);
    if (changed.shapes.length <= Math.max(MOST_FRESH, MOST_FRESH_SHARE * this.#shapes.length))
      return this.#without(settled, moving, changed);
    this.#layOut(settled, shapes);
    return this.#without(settled, moving, unchanged);
  }

  #layOut(edition: Edition, shapes: readonly UnitShape[]): void {
    this.#edition = edition;
    this.#shapes = shapes;
    this.#borders = edition.arcs.flatMap((arc, number) => {
      const border = borderOf(edition, arc);
      return border ? [{ ...border, number }] : [];
    });
  }

  #changed(settled: Edition, shapes: readonly UnitShape[]): Changed {
    const before = this.#edition ?? settled;
    if (before === settled) return unchanged;
    const known = new Set(this.#shapes);
    const now = new Set(shapes);
    const gone = new Set(this.#shapes.filter((shape) => !now.has(shape)).map(({ id }) => id));
    const arcs = new Set<number>();
    for (let number = 0; number < Math.max(before.arcs.length, settled.arcs.length); number++) {
      const [was, is] = [before.arcs[number], settled.arcs[number]];
      if (was !== is || (is && !isSameKind(before, settled, is))) arcs.add(number);
    }
    return { shapes: shapes.filter((shape) => !known.has(shape)), gone, arcs };
  }

  #without(settled: Edition, moving: Moving | null, changed: Changed): Standing {
    return {
      shapes: this.#shapes,
      borders: this.#borders,
      hiddenUnits: moving ? new Set([...changed.gone, ...moving.units]) : changed.gone,
      hiddenArcs: moving ? new Set([...changed.arcs, ...moving.arcs]) : changed.arcs,
      freshShapes: changed.shapes.filter(({ id }) => !moving?.units.has(id)),
      freshBorders: [...changed.arcs].flatMap((number) =>
        moving?.arcs.has(number) ? [] : (borderOf(settled, settled.arcs[number]) ?? []),
      ),
    };
  }
}
