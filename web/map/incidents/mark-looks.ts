import type { Mark } from '@/core/incident/mark';
import type { Shape } from './mark-shader';

/** Least urgent first: later ones are drawn over earlier ones, so that what is late is never hidden. */
export const marksByUrgency: readonly Mark[] = [
  'closed',
  'suspended',
  'in_hand',
  'reported',
  'due_soon',
  'overdue',
];

export interface MarkLook {
  readonly shape: Shape;
  /** Radius at scale 1 in the middle of the zoom range, pixels. */
  readonly radius_px: number;
  readonly name_zh: string;
  readonly name_en: string;
}

/** State is colour and shape; the colour is the palette's. */
export const markLooks: Readonly<Record<Mark, MarkLook>> = {
  reported: { shape: 'circle', radius_px: 6, name_zh: '待受理', name_en: 'Reported' },
  in_hand: { shape: 'diamond', radius_px: 6.2, name_zh: '办理中', name_en: 'In hand' },
  due_soon: { shape: 'ring', radius_px: 7.4, name_zh: '两小时内到期', name_en: 'Due within 2 h' },
  overdue: { shape: 'triangle', radius_px: 7.8, name_zh: '超期', name_en: 'Overdue' },
  suspended: { shape: 'hollow_diamond', radius_px: 6.6, name_zh: '已挂起', name_en: 'Suspended' },
  closed: { shape: 'dot', radius_px: 5.6, name_zh: '已办结', name_en: 'Closed' },
};
