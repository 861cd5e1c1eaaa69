import type { Language } from '@/core/language';
import { clockText, dayName, weekdayOf } from '@/core/time/shanghai';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { useWall } from './wall-context';

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The source's clock in Asia/Shanghai, whatever this machine believes. */
export function Clock() {
  const { names } = useWall();
  const now = useSourceNow();
  const [, month = 1, day] = dayName(now).split('-').map(Number);
  const weekday = weekdays[names.language][weekdayOf(now) - 1];
  const time = clockText(now);
  return (
    <p className="wall-clock" data-testid="wall-clock">
      <span>
        {
          { zh: `${month}月${day}日 ${weekday}`, en: `${weekday} ${day} ${months[month - 1]}` }[
            names.language
          ]
        }
      </span>
      <time>
        {time.slice(0, 5)}
        <small>{time.slice(5)}</small>
      </time>
    </p>
  );
}
