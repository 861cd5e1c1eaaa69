import { Segmented } from 'antd';
import { useState } from 'react';
import type { Incident } from '@/core/incident/incident';
import { type BulkAction, type BulkStep, bulkSteps } from '@/core/queue/bulk';
import { actionName } from '@/parts/incident/action-name';
import { incidentText } from '@/parts/incident/incident-text';
import { Form } from '@/ui/form';
import { count } from '@/ui/format';
import { sayRefusal } from '@/ui/refusal-text';
import { type Column, Table } from '@/ui/table';
import { useModal } from '@/ui/use-modal';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { type Results, useBulk } from './use-bulk';

interface Props {
  readonly incidents: readonly Incident[];
  readonly actions: readonly BulkAction[];
  readonly onClose: (isDone: boolean) => void;
}

/** Before anything is done to several: what will happen to each. After it: what became of each. */
export function BulkDialog({ incidents, actions, onClose }: Props) {
  const { actor } = useDispatch();
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  const [action, setAction] = useState<BulkAction>(actions[0] ?? 'urge');
  const [note, setNote] = useState('');
  const { results, isBusy, run } = useBulk();
  const isOver = results.size > 0 && !isBusy;
  const dialog = useModal(() => !isBusy && onClose(isOver));
  const steps = bulkSteps(actor, incidents, action, note);
  const able = steps.filter(({ after }) => after !== null).length;
  return (
    <dialog ref={dialog} className="bulk-dialog" aria-label={t('bulk')} data-testid="bulk-dialog">
      <Form
        className="bulk-form"
        testId="bulk"
        problem={null}
        onSend={() => void (isOver ? onClose(true) : run(action, steps, note))}
        onClose={() => onClose(isOver)}
        buttons={
          <>
            {isOver ? (
              <button
                type="submit"
                className="button primary"
                data-testid="bulk-close"
                ref={(button) => button?.focus()}
              >
                {t('close')}
              </button>
            ) : (
              <button
                type="submit"
                className="button primary"
                disabled={isBusy || able === 0}
                data-testid="bulk-confirm"
              >
                {isBusy
                  ? t('bulkRunning', { done: count(results.size), all: count(able) })
                  : t('bulkConfirm', { action: actionName(tIncident, action), count: count(able) })}
              </button>
            )}
            {!isOver && (
              <button type="button" className="button" disabled={isBusy} onClick={() => onClose(false)}>
                {t('cancel')}
              </button>
            )}
          </>
        }
      >
        <h2>{t('bulkTitle', { count: count(incidents.length) })}</h2>
        <Segmented
          value={action}
          disabled={results.size > 0}
          onChange={setAction}
          options={actions.map((value) => ({ value, label: actionName(tIncident, value) }))}
          aria-label={t('bulk')}
        />
        <input
          className="input"
          value={note}
          disabled={results.size > 0}
          onChange={(event) => setNote(event.target.value)}
          placeholder={t('bulkNote')}
          aria-label={t('bulkNote')}
          maxLength={1000}
          data-testid="bulk-note"
        />
        <Table
          columns={useColumns(results)}
          rows={steps}
          keyOf={({ incident }) => incident.id}
          most={{ rows: 10, height_px: 360 }}
        />
      </Form>
    </dialog>
  );
}

function useColumns(results: Results): readonly Column<BulkStep>[] {
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  return [
    {
      key: 'number',
      title: tIncident('numberHeading'),
      width: 96,
      render: ({ incident }) => incident.number,
    },
    {
      key: 'what',
      title: tIncident('summaryHeading'),
      isCut: true,
      render: ({ incident }) => <bdi>{incident.summary || tIncident('countedOnly')}</bdi>,
    },
    {
      key: 'will',
      title: t('bulkWill'),
      width: 250,
      render: ({ incident, after, why }) => {
        const result = results.get(incident.id);
        if (result)
          return (
            <span className="bulk-result" data-done={result.isDone}>
              {result.isDone ? '✓' : '✗'} {result.said}
            </span>
          );
        if (why !== null) return <small>{sayRefusal({ code: why, values: {}, place: null }, 'move')}</small>;
        return after === incident.status
          ? t('bulkSame', { status: tIncident(`status_${after}`) })
          : `${tIncident(`status_${incident.status}`)} → ${tIncident(`status_${after}`)}`;
      },
    },
  ];
}
