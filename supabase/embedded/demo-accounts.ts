/** What a demo account may do, for the sign-in page and the terminal. */
export interface DemoAccount {
  readonly role:
    | 'display'
    | 'dispatcher'
    | 'circle_lead'
    | 'leader'
    | 'planner'
    | 'enterprise_officer'
    | 'admin';
  readonly email: string;
  readonly password: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly does_zh: string;
  readonly does_en: string;
  /** Only a circle lead has one. */
  readonly circleId: string | null;
}

export const streetId = '440311001';

/** Open doors by design: they exist only in demo mode, which is bound to this machine. */
const password = 'guangquan-demo';

const account = (
  role: DemoAccount['role'],
  [name_zh, name_en]: readonly [string, string],
  [does_zh, does_en]: readonly [string, string],
  circleId: string | null = null,
): DemoAccount => ({
  role,
  email: `${role.replace('_', '.')}@demo.guangquan.test`,
  password,
  name_zh,
  name_en,
  does_zh,
  does_en,
  circleId,
});

export const demoAccounts: readonly DemoAccount[] = [
  account('display', ['大屏', 'Wall screen'], ['看大屏,只读', 'shows the wall, read-only']),
  account('dispatcher', ['值班员', 'Dispatcher'], ['接报、派单、催办', 'takes reports, dispatches, chases']),
  account(
    'circle_lead',
    ['微治长', 'Circle lead'],
    ['办理光明02微治圈的案件', 'handles the cases of circle 光明02'],
    'gm02',
  ),
  account('leader', ['街道领导', 'Street leader'], ['研判热点、督办', 'reviews hotspots, supervises']),
  account('planner', ['规划员', 'Planner'], ['调整微治圈版次', 'redraws the circles']),
  account(
    'enterprise_officer',
    ['经济专员', 'Enterprise officer'],
    ['园区与企业服务', 'parks and enterprises'],
  ),
  account('admin', ['管理员', 'Administrator'], ['成员与设置', 'members and settings']),
];

/**
 * Who keeps the demo street alive. An account of its own, so that what it does is told apart from what a person does, and
 * a person's cases are left to them. Nobody is offered it.
 */
export const simulatorAccount = {
  email: 'simulator@demo.guangquan.test',
  password,
  name: '模拟器',
  roles: ['dispatcher', 'leader'],
} as const;
