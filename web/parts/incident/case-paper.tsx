import './case-paper.css';
import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { IncidentDetail } from '@/core/incident/detail';
import { dateTimeText } from '@/core/time/shanghai';
import { useSourceNow } from '../freshness/use-source-now';
import { HistoryLineText } from './case-history';
import { incidentText } from './incident-text';

/** So many lines of the history go on one page with the rest. */
const mostLines = 26;

interface Props {
  readonly detail: IncidentDetail;
  /** Names and values that are known of it, as the screen has them. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  readonly onDone: () => void;
}

/** The case on one sheet of paper: what the screen shows, persons masked as there. It is printed as soon as it is there. */
export function CasePaper({ detail, facts, onDone }: Props) {
  const t = incidentText.useText();
  const now = useSourceNow(60);
  const { incident, history } = detail;
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  const shown = history.slice(-mostLines);
  return createPortal(
    <article className="case-paper" data-testid="case-paper">
      <header>
        <h1 dir="auto">{incident.summary || t('countedOnly')}</h1>
        <p>
          {incident.number} · {t(`status_${incident.status}`)}
          {incident.isUrgent && ` · ${t('urgent')}`}
          {incident.isSynthetic && ` · ${t('synthetic')}`}
        </p>
      </header>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('timeline')}</h2>
      {shown.length < history.length && <p>{t('earlierLines', { n: history.length - shown.length })}</p>}
      <ol>
        {shown.map((line) => (
          <li key={line.id}>
            <time>{dateTimeText(line.at)}</time>
            <span>
              <HistoryLineText line={line} />
            </span>
          </li>
        ))}
      </ol>
      <footer>{t('printedAt', { time: dateTimeText(now) })}</footer>
    </article>,
    document.body,
  );
}
