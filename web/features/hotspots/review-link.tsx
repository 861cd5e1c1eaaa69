import type { ComponentProps } from 'react';
import { PlainLink } from '@/ui/plain-link';
import { useReviewScreen } from './review-context';
import type { ReviewView } from './view';

type Props = { readonly to: Partial<ReviewView> } & Omit<
  ComponentProps<typeof PlainLink>,
  'href' | 'onFollow'
>;

/** A link to another view of this screen. */
export function ReviewLink({ to, ...rest }: Props) {
  const { go, hrefOf } = useReviewScreen();
  return <PlainLink {...rest} href={hrefOf(to)} onFollow={() => go(to)} />;
}
