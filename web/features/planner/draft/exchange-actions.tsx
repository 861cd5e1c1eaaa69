import type { FeatureCollection } from 'geojson';
import { useMemo, useRef, useState } from 'react';
import type { Edition } from '@/core/edition/edition';
import { toPolygons } from '@/core/edition/partition';
import type { Position } from '@/core/incident/incident';
import { nameIn } from '@/core/language';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { ExportMenu } from '../exchange/export-menu';
import { ImportDialog } from '../exchange/import-dialog';
import type { EditionParts } from '../exchange/types';
import { namesOf } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { refusalText } from '../refusal-text';
import { replaceGround } from './replace-ground';
import { documentOf, editionOf, useDraft, useDraftStore } from './use-draft';

const partsOf = (edition: Edition): EditionParts => ({
  units: toPolygons(edition),
  circles: [...edition.circles.values()],
});

interface Props {
  readonly onPreview: (shapes: FeatureCollection | null) => void;
  readonly onShow: (place: Position) => void;
  readonly onPrint: () => void;
}

/** Ground in from a file, and out as one. An import is one gesture of the draft: checked, saved and undone like any other. */
export function ExchangeActions({ onPreview, onShow, onPrint }: Props) {
  const { map, canEdit } = usePlanner();
  const { streetId } = useSource();
  const store = useDraftStore();
  const t = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  const document = useDraft(documentOf);
  const [isImporting, setImporting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = isImporting && canEdit;
  const present = useMemo(() => (isOpen && edition ? partsOf(edition) : null), [isOpen, edition]);
  if (edition === null || document === null) return null;
  return (
    <>
      {canEdit && (
        <button
          ref={button}
          type="button"
          className="button small"
          aria-expanded={isImporting}
          onClick={() => setImporting(true)}
          data-testid="import"
        >
          {t('import')}
        </button>
      )}
      <ExportMenu
        edition={{
          parts: () => partsOf(edition),
          name: document.name,
          streetName: nameIn(map.outline.properties, language),
          isSchematic: map.isSchematic,
          isSynthetic: map.isSynthetic,
        }}
        onPrintMap={onPrint}
      />
      {present && (
        <ImportDialog
          isOpen
          present={present}
          streetId={streetId}
          onPreview={onPreview}
          onShowPlace={onShow}
          onClose={() => {
            setImporting(false);
            button.current?.focus();
          }}
          onAccept={(imported) => {
            const label = `import ${imported.units.size}`;
            const outcome = store.run(label, (from) => replaceGround(from, imported), Date.now());
            if (outcome?.allowed === false)
              throw new Error(
                refusalText.say(outcome.reason, { names: namesOf(edition, outcome.ids, language) }),
              );
          }}
        />
      )}
    </>
  );
}
