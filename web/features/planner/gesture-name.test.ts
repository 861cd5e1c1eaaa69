import { afterAll, describe, expect, it } from 'vitest';
import { setLanguage } from '@/ui/i18n';
import { gestureName } from './gesture-name';
import { plannerText } from './planner-text';

describe('a gesture in words', () => {
  afterAll(() => setLanguage('zh'));

  it('one is one and more are more, in English as in Chinese', () => {
    setLanguage('en');
    expect(gestureName('assign gm02 1', null, 'en')).toBe('1 unit to gm02');
    expect(gestureName('assign gm02 3', null, 'en')).toBe('3 units to gm02');
    expect(gestureName('suggest 1', null, 'en')).toBe('take 1 step of a suggestion');
    expect(gestureName('suggest 4', null, 'en')).toBe('take 4 steps of a suggestion');
    expect(plannerText.say('circleCount', { count: 1 })).toBe('1 circle');
    expect(plannerText.say('showUnits', { name: 'GM 02', count: 1 })).toBe('GM 02: 1 unit');
    setLanguage('zh');
    expect(gestureName('assign gm02 1', null, 'zh')).toBe('划入gm02,1 个微单元');
    expect(gestureName('suggest 4', null, 'zh')).toBe('采纳建议,4 步');
  });

  it('a gesture without a number needs none', () => {
    expect(gestureName('merge', null, 'zh')).toBe('合并微单元');
    expect(gestureName('of a later version', null, 'zh')).toBe('of a later version');
  });
});
