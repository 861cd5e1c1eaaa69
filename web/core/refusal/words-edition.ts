import type { Words } from './refusal';

/** Why a step on an edition is not done: the end of a sentence that says so. */
export const editionWords = {
  unknown_edition: {
    zh: '没有这份草稿',
    en: 'there is no such draft',
  },
  not_a_draft: {
    zh: '它已不是草稿',
    en: 'it is no draft any more',
  },
  not_proposed: {
    zh: '它没有在送审',
    en: 'it is not in review',
  },
  not_approved: {
    zh: '还没有审定',
    en: 'it is not approved yet',
  },
  already_valid: {
    zh: '它已经生效',
    en: 'it is valid already',
  },
  own_edition: {
    zh: '自己开的草稿要由别人审定',
    en: 'your own draft is reviewed by someone else',
  },
  not_owner: {
    zh: '只有开这份草稿的人能删除',
    en: 'only who opened the draft may delete it',
  },
  bad_name: {
    zh: '名称不能用',
    en: 'the name cannot be used',
  },
  bad_changes: {
    zh: '改动的内容不完整',
    en: 'the changes are not whole',
  },
  bad_unit: {
    zh: '有微单元的边界不能用:{{ids}}',
    en: 'a unit has a border that cannot be used: {{ids}}',
  },
  bad_circle: {
    zh: '有微治圈不能用:{{ids}}',
    en: 'a circle cannot be used: {{ids}}',
  },
  outdated: {
    zh: '送审以后又公布了别的版次,请撤回、核对后再送审',
    en: 'another edition was published since it was proposed: withdraw it, look again and propose anew',
  },
  too_large: {
    zh: '太大了',
    en: 'it is too large',
  },
  problems: {
    zh: '还有问题没有解决,见「检查」',
    en: 'there are problems left, see Checks',
  },
  needs_note: {
    zh: '需要说明理由:有圈跨越社区界线,或期间已公布过别的版次',
    en: 'a reason is needed: a circle crosses a community line, or another edition was published since',
  },
  text_too_long: {
    zh: '说明太长',
    en: 'the note is too long',
  },
  bad_time: {
    zh: '生效时间不对,须在十年之内',
    en: 'the time is not right; choose one within ten years',
  },
  in_the_past: {
    zh: '生效时间已经过去,请选现在以后的时间',
    en: 'that time has passed; choose one from now on',
  },
  too_early: {
    zh: '早于另一版次的生效时间',
    en: 'another edition begins later than that',
  },
  needs_role: {
    zh: '你的角色不能做这一步',
    en: 'your role may not do this',
  },
  leads_left: {
    zh: '届时这些圈的微治长将没有微治圈:{{ids}}',
    en: 'the leads of these circles then have no circle: {{ids}}',
  },
} satisfies Words;
