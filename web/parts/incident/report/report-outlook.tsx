import { useQuery } from '@tanstack/react-query';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { StreetMap } from '@/core/area/street-map';
import { dueBy } from '@/core/incident/deadline';
import type { Position } from '@/core/incident/incident';
import type { Item } from '@/core/item/item';
import { shortTimeText } from '@/core/time/shanghai';
import { useSource } from '@/data/use-source';
import { workCalendarQuery } from '@/data/work-calendar';
import { useLanguage } from '@/ui/i18n';
import { circleNamed, unitNamed } from '../../area/area-names';
import { useSourceNow } from '../../freshness/use-source-now';
import { useIncidentScreen } from '../incident-context';
import { incidentText } from '../incident-text';
import { reportText } from './report-text';

/** The unit in which a point lies; undefined outside the street. */
const unitAt = (map: StreetMap | null, position: Position) =>
  map?.units.features.find((unit) => booleanPointInPolygon([...position], unit))?.properties;

interface Props {
  readonly item: Item | undefined;
  readonly position: Position | null;
  readonly isUrgent: boolean;
}

/** What a report will be before it is sent: whose ground, who handles it, and by when. The database decides the same. */
export function ReportOutlook({ item, position, isUrgent }: Props) {
  const t = reportText.useText();
  const incident = incidentText.useText();
  const language = useLanguage();
  const { map } = useIncidentScreen();
  const now = useSourceNow(30);
  const calendar = useQuery(workCalendarQuery(useSource())).data;
  const unit = position === null ? undefined : unitAt(map, position);
  const by = (limit: Item['respond'], hours: number) => {
    const urgent = isUrgent ? { since: now, hours } : null;
    const at = calendar && dueBy(calendar, { start: now, limit, urgent, stood: [] });
    return at == null ? '–' : shortTimeText(at, now);
  };
  return (
    <dl
      className="report-outlook"
      data-testid="report-outlook"
      data-unit={unit?.id}
      aria-label={t('outlook')}
    >
      <dt>{t('where')}</dt>
      <dd>
        {unit
          ? `${circleNamed(map, unit.circle_id, language)} · ${unitNamed(map, unit.id, language)}`
          : t(position === null ? 'noPoint' : 'outside')}
      </dd>
      <dt>{incident('handler')}</dt>
      <dd>{item?.handler || '–'}</dd>
      <dt>{t('respondBy')}</dt>
      <dd data-testid="report-respond-by">{item ? by(item.respond, item.urgentRespond_h) : '–'}</dd>
      <dt>{t('resolveBy')}</dt>
      <dd data-testid="report-resolve-by">{item ? by(item.resolve, item.urgentResolve_h) : '–'}</dd>
    </dl>
  );
}
