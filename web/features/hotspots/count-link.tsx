import type { AnchorHTMLAttributes } from 'react';
import { count } from '@/ui/format';
import { ReviewLink } from './review-link';
import type { ReviewView } from './view';

/** A count that opens its list; nought has none to open. */
export function Count({
  to,
  value,
  ...rest
}: {
  readonly to: Partial<ReviewView>;
  readonly value: number;
} & AnchorHTMLAttributes<HTMLAnchorElement>) {
  if (value === 0) return <span className="zero">0</span>;
  return (
    <ReviewLink to={to} {...rest}>
      {count(value)}
    </ReviewLink>
  );
}
