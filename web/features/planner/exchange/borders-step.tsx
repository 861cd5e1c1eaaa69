import { InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import type { Repair } from '@/core/exchange/finding';
import { MOST_TOLERANCE_M } from '@/core/exchange/limits';
import { metresText, placeText } from '@/core/exchange/numbers';
import { listed, repairSentence } from '@/core/exchange/sentences';
import { useLanguage } from '@/ui/i18n';
import { type Column, Table } from '@/ui/table';
import { exchangeText } from './exchange-text';
import { Findings } from './findings';
import type { ImportDialogProps } from './types';
import type { ImportControls } from './use-import';

interface Row extends Repair {
  readonly key: number;
}

/** What was mended under which tolerance, one by one, and what could not be. */
export function BordersStep({
  controls: { state, prepare },
  onShowPlace,
}: {
  readonly controls: ImportControls;
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const { prepared, busy, tolerance_m } = state;
  const [wish, setWish] = useState(tolerance_m);
  useEffect(() => {
    if (prepared === null && busy === null && state.fault === null) prepare(tolerance_m);
  }, [prepared, busy, state.fault, prepare, tolerance_m]);
  return (
    <div className="import-step">
      <label className="import-field">
        <span>{t('tolerance')}</span>
        <InputNumber
          value={wish}
          min={0}
          max={MOST_TOLERANCE_M}
          step={0.1}
          onChange={(value) => setWish(value ?? 0)}
          data-testid="import-tolerance"
        />
        <button
          type="button"
          className="button small"
          disabled={busy !== null || wish === tolerance_m}
          onClick={() => prepare(wish)}
          data-testid="import-repair"
        >
          {t('repairAgain')}
        </button>
      </label>
      <p className="hint">{t('toleranceNote', { most: MOST_TOLERANCE_M })}</p>
      {prepared && prepared.problems.length > 0 && (
        <>
          <h3 data-testid="import-problems">{t('problems', { n: prepared.problems.length })}</h3>
          <p className="hint">{t('problemsHint')}</p>
          <Findings findings={prepared.problems} onShowPlace={onShowPlace} />
        </>
      )}
      {prepared && <Findings findings={prepared.findings} onShowPlace={onShowPlace} />}
      {prepared && (prepared.problems.length === 0 || prepared.repairs.length > 0) && (
        <RepairTable repairs={prepared.repairs} onShowPlace={onShowPlace} />
      )}
    </div>
  );
}

function RepairTable({
  repairs,
  onShowPlace,
}: {
  readonly repairs: readonly Repair[];
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const language = useLanguage();
  if (repairs.length === 0) return <p data-testid="import-repairs">{t('noRepairs')}</p>;
  const columns: readonly Column<Row>[] = [
    {
      key: 'place',
      title: t('placeHeading'),
      width: 176,
      render: ({ place }) => (
        <button type="button" className="link" onClick={() => onShowPlace(place)}>
          {placeText(place)}
        </button>
      ),
    },
    {
      key: 'moved',
      title: t('moved'),
      width: 76,
      align: 'right',
      render: ({ size_m }) => metresText(size_m),
    },
    { key: 'what', title: t('what'), width: 150, render: (repair) => repairSentence(repair, language) },
    { key: 'units', title: t('units'), width: 120, isCut: true, render: ({ units }) => listed(units) },
  ];
  return (
    <>
      <h3 data-testid="import-repairs" data-value={repairs.length}>
        {t('repairs', { n: repairs.length })}
      </h3>
      <Table
        columns={columns}
        rows={repairs.map((repair, key) => ({ ...repair, key }))}
        keyOf={({ key }) => key}
        window={{ width_px: 516, height_px: 380 }}
      />
    </>
  );
}
