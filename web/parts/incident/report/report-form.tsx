import './report.css';
import { Input, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { commonText } from '@/ui/common-text';
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
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);
  return (
    <form
      ref={box}
      className="report-form"
      role="dialog"
      aria-label={t('title')}
      data-testid="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
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
      <div className="field">
        <span>{t('itemHeading')}</span>
        <ItemPicker itemId={draft.itemId} onPick={(itemId) => change({ itemId })} />
      </div>
      <div className="field">
        <span>{t('summary')}</span>
        <Input
          value={draft.summary}
          onChange={(event) => change({ summary: event.target.value })}
          placeholder={t('summaryHint')}
          aria-label={t('summary')}
          maxLength={80}
          showCount
          data-testid="report-summary"
        />
      </div>
      <ReportPlace
        position={draft.position}
        placeText={draft.placeText}
        onPlaceText={(placeText) => change({ placeText })}
        onPosition={setPoint}
        onFound={seek}
      />
      {draft.itemId !== null && draft.position !== null && (
        <Duplicates itemId={draft.itemId} position={draft.position} />
      )}
      <div className="field-pair">
        <div className="field">
          <span>{t('description')}</span>
          <Input.TextArea
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
            autoSize={{ minRows: 1, maxRows: 5 }}
            aria-label={t('description')}
            maxLength={2000}
          />
        </div>
        <div className="field">
          <span>{t('channel')}</span>
          <Select
            value={draft.channel}
            onChange={(channel) => change({ channel })}
            aria-label={t('channel')}
            transitionName=""
            options={channels.map((value) => ({ value, label: t(`channel_${value}`) }))}
          />
        </div>
      </div>
      {problem && (
        <p className="problem" role="alert" data-testid="report-problem">
          {problem}
        </p>
      )}
      <p className="form-buttons">
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
      </p>
    </form>
  );
}
