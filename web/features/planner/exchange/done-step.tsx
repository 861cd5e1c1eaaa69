import type { Circle } from '@/core/edition/edition';
import { nameIn } from '@/core/language';
import { useLanguage } from '@/ui/i18n';
import { type Column, Table } from '@/ui/table';
import { changeText } from './change-text';
import { exchangeText } from './exchange-text';
import { Findings } from './findings';
import type { UnitChange } from './messages';
import type { ImportDialogProps } from './types';
import type { ImportControls } from './use-import';

/** What would be put into the draft. */
export function DoneStep({
  controls: { state },
  onShowPlace,
}: {
  readonly controls: ImportControls;
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const { finished, table } = state;
  const result = table ?? finished;
  if (result === null) return <div className="import-step" />;
  return (
    <div className="import-step">
      {result.edition && (
        <p data-testid="import-result">
          {table
            ? t('tableResult', {
                rows: table.rows,
                changed: table.changes.length,
                untouched: table.untouched,
              })
            : t('result', { units: result.edition.units.size, circles: result.edition.circles.size })}
        </p>
      )}
      <Findings findings={result.findings} onShowPlace={onShowPlace} />
      {table?.edition && <ChangeTable changes={table.changes} circlesById={table.edition.circles} />}
    </div>
  );
}

/** Values a table changes, old and new. */
function ChangeTable({
  changes,
  circlesById,
}: {
  readonly changes: readonly UnitChange[];
  readonly circlesById: ReadonlyMap<string, Circle>;
}) {
  const t = exchangeText.useText();
  const language = useLanguage();
  const columns: readonly Column<UnitChange>[] = [
    {
      key: 'units',
      title: t('units'),
      width: 190,
      isCut: true,
      render: ({ before }) => `${nameIn(before, language)} (${before.id})`,
    },
    {
      key: 'what',
      title: t('what'),
      width: 320,
      render: (change) =>
        changeText(change, circlesById, language, {
          field: (field) => t(`field_${field}`),
          kind: (kind) => t(`kind_${kind}`),
        }),
    },
  ];
  if (changes.length === 0) return null;
  return (
    <Table
      columns={columns}
      rows={changes}
      keyOf={({ id }) => id}
      window={{ width_px: 510, height_px: 380 }}
    />
  );
}
