import { keyText } from '@/parts/keys/key-text';
import { useDispatch } from '../dispatch-context';
import { DispatchLink } from '../dispatch-link';
import { dispatchText } from '../dispatch-text';
import { SavedMenu } from '../saved/saved-menu';
import { SortChoice } from './sort-choice';
import { WordsFilter } from './words-filter';

/** What narrows the queue besides its tab, each to be taken away, and in which order it stands. */
export function Narrowed() {
  const { view, follow } = useDispatch();
  const t = dispatchText.useText();
  return (
    <div className="queue-narrowed">
      <button
        type="button"
        className="button small"
        aria-pressed={follow.isOn}
        title={keyText('queue_on_map')}
        onClick={follow.toggle}
        data-testid="on-map"
      >
        {t('onMap')}
      </button>
      {view.within && !follow.isOn && (
        <DispatchLink to={{ within: null }} className="queue-chip" data-testid="chip-within">
          {t('within')} <span aria-hidden="true">×</span>
        </DispatchLink>
      )}
      {view.step && (
        <DispatchLink to={{ step: null }} className="queue-chip" data-testid="chip-step">
          {t('chipStep', { step: t(`step_${view.step}`) })} <span aria-hidden="true">×</span>
        </DispatchLink>
      )}
      {view.place && (
        <DispatchLink to={{ place: null }} className="queue-chip" data-testid="chip-place">
          {view.place.name} <span aria-hidden="true">×</span>
        </DispatchLink>
      )}
      <WordsFilter />
      <SortChoice />
      <SavedMenu />
    </div>
  );
}
