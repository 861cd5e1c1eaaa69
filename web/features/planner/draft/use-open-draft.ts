import { useEffect, useRef, useState } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { EditionDocument } from '@/core/edition/planning';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { loadDocument } from '@/data/planning/document';
import { useSource } from '@/data/use-source';
import { type DraftDocument, groundOf } from './draft-document';
import type { DraftMark } from './draft-mark';
import type { DraftStore } from './draft-store';
import { keptDraft, keptMarks } from './local-drafts';
import type { TabHold } from './tab-hold';

/** `elsewhere`: another tab of this browser draws on it; this one looks on. */
export type Opening = 'opening' | 'open' | 'elsewhere' | 'missing' | 'forbidden' | 'broken' | 'offline';

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

/** Where this browser keeps a draft: under its own key, or under the number it has in the database. */
async function findMark(streetId: string, draft: string): Promise<DraftMark | null> {
  const id = Number(draft);
  const marks = await keptMarks(streetId).catch(() => []);
  return marks.find((one) => one.key === draft || (Number.isInteger(id) && one.editionId === id)) ?? null;
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
  hold: TabHold,
  /** Goes up when another tab took the draft, gave it back or changed it. */
  turn: number,
): Opening {
  const source = useSource();
  const [state, setState] = useState<Opening>('opening');
  const { draft, edition } = asked;
  const ground = useRef(map);
  ground.current = map;
  const mapEdition = map?.editionId;
  // A draft stays as it is when another edition becomes valid: only looking follows.
  const follows = draft === null ? mapEdition : mapEdition !== undefined;
  const address = useRef('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `follows` stands for the map, `turn` for the other tabs
  useEffect(() => {
    const street = ground.current;
    if (street === null) return;
    const { mark: known } = store.get();
    // The draft on the screen, perhaps under the number it just got: nothing is to be opened.
    const here = known && (known.key === draft || String(known.editionId) === draft) ? known : null;
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
      const mark = here ?? (await findMark(source.streetId, draft));
      const isNumber = /^\d+$/.test(draft);
      if (mark === null && !isNumber) return 'missing';
      if (isOver) return 'opening';
      const isHeld = await hold.open(mark?.key ?? `e${draft}`);
      if (here && isHeld) return 'open';
      const kept = mark && (await keptDraft(mark.key, isHeld));
      const loaded = kept ? null : await loadDocument(source, Number(draft));
      if (isOver) return 'opening';
      if (kept) {
        if (isHeld) store.restore(kept);
        else store.view(kept);
      } else if (loaded) {
        const document = documentFrom(source, loaded, street.editionId);
        if (isHeld) store.begin(document, true, Date.now());
        else store.look(document);
      }
      return isHeld ? 'open' : 'elsewhere';
    };
    const asks = `${draft} ${edition} ${mayEdit}`;
    // Neither what another tab does nor a number from the database may take the tools away for a moment: a key pressed then is lost.
    if (asks !== address.current && !(here && mayEdit)) setState('opening');
    address.current = asks;
    if (draft === null || !mayEdit) hold.close();
    open().then(
      (next) => isOver || setState(next),
      (error: unknown) => isOver || setState(stateOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [store, source, draft, edition, follows, mayEdit, hold, turn]);
  return state;
}

function stateOf(error: unknown): Opening {
  if (!(error instanceof DataError)) return 'broken';
  if (error.kind === 'not_allowed') return 'forbidden';
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
