import './report.css';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useCallback } from 'react';
import { lengthOf } from '@/core/words/plain';
import { catalogueQuery } from '@/data/items';
import { useSource } from '@/data/use-source';
import { commonText } from '@/ui/common-text';
import { Field } from '@/ui/field';
import { Form, problemOf } from '@/ui/form';
import { keyText } from '../../keys/key-text';
import { useShortcuts } from '../../keys/registry';
import { incidentText } from '../incident-text';
import { usePointPicking } from '../picked-point';
import { Duplicates } from './duplicates';
import { channels, isEmpty, type ReportDraft } from './report-draft';
import { faultsOf, longest, type ReportField, withoutUnseen } from './report-fields';
import { ItemPicker } from './report-item';
import { ReportOutlook } from './report-outlook';
import { ReportPerson } from './report-person';
import { ReportPlace } from './report-place';
import { reportText } from './report-text';
import { useReport } from './use-report';

/** 上报: in under twenty seconds. The map stays usable beside it, because a press on it is how a place is given. */
export function ReportForm({ onClose }: { onClose: () => void }) {
  const t = reportText.useText();
  const common = commonText.useText();
  const incident = incidentText.useText();
  const { draft, change, problem, faults, isBusy, send, discard, close } = useReport(onClose);
  const wrongWith = (field: ReportField) => problemOf(problem, field) ?? faults[field];
  const { setPoint, seek } = usePointPicking();
  const item = useQuery(catalogueQuery(useSource())).data?.itemById.get(draft.itemId ?? '');
  const isUrgent = draft.isUrgent ?? item?.isUrgent ?? false;
  const pickItem = useCallback((itemId: string) => change({ itemId }), [change]);
  const toggleUrgent = () => change({ isUrgent: !isUrgent });
  useShortcuts({
    report_urgent: toggleUrgent,
    form_send: draft.itemId === null ? null : () => void send(),
    back: close,
  });
  return (
    <Form
      className="report-form"
      dialog={t('title')}
      testId="report"
      problem={problem}
      onSend={() => void send()}
      onClose={close}
      buttons={
        <>
          <button
            type="submit"
            className="button primary"
            disabled={isBusy || draft.itemId === null}
            data-testid="report-send"
          >
            {isBusy ? t('sending') : t('report')}
          </button>
          {Object.values(faultsOf(draft)).includes('unseen') && (
            <button type="button" className="button" onClick={() => change(withoutUnseen(draft))}>
              {t('takeOut')}
            </button>
          )}
          {!isEmpty(draft) && (
            <button type="button" className="button quiet" onClick={discard}>
              {t('clear')}
            </button>
          )}
        </>
      }
    >
      <header>
        <h2>{t('title')}</h2>
        <button
          type="button"
          className="case-close"
          aria-label={common('close')}
          title={t('later')}
          tabIndex={-1}
          onClick={close}
        >
          ×
        </button>
      </header>
      <ReportPlace
        draft={draft}
        problem={wrongWith('position')}
        onChange={change}
        onPosition={setPoint}
        onFound={seek}
      />
      <Field label={t('itemHeading')} problem={wrongWith('itemId')}>
        {(control) => <ItemPicker control={control} itemId={draft.itemId} onPick={pickItem} />}
      </Field>
      <Field label={t('summary')} problem={wrongWith('summary')}>
        {(control) => (
          <Input
            {...control}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
            placeholder={t('summaryHint')}
            count={{ show: true, max: longest.summary, strategy: lengthOf }}
            data-testid="report-summary"
          />
        )}
      </Field>
      <div className="field-pair">
        <button
          type="button"
          role="switch"
          aria-checked={isUrgent}
          className="button urgent-switch"
          onClick={toggleUrgent}
          data-testid="report-urgent"
        >
          {t('urgent')} <kbd className="key">{keyText('report_urgent')}</kbd>
        </button>
        {/* The browser's own: one arrow is one channel, and a phone shows its wheel. */}
        <select
          className="input"
          aria-label={t('channel')}
          aria-invalid={wrongWith('channel') !== undefined}
          value={draft.channel}
          onChange={({ target }) => change({ channel: target.value as ReportDraft['channel'] })}
          data-testid="report-channel"
        >
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {incident(`channel_${channel}`)}
            </option>
          ))}
        </select>
      </div>
      <ReportPerson draft={draft} problem={wrongWith('reporterPhone')} onChange={change} />
      <Field label={t('description')} problem={wrongWith('description')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
            autoSize={{ minRows: 1, maxRows: 5 }}
            data-testid="report-description"
          />
        )}
      </Field>
      {/* Behind the fields: what comes in while somebody types moves none of them, and takes no Tab from the next. */}
      {draft.position !== null && (
        <Duplicates
          position={draft.position}
          groupId={item?.groupId ?? null}
          onMerge={draft.itemId === null ? null : (into) => void send(into)}
        />
      )}
      <ReportOutlook item={item} position={draft.position} isUrgent={isUrgent} />
    </Form>
  );
}
