import { defineText } from '@/ui/text';

export const signInText = defineText(
  'signin',
  {
    tagline: '看见街道里的每一个微治圈',
    tryAs: '以演示身份进入',
    demoNote: '演示环境:人物、案件均为合成数据,边界为示意(非法定)。',
    signIn: '登录',
    signingIn: '正在登录…',
    password: '密码',
    withAccount: '使用账号登录',
    wrong: '邮箱或密码不对。',
    offline: '连接不上服务器,请稍后再试。',
    tooOften: '试的次数太多了,暂时不能再试。请过几分钟,或请管理员帮忙。',
    failed: '登录没有成功:{{why}}',
  },
  {
    tagline: 'See every circle of the street',
    tryAs: 'Enter with a demo role',
    demoNote: 'Demonstration: people and incidents are synthetic, boundaries are schematic (not legal).',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    password: 'Password',
    withAccount: 'Sign in with an account',
    wrong: 'Email or password is wrong.',
    offline: 'The server cannot be reached; try again shortly.',
    tooOften: 'Too many tries; no more are taken for now. Wait a few minutes, or ask an admin.',
    failed: 'Signing in failed: {{why}}',
  },
);
