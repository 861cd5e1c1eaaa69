import { inject } from 'vitest';
import { type Product, startProduct } from '../../../scripts/browser/product';

/** A product of a test's own, with the street as it was made for all of them: for who switches it off or publishes in it. */
export const ownProduct = (): Promise<Product> => startProduct({ from: inject('street') });
