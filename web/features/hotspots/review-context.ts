import { createContext, useContext } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { Catalogue } from '@/core/item/item';
import type { Actor } from '@/core/people/role';
import type { Theme } from '@/map/palette';
import type { ReviewAnswer } from './review/answer';
import type { PassingStore } from './review/passing';
import type { Days } from './review/question';
import type { ReviewView } from './view';

/** What every part of the screen reads: the view out of the address, the street, and the answer to it. */
export interface ReviewScreen {
  readonly view: ReviewView;
  readonly days: Days;
  readonly compareDays: Days;
  readonly today: number;
  readonly map: StreetMap | null;
  readonly catalogue: Catalogue | null;
  readonly actor: Actor;
  readonly theme: Theme;
  /** The map's own: by day while a picture for paper is taken. */
  readonly mapTheme: Theme;
  readonly setMapTheme: (theme: Theme | null) => void;
  /** To the period in the address; what passes is in `passing`. */
  readonly answer: ReviewAnswer | null;
  readonly passing: PassingStore;
  /** Changes the view, or does nothing for null; a function is given the newest view, also one not drawn yet. */
  readonly go: (
    change: Partial<ReviewView> | ((newest: ReviewView) => Partial<ReviewView> | null),
    options?: { readonly replace?: boolean },
  ) => void;
  readonly hrefOf: (change: Partial<ReviewView>) => string;
}

export const ReviewContext = createContext<ReviewScreen | null>(null);

export function useReviewScreen(): ReviewScreen {
  const screen = useContext(ReviewContext);
  if (!screen) throw new Error('useReviewScreen needs a review around it.');
  return screen;
}
