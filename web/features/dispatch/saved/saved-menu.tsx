import './saved.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommands } from '@/parts/keys/commands';
import { useShortcuts } from '@/parts/keys/registry';
import { PlainLink } from '@/ui/plain-link';
import { useStore } from '@/ui/store';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { SavedFilters } from './saved-filters';

/** The filters a person keeps: opened, kept under a name, taken away. In the palette too. */
export function SavedMenu() {
  const { userId, search, goTo, hrefTo } = useDispatch();
  const t = dispatchText.useText();
  const saved = useMemo(() => new SavedFilters(userId, localStorage), [userId]);
  const filters = useStore(saved);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  useShortcuts({ back: isOpen ? close : null });
  useCommands(
    filters.map((filter) => ({
      id: `saved_${filter.name}`,
      label: t('savedOpen', { name: filter.name }),
      run: () => goTo(filter.search),
    })),
  );
  useOutside(box, isOpen, () => setOpen(false));
  return (
    <div className="saved" ref={box}>
      <button
        type="button"
        className="button small"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-testid="saved"
      >
        {t('saved')} {filters.length > 0 && <b>{filters.length}</b>}
      </button>
      {isOpen && (
        <div className="saved-menu" data-testid="saved-menu">
          <ul>
            {filters.map((filter) => (
              <li key={filter.name}>
                <PlainLink
                  href={hrefTo(filter.search)}
                  onFollow={() => {
                    setOpen(false);
                    goTo(filter.search);
                  }}
                >
                  <bdi>{filter.name}</bdi>
                </PlainLink>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t('savedRemove', { name: filter.name })}
                  onClick={() => saved.remove(filter.name)}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              saved.save(name.trim(), search);
              setName('');
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
              event.stopPropagation();
              close();
            }}
          >
            <input
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder={t('savedName')}
              aria-label={t('savedName')}
              maxLength={40}
              data-testid="saved-name"
            />
            <button
              type="submit"
              className="button small"
              disabled={name.trim() === ''}
              data-testid="saved-keep"
            >
              {t('savedKeep')}
            </button>
          </form>
        </div>
      )}
    </div>
  );
}

/** A press or a focus elsewhere closes what lies open. */
function useOutside(box: React.RefObject<HTMLElement | null>, isOpen: boolean, onOutside: () => void): void {
  const latest = useRef(onOutside);
  latest.current = onOutside;
  useEffect(() => {
    if (!isOpen) return;
    const look = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) latest.current();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [isOpen, box]);
}
