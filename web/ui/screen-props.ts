import type { Actor } from '@/core/people/role';

/** What a screen at a desk is given. Where it stands is in its address, and nowhere else. */
export interface ScreenProps<Search> {
  readonly search: Search;
  readonly actor: Actor;
  /** Who it is, for what is kept for one person on this machine. */
  readonly userId: string;
  readonly theme: 'night' | 'day';
  readonly onSearch: (search: Search, options: { readonly replace: boolean }) => void;
  readonly hrefOf: (search: Search) => string;
}
