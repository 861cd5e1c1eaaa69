import type { Edition } from '../../edition/edition';
import { circleGrounds, unitGround } from '../../edition/metres';
import { buildEdition } from '../../edition/partition';
import type { Language } from '../../language';
import { type Cell, writeCsv } from './csv';
import { type EditionFile, notesOf } from './edition-file';

const unitHeadings = {
  zh: ['编号', '名称', '英文名', '类型', '居民', '微治圈编号', '微治圈', '社区编号', '面积(平方米)'],
  en: ['id', 'name_zh', 'name_en', 'kind', 'residents', 'circle_id', 'circle', 'community_id', 'area_m2'],
} as const;

const circleHeadings = {
  zh: ['编号', '名称', '英文名', '社区编号', '单元数', '居民', '面积(平方米)', '边界长(米)'],
  en: ['id', 'name_zh', 'name_en', 'community_id', 'units', 'residents', 'area_m2', 'perimeter_m'],
} as const;

/** In English the kinds are told as the file has them. */
const kinds: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    compound: '小区',
    urban_village: '城中村',
    park: '公园',
    industrial_park: '工业园',
    public: '公共',
    hillside: '山地',
  },
  en: {},
};

/** Measures need a whole partition; a draft that is none is exported without them. */
function measured({ units, circles }: EditionFile): Edition | null {
  const built = buildEdition(units, circles);
  return built.built ? built.edition : null;
}

const about = (file: EditionFile): Cell[][] => [
  [`${file.streetName} ${file.name}`],
  ...notesOf(file).map((note) => [note]),
  [],
];

const whole = (value: number | undefined): Cell => (value === undefined ? '' : Math.round(value));

/** Every unit with its circle and area, in the order of the edition. `joinTable` reads it back. */
export function writeUnitTable(file: EditionFile, language: Language): string {
  const edition = measured(file);
  const circleNames = new Map(file.circles.map(({ id, nameZh }) => [id, nameZh]));
  const rows = file.units.map((unit): Cell[] => {
    const found = edition?.units.get(unit.id);
    const area_m2 = edition && found ? unitGround(edition, found).area_m2 : undefined;
    const kind = kinds[language][unit.kind] ?? unit.kind;
    const circle = circleNames.get(unit.circleId) ?? '';
    const names = [unit.id, unit.nameZh, unit.nameEn, kind];
    return [...names, unit.residents, unit.circleId, circle, unit.communityId, whole(area_m2)];
  });
  return writeCsv([...about(file), unitHeadings[language], ...rows]);
}

/** Every circle with its units, residents, area and border. */
export function writeCircleTable(file: EditionFile, language: Language): string {
  const edition = measured(file);
  const grounds = edition ? circleGrounds(edition) : null;
  const rows = file.circles.map(({ id, nameZh, nameEn, communityId }): Cell[] => {
    const own = file.units.filter(({ circleId }) => circleId === id);
    const residents = own.reduce((sum, unit) => sum + unit.residents, 0);
    const ground = grounds?.get(id);
    const names = [id, nameZh, nameEn, communityId];
    return [...names, own.length, residents, whole(ground?.area_m2), whole(ground?.perimeter_m)];
  });
  return writeCsv([...about(file), circleHeadings[language], ...rows]);
}
