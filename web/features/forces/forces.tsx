import './forces.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { forcesQuery } from '@/data/duty';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { PanelBoundary } from '@/ui/panel-boundary';
import type { ScreenProps } from '@/ui/screen-props';
import { Filters } from './filters';
import { ForcesContext, type ForcesScreen } from './forces-context';
import { forcesText } from './forces-text';
import { Matrix } from './matrix';
import { People } from './people';
import { Roster } from './roster';
import { Structure } from './structure';
import { type ForcesSearch, type ForcesTab, forcesTabs, readForcesView, writeForcesView } from './view';

/** Who belongs to what, who is there now, and when: one page, one table, every number its list. */
export function Forces({ search, onSearch, hrefOf }: ScreenProps<ForcesSearch>) {
  const t = forcesText.useText();
  const source = useSource();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const counts = useQuery(forcesQuery(source));
  const view = useMemo(() => readForcesView(search), [search]);
  const go = useCallback<ForcesScreen['go']>(
    (change, { replace = false } = {}) => onSearch(writeForcesView({ ...view, ...change }), { replace }),
    [onSearch, view],
  );
  const screen = useMemo<ForcesScreen>(
    () => ({ view, map, go, hrefOf: (change) => hrefOf(writeForcesView({ ...view, ...change })) }),
    [view, map, go, hrefOf],
  );
  return (
    <ForcesContext.Provider value={screen}>
      <main className="forces" aria-label={t('title')} data-testid="forces">
        <section className="forces-table">
          <PanelBoundary name={t('title')}>
            <Answered answer={counts} height_px={800}>
              {(rows) => (
                <>
                  <Structure counts={rows} />
                  <div className="forces-scroll">
                    <Matrix counts={rows} />
                  </div>
                </>
              )}
            </Answered>
          </PanelBoundary>
        </section>
        <section className="forces-list" aria-label={t(`tab_${view.tab}`)}>
          <header>
            <Segmented<ForcesTab>
              options={forcesTabs.map((tab) => ({ value: tab, label: t(`tab_${tab}`) }))}
              value={view.tab}
              onChange={(tab) => go({ tab })}
            />
            <Filters />
          </header>
          <PanelBoundary name={t(`tab_${view.tab}`)} key={view.tab}>
            {view.tab === 'people' ? <People /> : <Roster />}
          </PanelBoundary>
        </section>
      </main>
    </ForcesContext.Provider>
  );
}
