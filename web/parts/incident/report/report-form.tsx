import './report.css';
import { Input, Select } from 'antd';
import { commonText } from '@/ui/common-text';
import { Field } from '@/ui/field';
import { Form, problemOf } from '@/ui/form';
import { usePointPicking } from '../picked-point';
import { Duplicates } from './duplicates';
import { channels, isEmpty } from './report-draft';
import { ItemPicker } from './report-item';
import { ReportPlace } from './report-place';
import { reportText } from './report-text';
import { useReport } from './use-report';

/** 上报: in under twenty seconds. The map stays usable beside it, because a press on it is how a place is given. */
export function ReportForm({ onClose }: { onClose: () => void }) {
  const t = reportText.useText();
  const common = commonText.useText();
  const { draft, change, problem, isBusy, send, discard } = useReport(onClose);
  const { setPoint, seek } = usePointPicking();
  return (
    <Form
      className="report-form"
      dialog={t('title')}
      testId="report"
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
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
          onClick={onClose}
        >
          ×
        </button>
      </header>
      <Field label={t('itemHeading')} problem={problemOf(problem, 'itemId')}>
        {(control) => (
          <ItemPicker control={control} itemId={draft.itemId} onPick={(itemId) => change({ itemId })} />
        )}
      </Field>
      <Field label={t('summary')} problem={problemOf(problem, 'summary')}>
        {(control) => (
          <Input
            {...control}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
            placeholder={t('summaryHint')}
            maxLength={80}
            showCount
            data-testid="report-summary"
          />
        )}
      </Field>
      <ReportPlace
        position={draft.position}
        placeText={draft.placeText}
        problem={problemOf(problem, 'position')}
        onPlaceText={(placeText) => change({ placeText })}
        onPosition={setPoint}
        onFound={seek}
      />
      {draft.itemId !== null && draft.position !== null && (
        <Duplicates itemId={draft.itemId} position={draft.position} />
      )}
      <div className="field-pair">
        <Field label={t('description')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={2000}
            />
          )}
        </Field>
        <Field label={t('channel')} problem={problemOf(problem, 'channel')}>
          {(control) => (
            <Select
              {...control}
              value={draft.channel}
              onChange={(channel) => change({ channel })}
              transitionName=""
              options={channels.map((value) => ({ value, label: t(`channel_${value}`) }))}
            />
          )}
        </Field>
      </div>
    </Form>
  );
}
