import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { editionOf as built, type PublishedEdition } from '@/core/edition/planning';
import { documentQuery } from '@/data/planning/document';
import { useSource } from '@/data/use-source';
import { documentOf, editionOf, useDraft } from '../draft/use-draft';
import { usePlanner } from '../planner-context';
import { DifferenceTable } from './difference-table';
import { historyText } from './history-text';

/** The chosen edition against what is on the map, as a table whose rows mark their units there. */
export function VersusTable({ editions }: { readonly editions: readonly PublishedEdition[] }) {
  const { view } = usePlanner();
  const t = historyText.useText();
  const source = useSource();
  const shown = useDraft(editionOf);
  const name = useDraft(documentOf)?.name ?? '';
  const { data } = useQuery({ ...documentQuery(source, view.versus ?? 0), enabled: view.versus !== null });
  const other = useMemo(() => {
    const result = data ? built(data) : null;
    return result?.built ? result.edition : null;
  }, [data]);
  if (other === null || shown === null) return null;
  const former = editions.find(({ editionId }) => editionId === view.versus)?.name ?? '';
  return (
    <section data-testid="versus">
      <h3 className="eyebrow">{t('differenceOf', { former, latter: name })}</h3>
      <DifferenceTable former={other} latter={shown} />
    </section>
  );
}
