import type { ReportDraft } from './report-draft';
import { faultsOf, type ReportField } from './report-fields';
import { reportText } from './report-text';

/** What is wrong with the texts of a draft as they stand, in words, field by field. */
export function useFaultWords(draft: ReportDraft): Readonly<Partial<Record<ReportField, string>>> {
  const t = reportText.useText();
  return Object.fromEntries(
    Object.entries(faultsOf(draft)).map(([field, fault]) => [
      field,
      fault === 'unseen' ? t('unseen') : t('tooLong', fault),
    ]),
  );
}
