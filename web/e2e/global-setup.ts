import type { TestProject } from 'vitest/node';
import { startProduct } from './support/product';

declare module 'vitest' {
  interface ProvidedContext {
    readonly productUrl: string;
  }
}

/** One product for all the browser tests that do not switch it off. */
export default async function setup(project: TestProject) {
  const product = await startProduct();
  project.provide('productUrl', product.url);
  return () => product.remove();
}
