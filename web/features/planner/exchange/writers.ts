/** One door to what is only needed when something is exported. */
export { writeGeojson } from '@/core/exchange/write/geojson';
export { writeShapefile } from '@/core/exchange/write/shapefile';
export { writeCircleTable, writeUnitTable } from '@/core/exchange/write/tables';
