import './watches.css';
import { useQuery } from '@tanstack/react-query';
import { watchesQuery } from '@/data/hotspots/watch-list';
import { useSource } from '@/data/use-source';
import { watchesText } from './watches-text';

/** A leader's day comes once in a day, but a watch may be closed at any time. */
const ASKED_EVERY_MS = 60_000;
/** More would cover the map; the review has all of them. */
const MOST_SHOWN = 4;

/** Places whose day to look again has come: name and day only, because the reason is free text. */
export function Watches() {
  const t = watchesText.useText();
  const { data } = useQuery({ ...watchesQuery(useSource()), refetchInterval: ASKED_EVERY_MS });
  const due = (data ?? []).filter(({ isDue }) => isDue);
  if (due.length === 0) return null;
  return (
    <section
      className="wall-watches"
      aria-label={t('title')}
      data-testid="wall-watches"
      data-total={due.length}
    >
      <h2>{t('title')}</h2>
      <ul>
        {due.slice(0, MOST_SHOWN).map(({ id, name, lookAgainOn }) => (
          <li key={id}>
            <span>{name}</span>
            <time dateTime={lookAgainOn}>{lookAgainOn.slice(5)}</time>
          </li>
        ))}
      </ul>
      {due.length > MOST_SHOWN && <p>{t('more', { count: due.length - MOST_SHOWN })}</p>}
    </section>
  );
}
