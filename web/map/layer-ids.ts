/** What a person can switch on and off, in the order of the layer list. Ids go into the URL, so they never change. */

export const layerIds = [
  'incidents',
  'heat',
  'communities',
  'circles',
  'units',
  'zones',
  'posts',
  'labels',
  'buildings',
  'roads',
  'metro',
  'nature',
  'relief',
] as const;
export type LayerId = (typeof layerIds)[number];
export type LayerVisibility = Readonly<Record<LayerId, boolean>>;

export interface LayerEntry {
  readonly id: LayerId;
  readonly name_zh: string;
  readonly name_en: string;
  readonly group: 'live' | 'governance' | 'ground';
}

export const layerEntries: readonly LayerEntry[] = [
  { id: 'incidents', name_zh: '案件', name_en: 'Incidents', group: 'live' },
  { id: 'heat', name_zh: '热度', name_en: 'Heat', group: 'live' },
  { id: 'communities', name_zh: '社区', name_en: 'Communities', group: 'governance' },
  { id: 'circles', name_zh: '微治圈', name_en: 'Circles', group: 'governance' },
  { id: 'units', name_zh: '微单元', name_en: 'Units', group: 'governance' },
  { id: 'zones', name_zh: '园区楼宇', name_en: 'Parks and buildings', group: 'governance' },
  { id: 'posts', name_zh: '微阵地', name_en: 'Posts', group: 'governance' },
  { id: 'labels', name_zh: '地名', name_en: 'Place names', group: 'ground' },
  { id: 'buildings', name_zh: '建筑', name_en: 'Buildings', group: 'ground' },
  { id: 'roads', name_zh: '道路', name_en: 'Roads', group: 'ground' },
  { id: 'metro', name_zh: '轨道交通', name_en: 'Metro', group: 'ground' },
  { id: 'nature', name_zh: '水系与绿地', name_en: 'Water and green', group: 'ground' },
  { id: 'relief', name_zh: '地形', name_en: 'Relief', group: 'ground' },
];

/** Heat is off at first: on a live map the marks are the message. */
export const defaultVisibility: LayerVisibility = Object.fromEntries(
  layerIds.map((id) => [id, id !== 'heat']),
) as Record<LayerId, boolean>;
