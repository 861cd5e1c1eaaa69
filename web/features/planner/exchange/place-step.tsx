import { Checkbox, Select } from 'antd';
import { useEffect } from 'react';
import { crsChoices, crsName } from '@/core/exchange/crs';
import { count } from '@/core/figures/count';
import { useLanguage } from '@/ui/i18n';
import { exchangeText } from './exchange-text';
import { Findings } from './findings';
import type { ImportDialogProps } from './types';
import type { ImportControls } from './use-import';

/** In which coordinate system the file is, and whether it then lies where it should. */
export function PlaceStep({
  controls: { state, locate },
  onShowPlace,
}: {
  readonly controls: ImportControls;
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const language = useLanguage();
  const { layer, located, crs, isSwapped, busy, fileName, fault } = state;
  // What the file says is tried at once; where it says nothing, nothing is guessed.
  useEffect(() => {
    if (crs !== null && located === null && busy === null && fault === null) locate(crs, isSwapped);
  }, [crs, located, busy, fault, isSwapped, locate]);
  if (layer === null) return null;
  const better = located?.datum.better ?? null;
  const options = crsChoices.map((value) => ({ value, label: crsName(value, language) }));
  return (
    <div className="import-step">
      <p data-testid="import-summary">
        {t('summary', { name: fileName, features: count(layer.features), corners: count(layer.corners) })}
      </p>
      <label className="import-field" htmlFor="import-crs">
        <span>{t('crs')}</span>
        <Select
          id="import-crs"
          value={crs}
          placeholder={t('crsHint')}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen) => locate(chosen, isSwapped)}
          data-testid="import-crs"
        />
      </label>
      <p className="hint">
        {layer.crs ? t('fileSays', { crs: crsName(layer.crs, language) }) : t('fileSilent')}
      </p>
      <Checkbox
        checked={isSwapped}
        disabled={crs === null}
        onChange={({ target }) => crs !== null && locate(crs, target.checked)}
      >
        {t('swap')}
      </Checkbox>
      {better && (
        <button
          type="button"
          className="button primary"
          onClick={() => locate(better.crs, better.isSwapped)}
          data-testid="import-better"
        >
          {t('useBetter', { crs: crsName(better.crs, language) })}
        </button>
      )}
      <Findings findings={[...(located?.findings ?? []), ...layer.findings]} onShowPlace={onShowPlace} />
      {located && located.outline.length > 0 && <p className="hint">{t('lookAtMap')}</p>}
    </div>
  );
}
