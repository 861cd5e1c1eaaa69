import { afterAll, describe, expect, it } from 'vitest';
import { setLanguage } from '@/ui/i18n';
import { checkText } from './checks/check-text';
import { draftText } from './draft/draft-text';
import { gestureName } from './gesture-name';
import { historyText } from './history/history-text';
import { plannerText } from './planner-text';
import { whatIfText } from './whatif/what-if-text';

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

  it('so do the checks, remarks, differences and incidents that the panels count', () => {
    setLanguage('en');
    const said = (count: number) => [
      checkText.say('bad_gaps', { count }),
      checkText.say('bad_community', { count }),
      checkText.say('gateBad', { count }),
      draftText.say('commentsOpen', { count }),
      historyText.say('differences', { count }),
      whatIfText.say('handsCount', { count }),
      plannerText.say('counted', { count }),
      historyText.say('figuresThen', { count, name: 'E1' }),
    ];
    expect(said(1)).toEqual([
      '1 gap; press for the next',
      '1 circle crosses a community line: publishable with a reason; press for the next',
      'The database finds 1 problem:',
      '1 open remark',
      '1 difference',
      '1 open incident would go to another circle',
      'Counted by the places of incidents, last 1 month',
      'Last 1 month, E1',
    ]);
    expect(said(2).join()).toMatch(
      /gaps.*circles cross .*problems.*remarks.*differences.*incidents.*months.*months/,
    );
  });
});
