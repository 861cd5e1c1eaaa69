import { useEffect, useRef, useState } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { EditionDocument } from '@/core/edition/planning';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { loadDocument } from '@/data/planning/document';
import { useSource } from '@/data/use-source';
import { type DraftDocument, groundOf } from './draft-document';
import type { DraftStore } from './draft-store';
import { type KeptDraft, keptDraft, keptMarks } from './local-drafts';

export type Opening = 'opening' | 'open' | 'missing' | 'broken' | 'offline';

/** A document of the database as one to draw on. */
export function documentFrom(source: Source, loaded: EditionDocument, baseEditionId: number): DraftDocument {
  const { editionId, version, name, state, units, circles } = loaded;
  const key = `e${editionId}`;
  const { streetId } = source;
  return {
    key,
    streetId,
    editionId,
    version,
    name,
    state,
    units,
    circles,
    baseEditionId: loaded.baseEditionId ?? baseEditionId,
  };
}

/** What this browser kept of a draft: under its own key, or under the number it has in the database. */
export async function findKept(streetId: string, draft: string): Promise<KeptDraft | null> {
  const id = Number(draft);
  const marks = await keptMarks(streetId).catch(() => []);
  const mark = marks.find((one) => one.key === draft || (Number.isInteger(id) && one.editionId === id));
  return mark ? keptDraft(mark.key) : null;
}

/**
 * Puts what the address names on the screen: a draft as this browser kept it or as the database has it, or the published
 * edition. What was kept here comes first, so that work goes on without a network; saving finds out what others did.
 */
export function useOpenDraft(
  store: DraftStore,
  map: StreetMap | null,
  asked: { readonly draft: string | null; readonly edition: number | null },
  mayEdit: boolean,
): Opening {
  const source = useSource();
  const [state, setState] = useState<Opening>('opening');
  const { draft, edition } = asked;
  const ground = useRef(map);
  ground.current = map;
  const mapEdition = map?.editionId;
  // A draft stays as it is when another edition becomes valid: only looking follows.
  const follows = draft === null ? mapEdition : mapEdition !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `follows` stands for the map
  useEffect(() => {
    const street = ground.current;
    if (street === null) return;
    let isOver = false;
    const open = async (): Promise<Opening> => {
      if (draft === null && (edition === null || edition === street.editionId)) {
        store.look(publishedDocument(source, street));
        return 'open';
      }
      if (draft === null) {
        const loaded = await loadDocument(source, edition ?? 0);
        if (!isOver) store.look(documentFrom(source, loaded, street.editionId));
        return 'open';
      }
      if (!mayEdit) {
        const loaded = await loadDocument(source, Number(draft));
        if (!isOver) store.look(documentFrom(source, loaded, street.editionId));
        return 'open';
      }
      const now = store.get().mark;
      if (now && (now.key === draft || String(now.editionId) === draft)) return 'open';
      const kept = await findKept(source.streetId, draft);
      if (kept) {
        if (!isOver) store.restore(kept);
        return 'open';
      }
      if (!/^\d+$/.test(draft)) return 'missing';
      const loaded = await loadDocument(source, Number(draft));
      if (!isOver) store.begin(documentFrom(source, loaded, street.editionId), true, Date.now());
      return 'open';
    };
    setState('opening');
    open().then(
      (next) => isOver || setState(next),
      (error: unknown) => isOver || setState(stateOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [store, source, draft, edition, follows, mayEdit]);
  return state;
}

function stateOf(error: unknown): Opening {
  if (!(error instanceof DataError)) return 'broken';
  return error.kind === 'offline' ? 'offline' : 'missing';
}

export const publishedDocument = (source: Source, street: StreetMap): DraftDocument => ({
  key: 'published',
  streetId: source.streetId,
  editionId: street.editionId,
  version: null,
  name: street.editionName,
  state: 'published',
  baseEditionId: street.editionId,
  ...groundOf(street),
});
