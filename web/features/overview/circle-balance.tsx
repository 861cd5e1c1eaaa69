import './circle-balance.css';
import { circlesOf } from '@/core/area/areas';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { circleColour, colourCircles } from './circle-fills';
import { useDesk } from './desk-context';
import { DeskLink } from './desk-link';
import { deskText } from './desk-text';

/** The circles by residents, with how far each stands from the mean: the planner's first question. */
export function CircleBalance() {
  const { map, view } = useDesk();
  const t = deskText.useText();
  const language = useLanguage();
  if (!map) return null;
  const circles = circlesOf(map, language);
  const colours = colourCircles(map);
  const mean = circles.reduce((sum, { residents }) => sum + residents, 0) / Math.max(1, circles.length);
  const deviation = (residents: number) => (mean === 0 ? 0 : (residents - mean) / mean);
  const largest = Math.max(0.01, ...circles.map(({ residents }) => Math.abs(deviation(residents))));
  const shown = (part: number) => `${part < 0 ? '−' : '+'}${Math.abs(100 * part).toFixed(0)}%`;
  const sorted = circles.toSorted((a, b) => b.residents - a.residents || a.id.localeCompare(b.id));
  return (
    <section className="balance" data-testid="circle-balance">
      <h3 className="eyebrow">{t('circlesByResidents')}</h3>
      <p className="hint">
        {t('spread', { max: `±${(100 * largest).toFixed(0)}%`, mean: count(Math.round(mean)) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('circle')}</th>
            <th scope="col">{t('deviation')}</th>
            <th scope="col" className="number">
              {t('residentsShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((circle) => {
            const part = deviation(circle.residents);
            const width = `${(50 * Math.abs(part)) / largest}%`;
            return (
              <tr key={circle.id} data-selected={view.area.id === circle.id}>
                <th scope="row">
                  <i style={{ background: circleColour(colours.get(circle.id) ?? 0) }} />
                  <DeskLink
                    to={{
                      area: { level: 'circle', id: circle.id },
                      list: null,
                      incident: null,
                      place: null,
                    }}
                  >
                    {circle.name.replace(/社区(\d+)微治圈$/, '$1')}
                  </DeskLink>
                </th>
                <td className="bar-cell">
                  <span
                    style={part < 0 ? { right: '50%', width } : { left: '50%', width }}
                    data-large={Math.abs(part) > 0.2}
                  />
                  <b>{shown(part)}</b>
                </td>
                <td className="number">{count(circle.residents)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
