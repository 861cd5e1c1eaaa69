import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useReviewScreen } from './review-context';
import type { ReviewView } from './view';

/** A link to another view of this screen: opens in place, and in a new tab when asked to. */
export function ReviewLink({
  to,
  ...rest
}: { readonly to: Partial<ReviewView> } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const { go, hrefOf } = useReviewScreen();
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={hrefOf(to)} onClick={onClick} />;
}
