import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { ListedResponder } from '@/core/responder/roster';
import { respondersQuery } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { count } from '@/ui/format';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';
import { PersonRow } from './person-row';
import { PhoneForm } from './phone-form';
import { useDutyChange } from './use-duty-change';
import { filterOf } from './view';

/** The list of a count: who they are, what they can do, whether they are there, and what a call changes. */
export function People() {
  const t = forcesText.useText();
  const { view } = useForces();
  const answer = useInfiniteQuery(respondersQuery(useSource(), filterOf(view)));
  const rows = answer.data?.pages.flatMap(({ responders }) => responders) ?? [];
  const total = answer.data?.pages[0]?.total ?? 0;
  return (
    <Answered answer={answer} height_px={700}>
      {() => (
        <>
          <p className="hint forces-found">
            <b data-testid="people-total">{t('found', { n: count(total) })}</b>
            <span>{t('keysHint')}</span>
          </p>
          {rows.length === 0 ? <p className="hint">{t('nobody')}</p> : <PeopleTable rows={rows} />}
          {answer.hasNextPage && (
            <button
              type="button"
              className="button small forces-more"
              disabled={answer.isFetchingNextPage}
              onClick={() => void answer.fetchNextPage()}
            >
              {t('more', { n: count(Math.min(200, total - rows.length)) })}
            </button>
          )}
        </>
      )}
    </Answered>
  );
}

function PeopleTable({ rows }: { rows: readonly ListedResponder[] }) {
  const t = forcesText.useText();
  const { view } = useForces();
  const { callInNow, standDownNow } = useDutyChange();
  const [at, setAt] = useState(0);
  const [looking, setLooking] = useState<ListedResponder | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusRow = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('tr')[next]?.focus();
  };
  const press = (event: KeyboardEvent, row: ListedResponder, index: number) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = new Map([
      ['ArrowDown', index + 1],
      ['ArrowUp', index - 1],
      ['Home', 0],
      ['End', rows.length - 1],
    ]);
    const next = moves.get(event.key);
    const key = event.key.toLowerCase();
    if (next !== undefined) focusRow(next);
    else if (key === 'p' && row.phone !== '') setLooking(row);
    else if (key === 'c' && row.mayChange) void callInNow(row);
    else if (key === 'x' && row.mayChange) void standDownNow(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="forces-scroll">
        <table
          className="forces-people"
          data-one-kind={view.kind !== null || undefined}
          data-one-circle={view.circleId !== null || undefined}
          data-testid="people"
        >
          <thead>
            <tr>
              {(['number', 'name', 'kind', 'circle', 'skill', 'duty', 'work'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`${key}Heading`)}
                </th>
              ))}
              <th scope="col">{t('phoneHeading')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, index) => (
              <PersonRow
                key={row.id}
                row={row}
                isReached={index === Math.min(at, rows.length - 1)}
                onFocus={() => setAt(index)}
                onKeyDown={(event) => press(event, row, index)}
                onCallIn={() => void callInNow(row)}
                onStandDown={() => void standDownNow(row)}
                onPhone={() => setLooking(row)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {looking !== null && (
        <PhoneForm
          key={looking.id}
          who={looking}
          onClose={() => {
            setLooking(null);
            focusRow(at);
          }}
        />
      )}
    </>
  );
}
