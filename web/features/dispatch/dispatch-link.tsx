import type { ComponentProps } from 'react';
import { PlainLink } from '@/ui/plain-link';
import { useDispatch } from './dispatch-context';
import type { DispatchView } from './view';

type Props = { readonly to: Partial<DispatchView> } & Omit<
  ComponentProps<typeof PlainLink>,
  'href' | 'onFollow'
>;

/** A link to another view of this screen. */
export function DispatchLink({ to, ...rest }: Props) {
  const { go, hrefOf } = useDispatch();
  return <PlainLink {...rest} href={hrefOf(to)} onFollow={() => go(to)} />;
}
