import './incident-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { possibleMoves } from '@/core/incident/lifecycle';
import { isActionId } from '../keys/key-table';
import { runAction, runWhenThere, useShortcuts } from '../keys/registry';
import { useIncidentScreen } from './incident-context';
import { IncidentHeadings, IncidentRow } from './incident-row';
import { incidentText } from './incident-text';

/** A line of columns at a desk; two lines, to be hit by a thumb, where the list is narrow. */
const line_px = 36;
const card_px = 68;
const narrow_px = 620;

interface Props {
  readonly rows: readonly Incident[];
  readonly hasMore: boolean;
  readonly onEnd: () => void;
  /** Those that are selected, for what is done to several at once. */
  readonly marked: ReadonlySet<IncidentId>;
  readonly onMark: (marked: ReadonlySet<IncidentId>) => void;
  /** What scrolls, to be asked whether somebody reads. */
  readonly scroll: RefObject<HTMLDivElement | null>;
}

/**
 * Incidents in a list of any length: only the rows in sight are in the page, and the focus stays on the list while a cursor
 * moves. The cursor stays with its incident when rows come and go.
 */
export function IncidentList({ rows, hasMore, onEnd, marked, onMark, scroll }: Props) {
  const { incidentId, open } = useIncidentScreen();
  const t = incidentText.useText();
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(scroll);
  const [cursor, setCursor] = useState<IncidentId | null>(incidentId);
  const height_px = isNarrow ? card_px : line_px;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height_px,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when rows have another height
  useEffect(() => virtual.measure(), [height_px]);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - 40) onEnd();
  }, [hasMore, last, rows.length, onEnd]);

  const found = rows.findIndex(({ id }) => id === (cursor ?? incidentId));
  const at = Math.max(0, found);
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setCursor(rows[next]?.id ?? null);
    virtual.scrollToIndex(next);
    box.current?.focus({ preventScroll: true });
    return next;
  };
  /** The first press of j goes to the first row, not past it. */
  const step = (by: 1 | -1) => moveTo(found === -1 ? 0 : at + by);
  const mark = (index: number, isMarked = !marked.has(rows[index]?.id as IncidentId)) => {
    const row = rows[index];
    if (!row) return;
    const next = new Set(marked);
    if (isMarked) next.add(row.id);
    else next.delete(row.id);
    onMark(next);
  };
  const markOn = (by: 1 | -1) => {
    const next = new Set(marked);
    const from = rows[at];
    if (from) next.add(from.id);
    const to = rows[moveTo(at + by)];
    if (to) next.add(to.id);
    onMark(next);
  };
  const openAt = (index: number) => {
    const row = rows[index];
    if (!row) return false;
    // Where it is open already, Enter goes on into it.
    if (row.id === incidentId) return runAction('case_first');
    setCursor(row.id);
    return open(row.id);
  };
  useFocusBack(box, incidentId);
  useRowMoves(incidentId === null ? rows[at] : undefined, (id) => {
    setCursor(id);
    open(id);
  });
  const within = box;
  useShortcuts(
    rows.length === 0
      ? {}
      : {
          queue_next: { run: () => step(1), within },
          queue_previous: { run: () => step(-1), within },
          queue_first: { run: () => moveTo(0), within },
          queue_last: { run: () => moveTo(rows.length - 1), within },
          queue_open: () => openAt(at),
          queue_mark: () => mark(at),
          queue_mark_down: { run: () => markOn(1), within },
          queue_mark_up: { run: () => markOn(-1), within },
        },
  );
  return (
    <div className="incident-table" data-narrow={isNarrow}>
      {!isNarrow && <IncidentHeadings />}
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={t('listKeys')}
        aria-multiselectable="true"
        aria-activedescendant={rows[at] ? `incident-row-${rows[at].id}` : undefined}
        style={{ height: virtual.getTotalSize() }}
        data-incident-list
      >
        {shown.map(({ index, start, key }) => {
          const incident = rows[index];
          if (!incident) return null;
          return (
            <IncidentRow
              key={key}
              incident={incident}
              top_px={start}
              height_px={height_px}
              isOpen={incidentId === incident.id}
              isCursor={index === at}
              isMarked={marked.has(incident.id)}
              onOpen={() => {
                setCursor(incident.id);
                if (incident.id !== incidentId) open(incident.id);
              }}
              onMark={() => mark(index)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The keys of a case on the row at the cursor, while none is open: opens it, and goes on there as soon as it is. */
function useRowMoves(row: Incident | undefined, openRow: (id: IncidentId) => void): void {
  const { actor } = useIncidentScreen();
  const ids = row ? possibleMoves(actor, row).map(({ action }) => `case_${action}`) : [];
  useShortcuts(
    Object.fromEntries(
      ids.filter(isActionId).map((id) => [
        id,
        () => {
          if (!row) return false;
          runWhenThere(id);
          openRow(row.id);
        },
      ]),
    ),
    true,
  );
}

/** The case that closes gives the keys back to the list, at the row it was opened from. */
function useFocusBack(box: RefObject<HTMLElement | null>, incidentId: IncidentId | null): void {
  const former = useRef(incidentId);
  useEffect(() => {
    const hasClosed = former.current !== null && incidentId === null;
    former.current = incidentId;
    // Who pressed elsewhere meanwhile keeps the keys there.
    if (hasClosed && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [box, incidentId]);
}

function useIsNarrow(box: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(() => window.innerWidth < narrow_px);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < narrow_px));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return isNarrow;
}
