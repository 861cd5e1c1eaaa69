import './exchange.css';
import { useEffect, useState } from 'react';
import { useLanguage } from '@/ui/i18n';
import { sayWhy } from '@/ui/refusal-text';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { BordersStep } from './borders-step';
import { DoneStep } from './done-step';
import { exchangeText } from './exchange-text';
import { FileStep } from './file-step';
import { Findings } from './findings';
import { type ImportState, mayGoOn, type Step } from './import-state';
import { MatchStep } from './match-step';
import { stages } from './messages';
import { PlaceStep } from './place-step';
import { previewOf } from './preview';
import type { ImportDialogProps } from './types';
import { type ImportControls, useImport } from './use-import';

const order: readonly Step[] = ['file', 'place', 'borders', 'match', 'done'];

/**
 * The import, beside the map and not over it: each step shows on the ground what it found. Nothing is saved before the
 * last press; closing loses only what was not accepted.
 */
export function ImportDialog(props: ImportDialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: ImportDialogProps) {
  const { present, onPreview, onShowPlace, onClose } = props;
  const t = exchangeText.useText();
  const controls = useImport(props);
  const { state } = controls;
  usePreview(state, onPreview);
  const dialog = useKeptFocus<HTMLElement>(`${state.step} ${state.busy}`);
  useEffect(() => dialog.current?.focus(), [dialog]);
  const { accept, isAccepting, refusal } = useAccept(state, props);
  return (
    <section
      ref={dialog}
      // Not a stop of the Tab key, but where the keys go when the button they were on is gone.
      tabIndex={-1}
      className="import-dialog"
      aria-label={t('import')}
      data-testid="import-dialog"
      data-step={state.step}
      onKeyDown={(event) => {
        // Keys of the map's tools must not draw while somebody types here.
        event.stopPropagation();
        if (event.key === 'Escape' && state.busy === null) onClose();
      }}
    >
      <header>
        <h2>{t('import')}</h2>
        <Steps step={state.step} />
        <button type="button" className="button small" onClick={onClose} data-testid="import-close">
          {t('close')}
        </button>
      </header>
      <div className="import-body">
        {state.fault && (
          <p className="problem" role="alert">
            {t('broken', { message: state.fault })} {t('nothingLost')}
          </p>
        )}
        {refusal && (
          <p className="problem" role="alert" data-testid="import-refusal">
            {refusal} {t('nothingLost')}
          </p>
        )}
        {state.step === 'file' && state.busy === null && <FileStep onOpen={controls.open} />}
        {state.step === 'file' && <Findings findings={state.refusals} onShowPlace={onShowPlace} />}
        {state.step === 'place' && <PlaceStep controls={controls} onShowPlace={onShowPlace} />}
        {state.step === 'borders' && <BordersStep controls={controls} onShowPlace={onShowPlace} />}
        {state.step === 'match' && (
          <MatchStep controls={controls} present={present} onShowPlace={onShowPlace} />
        )}
        {state.step === 'done' && <DoneStep controls={controls} onShowPlace={onShowPlace} />}
        <Busy state={state} onCancel={controls.cancel} />
      </div>
      {state.step !== 'file' && <Buttons controls={controls} isAccepting={isAccepting} onAccept={accept} />}
    </section>
  );
}

function Steps({ step }: { readonly step: Step }) {
  const t = exchangeText.useText();
  return (
    <ol className="import-steps">
      {order.map((name) => (
        <li key={name} aria-current={name === step ? 'step' : undefined}>
          {t(`step_${name}`)}
        </li>
      ))}
    </ol>
  );
}

function Busy({ state: { busy }, onCancel }: { readonly state: ImportState; readonly onCancel: () => void }) {
  const t = exchangeText.useText();
  if (busy === null) return null;
  return (
    <div className="import-busy" role="status" data-testid="import-busy">
      <progress max={stages.length} value={stages.indexOf(busy) + 0.5} />
      <span>{t(`busy_${busy}`)}</span>
      <button type="button" className="button small" onClick={onCancel} data-testid="import-cancel">
        {t('cancel')}
      </button>
    </div>
  );
}

function Buttons({
  controls,
  isAccepting,
  onAccept,
}: {
  readonly controls: ImportControls;
  readonly isAccepting: boolean;
  readonly onAccept: () => void;
}) {
  const t = exchangeText.useText();
  const { state, go, finish, cancel } = controls;
  const isBusy = state.busy !== null || isAccepting;
  const before = order[order.indexOf(state.step) - 1] as Step;
  const isFirst = before === 'file' || state.table !== null;
  const next = () => (state.step === 'match' ? finish() : go(order[order.indexOf(state.step) + 1] as Step));
  return (
    <footer>
      <button
        type="button"
        className="button"
        disabled={isBusy}
        onClick={() => (isFirst ? cancel() : go(before))}
        data-testid="import-back"
      >
        {isFirst ? t('another') : t('back')}
      </button>
      {state.step === 'done' ? (
        <button
          type="button"
          className="button primary"
          disabled={isBusy || !mayGoOn(state)}
          onClick={onAccept}
          data-testid="import-accept"
        >
          {isAccepting ? t('accepting') : t('accept')}
        </button>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={isBusy || !mayGoOn(state)}
          onClick={next}
          data-testid="import-next"
        >
          {t('next')}
        </button>
      )}
    </footer>
  );
}

/** Keeps the map's picture of the import true, and takes it away at the end. */
function usePreview(state: ImportState, onPreview: ImportDialogProps['onPreview']): void {
  const language = useLanguage();
  const { located, prepared, step } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these three and the language change the picture
  useEffect(() => onPreview(previewOf(state, language)), [located, prepared, step, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the very end only
  useEffect(() => () => onPreview(null), []);
}

function useAccept(state: ImportState, { onAccept, onClose }: ImportDialogProps) {
  const [isAccepting, setAccepting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const accept = async () => {
    const imported = (state.table ?? state.finished)?.edition ?? null;
    if (imported === null) return;
    setAccepting(true);
    setRefusal(null);
    try {
      await onAccept(imported);
      onClose();
    } catch (error) {
      setRefusal(sayWhy(error, 'edition'));
    } finally {
      setAccepting(false);
    }
  };
  return { accept: () => void accept(), isAccepting, refusal };
}
