import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useDesk } from './desk-context';
import type { DeskView } from './view';

type Props = { readonly to: Partial<DeskView> } & Omit<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  'href' | 'onClick'
>;

/** A real link (open in a new tab, copy) that a plain press follows without loading the page. */
export function DeskLink({ to, children, ...rest }: Props) {
  const { go, hrefOf } = useDesk();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={hrefOf(to)} onClick={follow}>
      {children}
    </a>
  );
}
