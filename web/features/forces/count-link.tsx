import type { ReactNode } from 'react';
import { count } from '@/ui/format';
import { PlainLink } from '@/ui/plain-link';
import { useForces } from './forces-context';
import { type ForcesView, wholeStreet } from './view';

interface Props {
  readonly to: Partial<ForcesView>;
  readonly value: number;
  /** What is counted, for who does not see the table around it. */
  readonly label: string;
  readonly testId?: string;
  readonly children?: ReactNode;
}

/** A count that opens exactly the list it counts; nought has none to open. */
export function CountLink({ to, value, label, testId, children }: Props) {
  const { go, hrefOf, view } = useForces();
  if (value === 0) return <span className="zero">{children ?? '–'}</span>;
  const change = { ...wholeStreet, ...to, tab: view.tab };
  return (
    <PlainLink
      href={hrefOf(change)}
      onFollow={() => go(change)}
      aria-label={`${label} ${count(value)}`}
      data-testid={testId}
    >
      {children ?? count(value)}
    </PlainLink>
  );
}
