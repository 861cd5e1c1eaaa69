import './brief.css';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { exportText } from './export-text';

export interface BriefProps {
  readonly title: string;
  readonly period: string;
  readonly stamp: string;
  /** Object URL of the map's picture; given back to the browser when the brief closes. */
  readonly mapPng: string;
  readonly legendLines: readonly { readonly colour: string; readonly label: string }[];
  readonly sentence: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly list: readonly {
    readonly number: string;
    readonly what: string;
    readonly where: string;
    readonly when: string;
    readonly state: string;
  }[];
  readonly notes: readonly string[];
  readonly onClose: () => void;
}

/** One page for the meeting: on the screen as it will be on paper. Printing, or saving as PDF, is the browser's. */
export function Brief({
  title,
  period,
  stamp,
  mapPng,
  legendLines,
  sentence,
  figures,
  table,
  list,
  notes,
  onClose,
}: BriefProps) {
  const t = exportText.useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => {
      URL.revokeObjectURL(mapPng);
      before?.focus();
    };
  }, [mapPng]);
  return createPortal(
    <dialog ref={dialog} className="brief" onClose={onClose} aria-label={t('brief')} data-testid="brief">
      <div className="brief-bar">
        <button type="button" className="button primary" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('close')}
        </button>
      </div>
      <article className="brief-page">
        <header>
          <h1>{title}</h1>
          <p>
            {period} · {stamp}
          </p>
          <p className="brief-notes">{notes.join(' · ')}</p>
        </header>
        <div className="brief-figures">
          {figures.map(({ label, value, note }) => (
            <div key={label}>
              <b>{value}</b>
              <span>{label}</span>
              {note && <small>{note}</small>}
            </div>
          ))}
        </div>
        <p className="brief-sentence">{sentence.join('')}</p>
        <figure>
          <img src={mapPng} alt={title} />
          <figcaption>
            {legendLines.map(({ colour, label }) => (
              <span key={label}>
                <i style={{ background: colour }} />
                {label}
              </span>
            ))}
          </figcaption>
        </figure>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, 8).map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) => (
                  <td key={table.columns[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <h2>{t('latest')}</h2>
        <table className="brief-list">
          <tbody>
            {list.slice(0, 12).map((row) => (
              <tr key={row.number}>
                <td>{row.number}</td>
                <td>{row.what}</td>
                <td>{row.where}</td>
                <td>{row.when}</td>
                <td>{row.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    </dialog>,
    document.body,
  );
}
