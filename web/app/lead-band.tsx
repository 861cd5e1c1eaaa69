import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nameIn } from '@/core/language';
import type { LeftLead } from '@/core/people/left-lead';
import type { Actor } from '@/core/people/role';
import { keys } from '@/data/keys';
import { appointLead, leftLeadsQuery } from '@/data/planning/leads';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { leadText } from './lead-text';

/** Says who leads a circle that is no more: to the lead, and to those who can do something about it. */
export function LeadBand({ actor, userId }: { readonly actor: Actor; readonly userId: string }) {
  const isAdmin = actor.roles.includes('admin');
  const isTold = isAdmin || actor.roles.includes('leader') || actor.roles.includes('circle_lead');
  const source = useSource();
  const leads = useQuery({ ...leftLeadsQuery(source, null), enabled: isTold, refetchInterval: 5 * 60_000 });
  if (!isTold || leads.data === undefined || leads.data.length === 0) return null;
  return (
    <div className="lead-band" role="status" data-testid="lead-band">
      {leads.data.map((lead) => (
        <div key={lead.userId}>
          <LeadSentence lead={lead} isOwn={lead.userId === userId} />
          {isAdmin && <Appoint lead={lead} />}
        </div>
      ))}
    </div>
  );
}

function LeadSentence({ lead, isOwn }: { readonly lead: LeftLead; readonly isOwn: boolean }) {
  const t = leadText.useText();
  const language = useLanguage();
  const { successor } = lead;
  const circle = nameIn(lead.circle, language);
  return (
    <p>
      {t(isOwn ? 'own' : 'other', { name: lead.name, circle })}{' '}
      {successor !== null &&
        t(successor.share === null ? 'most' : 'share', {
          circle: nameIn(successor, language),
          percent: Math.round((successor.share ?? 0) * 100),
        })}
    </p>
  );
}

function Appoint({ lead }: { readonly lead: LeftLead }) {
  const t = leadText.useText();
  const language = useLanguage();
  const source = useSource();
  const queries = useQueryClient();
  const map = useQuery(streetMapQuery(source)).data;
  const [chosen, setChosen] = useState(lead.successor?.id ?? '');
  const [isBusy, setBusy] = useState(false);
  const circles = map?.circles.features ?? [];
  const named = (id: string) => {
    const found = circles.find((circle) => circle.id === id)?.properties;
    return nameIn(found, language) ?? id;
  };
  const appoint = async () => {
    setBusy(true);
    try {
      await appointLead(source, lead.userId, chosen);
      notify(t('appointed', { name: lead.name, circle: named(chosen) }), 'done');
      await queries.invalidateQueries({ queryKey: keys.leftLeads.all });
    } catch {
      notify(t('failed'), 'warning');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row-of-buttons">
      <select
        className="input"
        aria-label={t('newCircle')}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        data-testid="lead-circle"
      >
        <option value="" />
        {circles.map(({ id }) => (
          <option key={id} value={id}>
            {named(`${id}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button small primary"
        disabled={isBusy || chosen === ''}
        onClick={() => void appoint()}
        data-testid="appoint"
      >
        {t('appoint')}
      </button>
    </div>
  );
}
