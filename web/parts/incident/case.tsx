import './case.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { IncidentDetail, IncidentRef } from '@/core/incident/detail';
import type { Incident } from '@/core/incident/incident';
import { markAt } from '@/core/incident/mark';
import { nameIn } from '@/core/language';
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
import { CasePaper } from './case-paper';
import { Deadlines } from './deadlines';
import { useIncidentScreen } from './incident-context';
import { IncidentLink } from './incident-link';
import { incidentText } from './incident-text';
import { MergeUndo } from './merge-undo';
import { Moves } from './moves';
import { Neighbours } from './neighbours';
import { Party } from './party';
import { useFollowedIncident } from './use-incident';
import { whereIs } from './where';

/** The open case: what and where, its clock, what can be done, who is in it, and everything that happened. */
export function Case() {
  const { incidentId, open } = useIncidentScreen();
  const t = incidentText.useText();
  const common = commonText.useText();
  const answer = useFollowedIncident(incidentId);
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
        {(detail) => detail && <CaseBody key={detail.incident.id} detail={detail} />}
      </Answered>
    </aside>
  );
}

function CaseBody({ detail }: { detail: IncidentDetail }) {
  const { incident } = detail;
  const facts = useFacts(detail);
  const t = incidentText.useText();
  const [isPrinting, setPrinting] = useState(false);
  return (
    <>
      <CaseHead detail={detail} />
      <MergeUndo incident={incident} />
      <Deadlines detail={detail} />
      <Moves detail={detail} />
      <SentList incidentId={incident.id} version={incident.version} />
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        {detail.parties.map((party) => (
          <Fact key={party.id} name={t(`party_${party.kind}`)}>
            <Party party={party} />
          </Fact>
        ))}
      </dl>
      <Neighbours incident={incident} />
      <CaseHistory history={detail.history} />
      <p className="row-of-buttons">
        <button
          type="button"
          className="button small"
          onClick={() => setPrinting(true)}
          data-testid="case-print"
        >
          {t('print')}
        </button>
      </p>
      {isPrinting && (
        <CasePaper
          detail={detail}
          facts={[
            ...facts,
            ...detail.parties.map(
              ({ kind, name, phone }) => [t(`party_${kind}`), `${name} ${phone}`] as const,
            ),
          ]}
          onDone={() => setPrinting(false)}
        />
      )}
    </>
  );
}

function CaseHead({ detail: { incident } }: { detail: IncidentDetail }) {
  const t = incidentText.useText();
  const now = useSourceNow(10);
  const mark = markAt(incident, now);
  return (
    <header className="case-head">
      <p className="case-number">
        {incident.number}
        {incident.isSynthetic && <span className="tag">{t('synthetic')}</span>}
      </p>
      <h2 data-testid="case-title">
        {incident.isUrgent && <em className="urgent">{t('urgent')}</em>}
        <bdi>{incident.summary || t('countedOnly')}</bdi>
      </h2>
      <p className="case-state" data-mark={mark} data-testid="case-status" data-status={incident.status}>
        <MarkIcon mark={mark} size_px={15} />
        {t(`status_${incident.status}`)}
        {mark !== 'reported' && mark !== 'closed' && mark !== 'in_hand' && <b>{t(`mark_${mark}`)}</b>}
        {/* One that was late when it was suspended is both. */}
        {incident.isSuspended && mark !== 'suspended' && <b data-waits>{t('mark_suspended')}</b>}
      </p>
    </header>
  );
}

/** What is known of it, name by name; the same on paper. */
function useFacts(detail: IncidentDetail): readonly (readonly [name: string, value: ReactNode])[] {
  const { incident } = detail;
  const t = incidentText.useText();
  const language = useLanguage();
  const now = useSourceNow(60);
  const item = useQuery(catalogueQuery(useSource())).data?.itemById.get(incident.itemId ?? '');
  const name = nameIn(item, language);
  const source = `${t(`channel_${detail.channel}`)} · ${t(`stream_${incident.stream}`)} · ${shortTimeText(incident.reportedAt, now)}`;
  const merged = mergedOf(detail);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('placeHeading'), <Place key="place" incident={incident} />],
    [t('itemHeading'), name],
    [t('sourceHeading'), source],
    [t('handler'), detail.handler],
    [t('description'), detail.description],
    [
      t('action_urge'),
      detail.urgedAt !== null &&
        t('urgedTimes', { n: detail.urgeCount, at: shortTimeText(detail.urgedAt, now) }),
    ],
    [t('action_follow_up'), detail.satisfaction && t(`said_${detail.satisfaction}`)],
    [t('mergedWith'), merged.length > 0 && <Linked refs={merged} />],
  ];
  return facts.filter(([, value]) => Boolean(value));
}

/** Where it is; on a phone, with the way there in whatever the phone knows ways by. */
function Place({ incident }: { incident: Incident }) {
  const t = incidentText.useText();
  const language = useLanguage();
  const { map } = useIncidentScreen();
  const { position } = incident;
  return (
    <>
      <bdi>{whereIs(incident, map, language) || t('unplaced')}</bdi>{' '}
      {position && (
        <a className="case-way" href={`geo:${position[1].toFixed(6)},${position[0].toFixed(6)}`}>
          {t('way')}
        </a>
      )}
    </>
  );
}

/** The cases this one was merged into, or that were merged into it, each once. */
function mergedOf({ history }: IncidentDetail): readonly IncidentRef[] {
  const refs = history.flatMap(({ detail: { mergedInto, mergedFrom } }) => [mergedInto, mergedFrom]);
  return [...new Map(refs.flatMap((ref) => (ref ? [[ref.id, ref] as const] : []))).values()];
}

const Linked = ({ refs }: { refs: readonly IncidentRef[] }) =>
  refs.map(({ id, number }) => (
    <IncidentLink key={id} id={id}>
      {number}
    </IncidentLink>
  ));

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
