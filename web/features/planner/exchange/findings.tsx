import { useState } from 'react';
import type { Finding } from '@/core/exchange/finding';
import { placeText } from '@/core/exchange/numbers';
import { findingSentence } from '@/core/exchange/sentences';
import { useLanguage } from '@/ui/i18n';
import { exchangeText } from './exchange-text';
import type { ImportDialogProps } from './types';

const SHOWN = 12;
const rank = { refusal: 0, warning: 1, note: 2 } as const;

/** What was found, the gravest first; those with a place lead to it. */
export function Findings({
  findings,
  onShowPlace,
}: {
  readonly findings: readonly Finding[];
  readonly onShowPlace: ImportDialogProps['onShowPlace'];
}) {
  const t = exchangeText.useText();
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  if (findings.length === 0) return null;
  const sorted = findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN);
  return (
    <ul className="import-findings" data-testid="import-findings">
      {shown.map((finding) => {
        const { code, severity, place, units, values } = finding;
        return (
          <li key={JSON.stringify([code, place, units, values])} data-severity={severity} data-code={code}>
            <span>{findingSentence(finding, language)}</span>
            {place && (
              <button type="button" className="link" title={t('show')} onClick={() => onShowPlace(place)}>
                {placeText(place)}
              </button>
            )}
          </li>
        );
      })}
      {sorted.length > shown.length && (
        <li>
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {t('more', { n: sorted.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
