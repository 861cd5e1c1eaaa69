import { Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { MatchRow } from '@/core/exchange/match';
import { type Column, Table } from '@/ui/table';
import { exchangeText } from './exchange-text';
import type { ImportDialogProps } from './types';
import type { ImportControls } from './use-import';

const states = ['ambiguous', 'new', 'gone', 'moved', 'same'] as const;
const NEW = '';

/** Which present unit each imported one continues, for review: the unclear first. */
export function MatchStep({
  controls: { state, decide },
  present,
  onShowPlace,
}: {
  readonly controls: ImportControls;
  readonly present: ImportDialogProps['present'];
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const { prepared, decisions } = state;
  const rows = prepared?.matches ?? [];
  const counts = states.map((name) => ({ name, count: rows.filter((row) => row.state === name).length }));
  const [chosen, setChosen] = useState<MatchRow['state'] | null>(null);
  const shown = chosen ?? counts.find(({ count }) => count > 0)?.name ?? 'same';
  const presentNames = useMemo(() => new Map(present.units.map(({ id, nameZh }) => [id, nameZh])), [present]);
  const names = useMemo(() => new Map(prepared?.names ?? []), [prepared]);
  const taken = new Map([...decisions].flatMap(([id, to]) => (to === null ? [] : [[to, id] as const])));
  const titled = (id: string | null, all: ReadonlyMap<string, string>) =>
    id === null ? '—' : `${all.get(id) || id} (${id})`;

  const columns: readonly Column<MatchRow>[] = [
    {
      key: 'imported',
      title: t('imported'),
      width: 180,
      isCut: true,
      render: ({ imported, place }) => (
        <button
          type="button"
          className="link"
          disabled={place === null}
          onClick={() => place && onShowPlace(place)}
        >
          {titled(imported, names)}
        </button>
      ),
    },
    {
      key: 'present',
      title: t('present'),
      width: 200,
      render: ({ imported, present: partner }) =>
        imported === null ? (
          titled(partner, presentNames)
        ) : (
          <Select
            size="small"
            className="import-partner"
            value={decisions.get(imported) ?? NEW}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(to) => decide(imported, to === NEW ? null : to)}
            options={[
              { value: NEW, label: t('asNew') },
              // A present unit is continued by one.
              ...present.units
                .filter(({ id }) => (taken.get(id) ?? imported) === imported)
                .map(({ id }) => ({ value: id, label: titled(id, presentNames) })),
            ]}
          />
        ),
    },
    { key: 'by', title: t('by'), width: 60, render: ({ by }) => (by === null ? '' : t(`by_${by}`)) },
    {
      key: 'share',
      title: t('share'),
      width: 76,
      align: 'right',
      render: ({ share }) => `${(share * 100).toFixed(1)} %`,
    },
  ];
  return (
    <div className="import-step">
      <p className="hint">{t('matchHint')}</p>
      <Segmented
        size="small"
        value={shown}
        onChange={setChosen}
        options={counts.map(({ name, count }) => ({
          value: name,
          disabled: count === 0,
          label: (
            <span data-testid={`match-${name}`} data-value={count}>
              {t(`match_${name}`)} {count}
            </span>
          ),
        }))}
      />
      <Table
        columns={columns}
        rows={rows.filter((row) => row.state === shown)}
        keyOf={({ imported, present: partner }) => `${imported} ${partner}`}
        window={{ width_px: 516, height_px: 420 }}
      />
    </div>
  );
}
