import type { Auth, AuthRequest } from './auth';
import { createUser, getUser, logout, putUser } from './own-user';
import { token } from './sign-in';

/** Who may ask: anyone with the app's key, whoever is signed in, or the holder of the secret key. */
export type Asker = 'anyone' | 'signed_in' | 'service';

export interface AuthRoute {
  readonly who: Asker;
  readonly answer: (auth: Auth, request: AuthRequest) => Response | Promise<Response>;
}

const settings = {
  external: { email: true, phone: false },
  disable_signup: true,
  mailer_autoconfirm: false,
  phone_autoconfirm: false,
  sms_provider: '',
  saml_enabled: false,
};

/**
 * The routes of auth that are open; there is no other, whatever the library learns. Those that send a code or a link
 * (signup, recover, otp, magiclink, verify, resend, invite, reauthenticate) need a mail server to be more than a six-digit
 * door without a lock, and none is configured here. A Supabase has its own, with the limits of config.toml.
 */
export const authRoutes: Readonly<Record<string, Readonly<Record<string, AuthRoute>>>> = {
  token: { POST: { who: 'anyone', answer: token } },
  user: { GET: { who: 'signed_in', answer: getUser }, PUT: { who: 'signed_in', answer: putUser } },
  logout: { POST: { who: 'signed_in', answer: logout } },
  settings: { GET: { who: 'anyone', answer: () => Response.json(settings) } },
  health: { GET: { who: 'anyone', answer: () => Response.json({ name: 'GoTrue', version: 'embedded' }) } },
  'admin/users': { POST: { who: 'service', answer: createUser } },
};
