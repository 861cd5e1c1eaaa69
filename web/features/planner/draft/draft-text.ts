/** Longer than most: the words of drafts, their saving and what others do to them. */
import { defineText } from '@/ui/text';

export const draftText = defineText(
  'planner-drafts',
  {
    save_saved: '已保存',
    save_saving: '正在保存',
    save_kept: '已存在本机',
    save_not_kept: '未能存到本机',
    save_conflict: '有人也改了',
    save_refused: '数据库未接受',
  },
  {
    save_saved: 'Saved',
    save_saving: 'Saving',
    save_kept: 'Kept on this computer',
    save_not_kept: 'Could not be kept here',
    save_conflict: 'Someone else changed it',
    save_refused: 'Not accepted by the database',
  },
);
