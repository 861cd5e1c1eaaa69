import { defineText } from '@/ui/text';

export const leadText = defineText(
  'leads',
  {
    own: '您负责的「{{circle}}」已不在现行版次中。您的角色保留着,但不能再签收和办理案件:请联系街道管理员为您指定新的微治圈。',
    other: '{{name}}(微治长)没有微治圈了:「{{circle}}」已不在现行版次中。',
    most: '原居民大多在「{{circle}}」。',
    share: '原居民的 {{percent}} % 在「{{circle}}」。',
    newCircle: '新的微治圈',
    appoint: '任命',
    appointed: '{{name}}现在负责「{{circle}}」。',
    failed: '没有任命成功,请再试一次。',
  },
  {
    own: 'Your circle “{{circle}}” is not in the edition valid now. You stay a circle lead, but cannot sign for or handle incidents: ask the street’s administrator for another circle.',
    other: '{{name}} (circle lead) has no circle: “{{circle}}” is not in the edition valid now.',
    most: 'Most of its residents are in “{{circle}}”.',
    share: '{{percent}} % of its residents are in “{{circle}}”.',
    newCircle: 'Another circle',
    appoint: 'Appoint',
    appointed: '{{name}} now leads “{{circle}}”.',
    failed: 'The appointment failed; try again.',
  },
);
