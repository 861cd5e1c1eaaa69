import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ComponentType, useCallback } from 'react';
import { AntTheme } from '@/ui/ant-theme';
import type { ScreenProps } from '@/ui/screen-props';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');

/** A screen at a desk as the router shows it: in the person's theme, with its address read and written as its own. */
export function deskRoute<Search extends object>(path: string, Screen: ComponentType<ScreenProps<Search>>) {
  const route = getRouteApi(`/street${path}` as '/street/dispatch');
  return function DeskRoute() {
    const { session } = street.useRouteContext();
    const search = route.useSearch() as Search;
    const state = useSession(session);
    const { deskTheme } = usePreferences();
    const navigate = useNavigate();
    const onSearch = useCallback(
      (next: Search, { replace }: { readonly replace: boolean }) =>
        void navigate({ to: path as '/dispatch', search: next, replace }),
      [navigate],
    );
    const hrefOf = useCallback(
      (next: Search) => `${path}${writeSearch(next as Readonly<Record<string, unknown>>)}`,
      [],
    );
    if (state.status !== 'in') return null;
    return (
      <AntTheme theme={deskTheme}>
        <Screen
          search={search}
          actor={state.actor}
          userId={state.user.userId}
          theme={deskTheme}
          onSearch={onSearch}
          hrefOf={hrefOf}
        />
      </AntTheme>
    );
  };
}
