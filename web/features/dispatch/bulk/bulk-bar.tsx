import './bulk.css';
import { useState } from 'react';
import type { Incident, IncidentId } from '@/core/incident/incident';
import { incidentsOf } from '@/core/live/incidents';
import { bulkPossible } from '@/core/queue/bulk';
import { useLiveFeed } from '@/data/live/use-feed';
import { keyText } from '@/parts/keys/key-text';
import { useShortcuts } from '@/parts/keys/registry';
import { count } from '@/ui/format';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { BulkDialog } from './bulk-dialog';

interface Props {
  readonly rows: readonly Incident[];
  readonly marked: ReadonlySet<IncidentId>;
  readonly onClear: () => void;
}

/** What stands below the rows while some are selected: how many, what can be done to them, and none again. */
export function BulkBar({ rows, marked, onClear }: Props) {
  const { actor } = useDispatch();
  const t = dispatchText.useText();
  const feed = useLiveFeed();
  const [chosen, setChosen] = useState<readonly Incident[] | null>(null);
  const selected = rows.filter(({ id }) => marked.has(id));
  const actions = bulkPossible(actor, selected);
  /** As they stand when the dialog opens: what it says will happen is of these. */
  const begin = () => {
    const live = incidentsOf(feed.getSnapshot());
    setChosen(selected.map((row) => newer(row, live.get(row.id))));
  };
  useShortcuts({ back: onClear, queue_bulk: actions.length > 0 ? begin : null });
  return (
    <div className="bulk-bar" role="status" data-testid="bulk-bar">
      <span>{t('bulkSelected', { count: count(selected.length) })}</span>
      {actions.length > 0 ? (
        <button type="button" className="button small primary" onClick={begin} data-testid="bulk-begin">
          {t('bulk')} <span className="key">{keyText('queue_bulk')}</span>
        </button>
      ) : (
        <small>{t('bulkNothing')}</small>
      )}
      <button type="button" className="button small" onClick={onClear}>
        {t('bulkClear')} <span className="key">{keyText('back')}</span>
      </button>
      {chosen !== null && (
        <BulkDialog
          incidents={chosen}
          actions={actions}
          onClose={(isDone) => {
            setChosen(null);
            if (isDone) onClear();
          }}
        />
      )}
    </div>
  );
}

const newer = (asked: Incident, live: Incident | undefined): Incident =>
  live && live.version > asked.version ? live : asked;
