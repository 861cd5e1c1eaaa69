import { nameIn } from '@/core/language';
import './case.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { IncidentDetail } from '@/core/incident/detail';
import { markAt } from '@/core/incident/mark';
import { shortTimeText } from '@/core/time/shanghai';
import { catalogueQuery } from '@/data/items';
import { useSource } from '@/data/use-source';
import { MarkIcon } from '@/map/mark-icon';
import { Answered } from '@/parts/answer/answered';
import { SentList } from '@/parts/responder/sent-list';
import { commonText } from '@/ui/common-text';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { useSourceNow } from '../freshness/use-source-now';
import { CaseHistory } from './case-history';
import { Deadlines } from './deadlines';
import { useIncidentScreen } from './incident-context';
import { incidentText } from './incident-text';
import { Moves } from './moves';
import { useIncident } from './use-incident';
import { whereIs } from './where';

/** The open case: what and where, its clock, what can be done, who is in it, and everything that happened. */
export function Case() {
  const { incidentId, open } = useIncidentScreen();
  const t = incidentText.useText();
  const common = commonText.useText();
  const answer = useIncident(incidentId);
  const isMissing = answer.data === null;
  useEffect(() => {
    if (!isMissing || incidentId === null) return;
    notify(incidentText.say('noSuchIncident', { id: incidentId }), 'warning');
    open(null, { replace: true });
  }, [isMissing, incidentId, open]);
  return (
    <aside className="case" aria-label={t('case')} data-testid="case">
      <button type="button" className="case-close" aria-label={common('close')} onClick={() => open(null)}>
        ×
      </button>
      <Answered answer={answer} height_px={420}>
        {(detail) => detail && <CaseBody detail={detail} />}
      </Answered>
    </aside>
  );
}

function CaseBody({ detail }: { detail: IncidentDetail }) {
  const { incident } = detail;
  const t = incidentText.useText();
  const language = useLanguage();
  const { map } = useIncidentScreen();
  const now = useSourceNow(10);
  const mark = markAt(incident, now);
  const item = useQuery(catalogueQuery(useSource())).data?.itemById.get(incident.itemId ?? '');
  const itemName = nameIn(item, language);
  return (
    <>
      <header className="case-head">
        <p className="case-number">
          {incident.number}
          {incident.isSynthetic && <span className="tag">{t('synthetic')}</span>}
        </p>
        <h2 data-testid="case-title">
          {incident.isUrgent && <em className="urgent">{t('urgent')}</em>}
          {incident.summary || t('countedOnly')}
        </h2>
        <p className="case-state" data-mark={mark} data-testid="case-status" data-status={incident.status}>
          <MarkIcon mark={mark} size_px={15} />
          {t(`status_${incident.status}`)}
          {mark !== 'reported' && mark !== 'closed' && mark !== 'in_hand' && <b>{t(`mark_${mark}`)}</b>}
        </p>
      </header>
      <Deadlines detail={detail} />
      <Moves detail={detail} />
      <SentList incidentId={incident.id} version={incident.version} />
      <dl className="facts">
        <Fact name={t('placeHeading')}>{whereIs(incident, map, language) || t('unplaced')}</Fact>
        {itemName && <Fact name={t('itemHeading')}>{itemName}</Fact>}
        <Fact name={t('sourceHeading')}>
          {t(`stream_${incident.stream}`)} · {shortTimeText(incident.reportedAt, now)}
        </Fact>
        {detail.handler && <Fact name={t('handler')}>{detail.handler}</Fact>}
        {detail.description && <Fact name={t('description')}>{detail.description}</Fact>}
        {detail.parties.map((party) => (
          <Fact key={party.id} name={t(`party_${party.kind}`)}>
            {party.name} {party.phone}
          </Fact>
        ))}
      </dl>
      <CaseHistory history={detail.history} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
