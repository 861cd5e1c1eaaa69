import { defineText } from '@/ui/text';

export const leadsText = defineText(
  'planner-leads',
  {
    title: '公布后,{{n}} 位微治长将没有微治圈:',
    nowhere: '{{name}}:「{{circle}}」不在这个版次中',
    most: '{{name}}:「{{circle}}」不在这个版次中,居民大多归入「{{successor}}」',
    share: '{{name}}:「{{circle}}」不在这个版次中,{{percent}} % 的居民归入「{{successor}}」',
    help: '他们的角色保留,公布时会得到提示;由街道管理员为他们指定新的圈。',
  },
  {
    title: 'Once published, {{n}} circle leads have no circle:',
    nowhere: '{{name}}: “{{circle}}” is not in this edition',
    most: '{{name}}: “{{circle}}” is not in this edition; most residents go to “{{successor}}”',
    share:
      '{{name}}: “{{circle}}” is not in this edition; {{percent}} % of its residents go to “{{successor}}”',
    help: 'They keep the role and are told; an administrator of the street gives them another circle.',
  },
);
