import { Segmented, Select, Switch } from 'antd';
import { CELL_SIZES_M } from '@/core/hotspot/grid';
import { nameIn } from '@/core/language';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { Count } from './count-link';
import { hotspotsText } from './hotspots-text';
import { layerIds, layerOf, swipedLayer } from './layers';
import { layersText } from './layers/layers-text';
import { useReviewScreen } from './review-context';
import { BANDS_M, BANDWIDTHS_M, comparedWith, type ReviewView } from './view';

/** What is on the map, of which items, and against what. */
export function LeftPanel() {
  const { view, go } = useReviewScreen();
  const t = hotspotsText.useText();
  const name = layersText.useText();
  return (
    <nav className="review-left" aria-label={t('layers')} data-testid="review-left">
      <h3 className="eyebrow">{t('layers')}</h3>
      <ul className="choice">
        {layerIds.map((id) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={view.layer === id}
              onClick={() => go({ layer: id })}
              data-testid={`layer-${id}`}
            >
              {name(`${id}_name`)}
            </button>
          </li>
        ))}
      </ul>
      <Grain />
      <Groups />
      <Versus />
    </nav>
  );
}

/** The sizes that matter for the layer shown, in metres on the ground. */
function Grain() {
  const { view, go } = useReviewScreen();
  const t = hotspotsText.useText();
  const { grain } = layerOf(view.layer);
  const metres = (values: readonly number[]) => values.map((m) => ({ value: m, label: String(m) }));
  const choose = (
    name: string,
    values: readonly number[],
    value: number,
    key: 'size_m' | 'band_m' | 'bandwidth_m',
  ) => (
    <div className="grain">
      <span>{name}</span>
      <Segmented<number>
        size="small"
        aria-label={name}
        tabIndex={-1}
        options={metres(values)}
        value={value}
        onChange={(chosen) => go({ [key]: chosen, list: null } as Partial<ReviewView>, { replace: true })}
      />
    </div>
  );
  return (
    <>
      {grain.includes('size_m') && choose(`${t('cellSize')} (m)`, CELL_SIZES_M, view.size_m, 'size_m')}
      {grain.includes('band_m') && choose(`${t('band')} (m)`, BANDS_M, view.band_m, 'band_m')}
      {grain.includes('bandwidth_m') &&
        choose(`${t('radius')} (m)`, BANDWIDTHS_M, view.bandwidth_m, 'bandwidth_m')}
    </>
  );
}

/** Item groups with their counts in the area; several may be chosen. */
function Groups() {
  const { view, go, catalogue, answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const counts = new Map(answer?.groups.map((group) => [group.id, group]));
  const chosen = view.groupIds;
  const toggle = (id: string) => {
    const next = chosen?.includes(id) ? chosen.filter((one) => one !== id) : [...(chosen ?? []), id].sort();
    const isAll = next.length === 0 || next.length === catalogue?.groups.length;
    go({ groupIds: isAll ? null : next }, { replace: chosen !== null });
  };
  const groups = [...(catalogue?.groups ?? [])].sort(
    (a, b) => (counts.get(b.id)?.count ?? 0) - (counts.get(a.id)?.count ?? 0),
  );
  return (
    <>
      <h3 className="eyebrow">{t('groups')}</h3>
      <ul className="choice">
        <li>
          <button type="button" aria-pressed={chosen === null} onClick={() => go({ groupIds: null })}>
            {t('allGroups')}
          </button>
        </li>
        {groups.map((group) => {
          const tally = counts.get(group.id);
          const name = nameIn(group, language);
          return (
            <li key={group.id}>
              <button
                type="button"
                aria-pressed={chosen?.includes(group.id) ?? false}
                onClick={() => toggle(group.id)}
                data-testid={`group-${group.id}`}
                title={t('groupCount', {
                  name,
                  count: count(tally?.count ?? 0),
                  previous: count(tally?.previous ?? 0),
                })}
              >
                <span>{name}</span>
              </button>
              {tally && (
                <Count
                  to={{ groupIds: [group.id], list: { state: 'reported', place: { kind: 'all' } } }}
                  value={tally.count}
                  aria-label={t('groupList', { name, count: count(tally.count) })}
                  data-testid={`group-count-${group.id}`}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Versus() {
  const { view, go, days, compareDays, today } = useReviewScreen();
  const t = hotspotsText.useText();
  const yearBefore = [days[0] - 365, days[1] - 365] as const;
  const isYear = compareDays[0] === yearBefore[0] && compareDays[1] === yearBefore[1];
  const [from, to] = comparedWith(view.period, today);
  const isPrevious = compareDays[0] === from && compareDays[1] === to;
  return (
    <>
      <h3 className="eyebrow">{t('compare')}</h3>
      <Select
        size="small"
        className="versus"
        aria-label={t('versus')}
        value={isPrevious ? 'previous' : isYear ? 'year' : 'other'}
        options={[
          { value: 'previous', label: t('versusPrevious') },
          { value: 'year', label: t('versusYear') },
          ...(isPrevious || isYear ? [] : [{ value: 'other', label: t('versus') }]),
        ]}
        onChange={(value: string) => go({ compareDays: value === 'year' ? yearBefore : null })}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside */}
      <label className="swipe-switch" title={t('swipeHelp')}>
        <Switch
          size="small"
          checked={view.isSwiped}
          onChange={(isSwiped) =>
            go({
              isSwiped,
              ...(isSwiped && !layerOf(view.layer).isSwiped ? { layer: swipedLayer } : {}),
            })
          }
          data-testid="swipe-switch"
        />
        {t('swipe')}
      </label>
    </>
  );
}
