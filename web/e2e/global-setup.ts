import type { TestProject } from 'vitest/node';
import { type ProductData, startProduct } from '../../scripts/browser/product';

declare module 'vitest' {
  interface ProvidedContext {
    readonly productUrl: string;
    readonly street: ProductData;
  }
}

/** The street these tests begin with: the one the run made for all its checks, or one of their own. */
async function streetToCopy(): Promise<{ readonly data: ProductData; remove(): Promise<void> }> {
  const folder = process.env.GUANGQUAN_TEST_STREET;
  if (folder) return { data: { folder, database: null }, remove: async () => undefined };
  const maker = await startProduct();
  await maker.stop();
  return maker;
}

/** A street made once, and one product with it for all the browser tests that do not switch it off. */
export default async function setup(project: TestProject) {
  const made = await streetToCopy();
  const product = await startProduct({ from: made.data });
  project.provide('street', made.data);
  project.provide('productUrl', product.url);
  return async () => {
    await product.remove();
    await made.remove();
  };
}
