import { useQuery } from '@tanstack/react-query';
import type { EditionDraft } from '@/core/edition/planning';
import { nameIn } from '@/core/language';
import { leftLeadsQuery } from '@/data/planning/leads';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { leadsText } from './leads-text';

/** Whose circle an edition dissolves, before anybody approves or publishes it. */
export function LeadsNote({ draft: { editionId, version } }: { readonly draft: EditionDraft }) {
  const t = leadsText.useText();
  const language = useLanguage();
  const leads = useQuery(leftLeadsQuery(useSource(), editionId, version)).data ?? [];
  if (leads.length === 0) return null;
  return (
    <div className="hint bad" role="note" data-testid="leads-left">
      <p>{t('title', { n: leads.length })}</p>
      <ul>
        {leads.map(({ userId, name, circle, successor }) => (
          <li key={userId}>
            {t(successor === null ? 'nowhere' : successor.share === null ? 'most' : 'share', {
              name,
              circle: nameIn(circle, language),
              successor: successor === null ? '' : nameIn(successor, language),
              percent: Math.round((successor?.share ?? 0) * 100),
            })}
          </li>
        ))}
      </ul>
      <p>{t('help')}</p>
    </div>
  );
}
