import type { Page } from 'playwright-core';
import type { StreetMap } from '@/core/area/street-map';
import type { Person } from '../../../scripts/browser/person';

/** The street as the database has it, to know where on the screen something lies. */
export async function groundOf(
  person: Person,
  streetId: string,
): Promise<Pick<StreetMap, 'units' | 'outline'>> {
  const { data, error } = await person.client.rpc('street_map', { street_id: streetId });
  if (error) throw error;
  const row = data[0];
  if (!row) throw new Error('The street has no map.');
  return row as unknown as Pick<StreetMap, 'units' | 'outline'>;
}

export type Place = readonly [longitude: number, latitude: number];
const mercator = (latitude: number) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));

/** Turns places into pixels of a page whose map stands where its address says. */
export async function screenOf(
  page: Page,
): Promise<(place: Place) => { readonly x: number; readonly y: number }> {
  const [lng = 0, lat = 0, zoom = 0] = (new URL(page.url()).searchParams.get('place') ?? '')
    .split(',')
    .map(Number);
  const box = await page.getByTestId('map').boundingBox();
  if (!box || zoom === 0) throw new Error('The map has no place in the address.');
  const world = 512 * 2 ** zoom;
  return ([longitude, latitude]) => ({
    x: box.x + box.width / 2 + ((longitude - lng) / 360) * world,
    y: box.y + box.height / 2 - ((mercator(latitude) - mercator(lat)) / (2 * Math.PI)) * world,
  });
}
