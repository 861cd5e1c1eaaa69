import { useQuery } from '@tanstack/react-query';
import type { Headline, HeadlineKey } from '@/core/area/headline';
import { seesAll } from '@/core/people/role';
import { headlinesQuery } from '@/data/headline';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { count } from '@/ui/format';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { articlePeriod } from '../period';

const structure: readonly HeadlineKey[] = [
  'communities',
  'circles',
  'items',
  'zones',
  'safety_officers',
  'mediators',
  'organisations',
  'youth_clubs',
];

/** 公开报道口径: figures in the words of the source, apart from dispatch's own, because they only look alike. */
export function Headlines() {
  const t = dispatchText.useText();
  const { actor } = useDispatch();
  const answer = useQuery(
    headlinesQuery(useSource(), { fromAt: articlePeriod.from, toAt: articlePeriod.to }),
  );
  return (
    <section className="headlines" data-testid="headlines">
      <h3 className="eyebrow">{t('headline')}</h3>
      <p className="headline-note">
        {t('headlinePeriod')}
        <br />
        {t('headlineApart')}
        {!seesAll(actor) && (
          <>
            <br />
            {t('headlineOrdinary')}
          </>
        )}
      </p>
      <Answered answer={answer} height_px={180}>
        {(rows) => <HeadlineRows rows={new Map(rows.map((row) => [row.key, row]))} />}
      </Answered>
    </section>
  );
}

function HeadlineRows({ rows }: { rows: ReadonlyMap<HeadlineKey, Headline> }) {
  const t = dispatchText.useText();
  const value = (key: HeadlineKey) => rows.get(key)?.value ?? null;
  const pieces = (key: HeadlineKey) => {
    const number = value(key);
    return number === null ? '–' : `${count(number)} ${t('h_pieces')}`.trim();
  };
  const [before, after] = [value('express_mean_days_before'), value('express_mean_days')];
  const petitions = rows.get('petitions_change');
  return (
    <>
      <dl>
        <Line
          name={t('h_disputes_solved')}
          value={pieces('disputes_solved')}
          testId="headline-disputes_solved"
        />
        <Line
          name={t('h_express_handled')}
          value={pieces('express_handled')}
          testId="headline-express_handled"
        />
        {after !== null && (
          <Line
            name={t('h_express_mean_days')}
            value={
              before === null
                ? t('h_days_only', { after })
                : t('h_days', { before: before.toFixed(1), after: after.toFixed(1) })
            }
            testId="headline-express_mean_days"
          />
        )}
        {petitions && petitions.value !== null && (
          <Line
            name={t('h_petitions_change')}
            value={`${petitions.value < 0 ? '−' : '+'}${Math.abs(petitions.value).toFixed(2)}%`}
            note={t('h_counts', {
              numerator: petitions.numerator ?? 0,
              denominator: petitions.denominator ?? 0,
            })}
            testId="headline-petitions_change"
          />
        )}
      </dl>
      <p className="headline-structure">
        {structure.map((key) => (
          <span key={key}>
            <b>{value(key) ?? '–'}</b> {t(`h_${key}` as 'h_items')}
          </span>
        ))}
      </p>
    </>
  );
}

function Line({ name, value, note, testId }: { name: string; value: string; note?: string; testId: string }) {
  return (
    <div data-testid={testId}>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}
