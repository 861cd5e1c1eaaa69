import type { BriefProps } from './brief-props';
import { exportText } from './export-text';

/** What the page has room for beside a long sentence. */
const MOST_PARTS = 8;
const MOST_INCIDENTS = 12;

/** The parts of the area: the name, then figures. */
export function BriefTable({ columns, rows }: BriefProps['table']) {
  const t = exportText.useText();
  const shown = rows.slice(0, MOST_PARTS);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>
        {t('parts')}
        {rows.length > shown.length && <small>{t('moreParts', { n: rows.length - shown.length })}</small>}
      </h2>
      <table className="brief-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row[0]}>
              {columns.map((column, at) => (
                <td key={column}>{row[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const columnsOfList = ['number', 'what', 'where', 'when', 'state'] as const;

/** The newest incidents, one line each. */
export function BriefList({ list }: Pick<BriefProps, 'list'>) {
  const t = exportText.useText();
  const shown = list.slice(0, MOST_INCIDENTS);
  if (shown.length === 0) return <p className="brief-missing">{t('none')}</p>;
  return (
    <section>
      <h2>{t('latest', { n: shown.length })}</h2>
      <table className="brief-list">
        <thead>
          <tr>
            {columnsOfList.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(column === 'when' ? 'reported' : column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-testid="brief-list">
          {shown.map((incident) => (
            <tr key={incident.number}>
              {columnsOfList.map((column) => (
                <td key={column}>{incident[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
