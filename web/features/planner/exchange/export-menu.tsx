import './exchange.css';
import { Dropdown } from 'antd';
import { useRef } from 'react';
import { fileName } from '@/parts/export/file-name';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { saveFile } from '@/ui/save-file';
import { exchangeText } from './exchange-text';
import type { ExportMenuProps } from './types';

const kinds = ['geojson', 'shapefile', 'units', 'circles'] as const;
type Kind = (typeof kinds)[number];

/** What of an edition or draft can be taken along. The writers are fetched when the first is asked for. */
export function ExportMenu({ edition, isDisabled = false, onPrintMap }: ExportMenuProps) {
  const t = exchangeText.useText();
  const language = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const named = (extension: string, ...more: string[]) =>
    fileName([edition.streetName, edition.name, ...more], extension);
  const write = async (kind: Kind) => {
    const { writeGeojson, writeShapefile, writeUnitTable, writeCircleTable } = await import('./writers');
    const whole = { ...edition, ...edition.parts() };
    if (kind === 'geojson') saveFile(writeGeojson(whole), named('geojson'), 'application/geo+json');
    else if (kind === 'shapefile')
      saveFile(new Uint8Array(writeShapefile(whole)), named('zip'), 'application/zip');
    else if (kind === 'units')
      saveFile(writeUnitTable(whole, language), named('csv', t('units_file')), 'text/csv;charset=utf-8');
    else
      saveFile(writeCircleTable(whole, language), named('csv', t('circles_file')), 'text/csv;charset=utf-8');
  };
  const items = [
    ...kinds.map((key) => ({ key, label: <span data-testid={`export-${key}`}>{t(`export_${key}`)}</span> })),
    ...(onPrintMap
      ? [{ key: 'print', label: <span data-testid="export-print">{t('export_print')}</span> }]
      : []),
  ];
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      disabled={isDisabled}
      menu={{
        items,
        onClick: ({ key }) => {
          // The entry goes with the menu: a dialog that opens now gives the hand back to what is still there.
          button.current?.focus();
          if (key === 'print') onPrintMap?.();
          else write(key as Kind).catch((error: Error) => notify(error.message));
        },
      }}
    >
      <button
        ref={button}
        type="button"
        className="button small"
        disabled={isDisabled}
        data-testid="export-menu"
      >
        {t('export')}
      </button>
    </Dropdown>
  );
}
