import { pathTo } from '@/core/area/areas';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDispatch } from './dispatch-context';
import { DispatchLink } from './dispatch-link';
import { dispatchText } from './dispatch-text';

/** 街道 › 社区 › 微治圈 › 微单元: whose cases these are, and the way back up. */
export function Breadcrumb({ onAgain }: { onAgain: () => void }) {
  const { map, view } = useDispatch();
  const t = dispatchText.useText();
  const language = useLanguage();
  if (!map) return null;
  const path = pathTo(view.area, map, language);
  const here = path.at(-1);
  if (!here) return null;
  return (
    <header className="area-head">
      <nav aria-label={t('breadcrumb')} data-testid="breadcrumb">
        <ol>
          {path.slice(0, -1).map((area) => (
            <li key={area.id}>
              <DispatchLink
                to={{
                  area: { level: area.level, id: area.id },
                  list: null,
                  incident: null,
                  place: null,
                }}
              >
                {area.name}
              </DispatchLink>
            </li>
          ))}
          <li>
            <h2>
              {/* Pressing where one already is brings the area back into view. */}
              <button type="button" onClick={onAgain} data-testid="area-name">
                {here.name}
              </button>
            </h2>
          </li>
        </ol>
      </nav>
      <p>
        {here.residents > 0 ? t('residents', { count: count(here.residents) }) : t('noResidents')}
        <span aria-hidden="true"> · </span>
        {t('area', { km2: (here.area_m2 / 1e6).toFixed(2) })}
      </p>
    </header>
  );
}
