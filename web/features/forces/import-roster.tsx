import { type ChangeEvent, useState } from 'react';
import { readRows } from '@/core/exchange/read/table';
import { findingSentence } from '@/core/exchange/sentences';
import { MOST_ENTRIES, type ReadSheet, readRosterSheet } from '@/core/responder/read-sheet';
import type { ShiftKind } from '@/core/responder/roster';
import { daysAfter } from '@/core/time/shanghai';
import { saveRoster } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { forcesText } from './forces-text';
import { useDutyChanged } from './use-duty-change';

/** A roster of a week is a few hundred kilobytes; what is larger is something else. */
const MOST_BYTES = 4_000_000;
const MOST_FAULTS = 12;

interface Props {
  readonly monday: string;
  readonly shifts: readonly ShiftKind[];
  readonly onClose: () => void;
}

const decode = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** A week out of a sheet: read and shown first, written whole or not at all, and every fault with its line. */
export function ImportRoster({ monday, shifts, onClose }: Props) {
  const t = forcesText.useText();
  const language = useLanguage();
  const source = useSource();
  const changed = useDutyChanged();
  const [read, setRead] = useState<ReadSheet | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const line = (at: number, why: string) => t('importLine', { line: at, why });

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    setRead(null);
    if (file === undefined) return setProblems([]);
    if (file.size > MOST_BYTES) return setProblems([t('fault_too_many', { text: count(MOST_ENTRIES) })]);
    const rows = await readRows(new Uint8Array(await file.arrayBuffer()), decode);
    if (!rows.read) return setProblems(rows.findings.map((finding) => findingSentence(finding, language)));
    const sheet = readRosterSheet(rows.rows, monday, shifts);
    setProblems(
      sheet.faults.map((fault) => line(fault.line, t(`fault_${fault.code}`, { text: fault.text }))),
    );
    if (sheet.faults.length === 0) setRead(sheet);
  };
  const write = async (sheet: ReadSheet) => {
    setBusy(true);
    try {
      const told = await saveRoster(source, monday, daysAfter(monday, 7), sheet.entries);
      if (told.outcome === 'refused')
        return setProblems(
          told.refusals.map((refusal) => {
            const row = sheet.lines[Number(refusal.values.row) - 1];
            const why = sayRefusal({ ...refusal, values: {} }, 'responder');
            return row === undefined ? why : line(row, why);
          }),
        );
      notify(t('importDone', { n: count(told.written), removed: count(told.removed) }), 'done');
      onClose();
    } catch (error) {
      setProblems([t('dutyFailed', { why: sayWhy(error, 'responder') })]);
    } finally {
      setBusy(false);
      changed();
    }
  };
  const people = new Set(read?.entries.map(({ responderId }) => responderId)).size;
  return (
    <section className="forces-import" aria-label={t('importTitle')} data-testid="import-form">
      <h3>{t('importTitle')}</h3>
      <p className="hint">{t('importHow')}</p>
      <input
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
        aria-label={t('importChoose')}
        onChange={(event) => void choose(event)}
        data-testid="import-file"
      />
      {problems.length > 0 && (
        <div role="alert" data-testid="import-problems">
          <p className="problem">{t('importFaults', { n: count(problems.length) })}</p>
          <ul>
            {problems.slice(0, MOST_FAULTS).map((problem) => (
              <li key={problem}>
                <bdi>{problem}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      {read !== null && problems.length === 0 && (
        <p role="status">
          {t('importRead', {
            people: count(people),
            n: count(read.entries.length),
            from: monday,
            to: daysAfter(monday, 6),
          })}
        </p>
      )}
      <p className="row-of-buttons">
        <button
          type="button"
          className="button primary"
          disabled={read === null || problems.length > 0 || isBusy}
          onClick={() => read !== null && void write(read)}
          data-testid="import-write"
        >
          {t('importWrite', { n: count(read?.entries.length ?? 0) })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </p>
    </section>
  );
}
