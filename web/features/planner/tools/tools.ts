import type { ToolId } from '../view';
import { areaBrush, select } from './area-choice';
import { brush } from './brush';
import { corner } from './corner';
import { split } from './split';
import type { Tool } from './tool';

/** What each tool does on the map; a comment is pinned by its own panel. */
export const tools: Readonly<Record<Exclude<ToolId, 'comment'>, Tool>> = {
  select,
  brush,
  rectangle: areaBrush('rectangle'),
  lasso: areaBrush('lasso'),
  corner,
  split,
};

/** The keys that take a tool in hand. */
export const toolKeys: Readonly<Record<ToolId, string>> = {
  select: 'v',
  brush: 'b',
  rectangle: 'r',
  lasso: 'l',
  corner: 'e',
  split: 's',
  comment: 'p',
};

/** Tools that leave the draft as it is. */
export const isLooking = (tool: ToolId): boolean => tool === 'select' || tool === 'comment';

/** Tools that give what they touch to the circle in hand. */
export const isGiving = (tool: ToolId): boolean =>
  tool === 'brush' || tool === 'rectangle' || tool === 'lasso';
