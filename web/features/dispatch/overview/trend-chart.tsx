import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { TrendPoint } from '@/core/area/area';
import { clockText } from '@/core/time/shanghai';
import { shortDate, tickDate } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { dispatchText } from '../dispatch-text';
import type { Period } from '../period';

interface Props {
  readonly points: readonly TrendPoint[];
  readonly bucket: Period['bucket'];
  readonly height_px: number;
}

/** Nothing is animated: a chart that grows on every refresh is motion without news. */
export default function TrendChart({ points, bucket, height_px }: Props) {
  const t = dispatchText.useText();
  const language = useLanguage();
  const tick = (at: number) => (bucket === 'hour' ? clockText(at, { seconds: false }) : tickDate(at));
  const label = (at: number) =>
    bucket === 'hour' ? clockText(at, { seconds: false }) : shortDate(at, language);
  return (
    <div>
      <p className="trend-key">
        <span data-series="reported">{t('reported')}</span>
        <span data-series="closed">{t('closed')}</span>
      </p>
      <ResponsiveContainer width="100%" height={height_px - 24}>
        <ComposedChart
          data={[...points]}
          margin={{ top: 6, right: 2, bottom: 0, left: -14 }}
          barCategoryGap="18%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            tickFormatter={tick}
            tick={{ fill: 'var(--quiet)', fontSize: 12 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={28}
          />
          <YAxis
            allowDecimals={false}
            tick={{ fill: 'var(--quiet)', fontSize: 12 }}
            tickLine={false}
            axisLine={false}
            width={46}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--hover)' }}
            labelFormatter={(at) => label(Number(at))}
            contentStyle={{
              background: 'var(--surface-raised)',
              border: '1px solid var(--line-strong)',
              borderRadius: 6,
              color: 'var(--text)',
            }}
            itemStyle={{ color: 'var(--text)' }}
          />
          <Bar
            dataKey="reported"
            name={t('reported')}
            fill="var(--chart-reported)"
            isAnimationActive={false}
          />
          <Line
            dataKey="closed"
            name={t('closed')}
            stroke="var(--chart-closed)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
