import type { TestProject } from 'vitest/node';
import { type ProductData, startProduct } from '../../scripts/browser/product';

declare module 'vitest' {
  interface ProvidedContext {
    readonly productUrl: string;
    readonly street: ProductData;
  }
}

/** A street made once, and one product with it for all the browser tests that do not switch it off. */
export default async function setup(project: TestProject) {
  const maker = await startProduct();
  await maker.stop();
  const product = await startProduct({ from: maker.data });
  project.provide('street', maker.data);
  project.provide('productUrl', product.url);
  return async () => {
    await product.remove();
    await maker.remove();
  };
}
