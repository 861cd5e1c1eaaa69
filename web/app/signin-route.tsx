import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { otherLanguage } from '@/core/language';
import { SignIn } from '@/features/signin/sign-in';
import { prefer, usePreferences } from './preferences';
import { useSession } from './session';
import { applyTheme } from './theme';

const route = getRouteApi('/signin');

export function SignInRoute() {
  const { source, config, session } = route.useRouteContext();
  const state = useSession(session);
  const { language, deskTheme } = usePreferences();
  useEffect(() => applyTheme(deskTheme), [deskTheme]);
  return (
    <SignIn
      source={source}
      accounts={config.demo ? config.accounts : []}
      isEntering={state.status === 'in'}
      onLanguage={() => prefer({ language: otherLanguage(language) })}
    />
  );
}
