import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayName, daysAfter } from '@/core/time/shanghai';
import { copyRoster, dutyWordsQuery, rosterQuery } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { count } from '@/ui/format';
import { notify } from '@/ui/notice';
import { sayWhy } from '@/ui/refusal-text';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';
import { ImportRoster } from './import-roster';
import { RosterGrid } from './roster-grid';
import { useDutyChanged } from './use-duty-change';
import { filterOf, mondayOf } from './view';

/** The roster of a week of those the filter leaves: filled in by hand, from the week before, or from a sheet. */
export function Roster() {
  const t = forcesText.useText();
  const source = useSource();
  const { view, go } = useForces();
  const thisWeek = mondayOf(dayName(Date.now())) ?? '';
  const monday = view.week ?? thisWeek;
  const nextMonday = daysAfter(monday, 7);
  const answer = useQuery(rosterQuery(source, monday, nextMonday, filterOf(view)));
  const shifts = useQuery(dutyWordsQuery(source)).data?.shifts ?? [];
  const changed = useDutyChanged();
  const [isImporting, setImporting] = useState(false);
  const toWeek = (week: string) => go({ week: week === thisWeek ? null : week }, { replace: true });
  const copy = async () => {
    try {
      const copied = await copyRoster(source, daysAfter(monday, -7), monday);
      notify(t('copied', { n: count(copied) }), 'done');
    } catch (error) {
      notify(t('dutyFailed', { why: sayWhy(error, 'responder') }), 'warning');
    } finally {
      changed();
    }
  };
  return (
    <>
      <div className="row-of-buttons forces-week">
        <button
          type="button"
          className="button small"
          aria-label={t('weekBefore')}
          onClick={() => toWeek(daysAfter(monday, -7))}
        >
          ‹
        </button>
        <b data-testid="roster-week">{t('week', { from: monday, to: daysAfter(monday, 6) })}</b>
        <button
          type="button"
          className="button small"
          aria-label={t('weekAfter')}
          onClick={() => toWeek(nextMonday)}
        >
          ›
        </button>
        {monday !== thisWeek && (
          <button type="button" className="button quiet small" onClick={() => toWeek(thisWeek)}>
            {t('thisWeek')}
          </button>
        )}
        <button type="button" className="button small" onClick={() => void copy()} data-testid="copy-week">
          {t('copyBefore')}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => setImporting(true)}
          data-testid="import-roster"
        >
          {t('importSheet')}
        </button>
      </div>
      {isImporting && <ImportRoster monday={monday} shifts={shifts} onClose={() => setImporting(false)} />}
      <Answered answer={answer} height_px={640}>
        {({ lines, total }) => (
          <>
            <p className="hint forces-found">
              <b>
                {lines.length < total
                  ? t('rosterTooMany', { shown: count(lines.length), n: count(total) })
                  : t('found', { n: count(total) })}
              </b>
              <span>{t('rosterHint', { n: shifts.length })}</span>
            </p>
            <RosterGrid lines={lines} monday={monday} shifts={shifts} />
          </>
        )}
      </Answered>
    </>
  );
}
