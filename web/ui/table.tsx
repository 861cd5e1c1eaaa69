import { Table as AntTable } from 'antd';
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: Row) => ReactNode;
  /** What rows are sorted by when the heading is pressed; without it the column does not sort. */
  readonly sortBy?: (row: Row) => number;
  /** The largest first, until another heading is pressed. */
  readonly isSortedFirst?: boolean;
  readonly align?: 'right';
  readonly width?: number;
  /** One line, with … where it is too long. */
  readonly isCut?: boolean;
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** More rows than these scroll below their headings, in this height. */
  readonly most?: { readonly rows: number; readonly height_px: number };
  /** For thousands of rows: only those in sight are in the page. */
  readonly window?: { readonly width_px: number; readonly height_px: number };
}

/** Rows and columns as every screen shows them: dense, numbers on the right, sorted by a press on a heading. */
export function Table<Row extends object>({ columns, rows, keyOf, most, window }: Props<Row>) {
  const scroll = window
    ? { x: window.width_px, y: window.height_px }
    : most && rows.length > most.rows
      ? { y: most.height_px }
      : undefined;
  return (
    <AntTable<Row>
      size="small"
      virtual={window !== undefined}
      columns={columns.map(({ key, title, render, sortBy, isSortedFirst, align, width, isCut }) => ({
        key,
        title,
        align,
        width,
        ellipsis: isCut,
        render: (_: unknown, row: Row) => render(row),
        sorter: sortBy && ((a: Row, b: Row) => sortBy(a) - sortBy(b)),
        defaultSortOrder: isSortedFirst ? 'descend' : undefined,
      }))}
      dataSource={[...rows]}
      rowKey={keyOf}
      pagination={false}
      showSorterTooltip={false}
      sortDirections={['descend', 'ascend']}
      scroll={scroll}
    />
  );
}
