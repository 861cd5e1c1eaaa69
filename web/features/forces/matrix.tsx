import { shortCircleName } from '@/core/area/areas';
import { nameIn } from '@/core/language';
import type { ResponderKind } from '@/core/responder/responder';
import type { ForceCount } from '@/core/responder/roster';
import { responderText } from '@/parts/responder/responder-text';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { CountLink } from './count-link';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';
import { sumOf } from './sums';
import type { ForcesView } from './view';

/** The forces of a circle, and what serves a community or the whole street. */
const columns: readonly ResponderKind[] = [
  'circle_lead',
  'circle_team',
  'safety_officer',
  'mediator',
  'property_staff',
  'youth_club',
  'organisation',
];

interface Line {
  readonly key: string;
  readonly name: string;
  readonly isArea: boolean;
  readonly at: Partial<ForcesView>;
  readonly fits: (row: ForceCount) => boolean;
}

/** Who belongs where: a row for each circle below its community, a column for each kind, every count its list. */
export function Matrix({ counts }: { counts: readonly ForceCount[] }) {
  const t = forcesText.useText();
  const words = responderText.useText();
  const lines = useLines();
  const { view } = useForces();
  return (
    <table className="forces-matrix" data-testid="forces-matrix">
      <caption className="visually-hidden">{t('byCircle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('circleHeading')}</th>
          {columns.map((kind) => (
            <th key={kind} scope="col">
              {words(`kind_${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} data-area={line.isArea || undefined} data-testid={`forces-${line.key}`}>
            <th scope="row">{line.name}</th>
            {columns.map((kind) => {
              const sum = sumOf(counts, (row) => row.kind === kind && line.fits(row));
              const isChosen =
                view.kind === kind &&
                view.circleId === (line.at.circleId ?? null) &&
                view.communityId === (line.at.communityId ?? null);
              const label = `${line.name} ${words(`kind_${kind}`)}`;
              return (
                <td key={kind} data-chosen={isChosen || undefined}>
                  <CountLink
                    to={{ ...line.at, kind }}
                    value={sum.total}
                    label={label}
                    testId={`count-${line.key}-${kind}`}
                  />
                  <small>
                    {sum.total > 0 && (
                      <CountLink
                        to={{ ...line.at, kind, duty: 'on' }}
                        value={sum.onDuty}
                        label={`${label} ${t('onDuty')}`}
                      >
                        {t('nowShort', { n: count(sum.onDuty) })}
                      </CountLink>
                    )}
                  </small>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useLines(): readonly Line[] {
  const t = forcesText.useText();
  const language = useLanguage();
  const { map } = useForces();
  const whole: Line = { key: 'street', name: t('wholeStreet'), isArea: true, at: {}, fits: () => true };
  if (map === null) return [whole];
  return [
    whole,
    ...map.communities.features.flatMap(({ properties: community }): Line[] => [
      {
        key: community.id,
        name: nameIn(community, language) ?? community.id,
        isArea: true,
        at: { communityId: community.id },
        fits: (row) => row.communityId === community.id,
      },
      ...map.circles.features
        .filter(({ properties }) => properties.community_id === community.id)
        .map(({ properties: circle }) => ({
          key: circle.id,
          name: shortCircleName(circle, language),
          isArea: false,
          at: { circleId: circle.id },
          fits: (row: ForceCount) => row.circleId === circle.id,
        })),
    ]),
  ];
}
