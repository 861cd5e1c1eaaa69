import { beforeEach, describe, expect, it } from 'vitest';
import { forgetKept, keepFor, readKept, writeKept } from './kept';

class MemoryStorage {
  setItem(name: string, value: string) {
    Object.assign(this, { [name]: value });
  }
  getItem(name: string): string | null {
    return (Object.getOwnPropertyDescriptor(this, name)?.value as string | undefined) ?? null;
  }
  removeItem(name: string) {
    Reflect.deleteProperty(this, name);
  }
}

beforeEach(() => {
  Object.assign(globalThis, { sessionStorage: new MemoryStorage() });
});

describe('what a person is in the middle of', () => {
  it('is there again when the same person signs in again', () => {
    keepFor('one');
    writeKept('note', '写到一半');
    keepFor('one');
    expect(readKept('note')).toBe('写到一半');
  });

  it('is not there for another', () => {
    keepFor('one');
    writeKept('note', '写到一半');
    keepFor('two');
    expect(readKept('note')).toBeNull();
  });

  it('is gone when the person left, and what else the tab holds stays', () => {
    sessionStorage.setItem('other', 'x');
    keepFor('one');
    writeKept('note', '写到一半');
    forgetKept();
    expect(readKept('note')).toBeNull();
    expect(sessionStorage.getItem('other')).toBe('x');
  });

  it('null forgets one', () => {
    writeKept('note', 'a');
    writeKept('note', null);
    expect(readKept('note')).toBeNull();
  });

  it('a full storage is no error', () => {
    sessionStorage.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    expect(() => writeKept('note', 'a')).not.toThrow();
  });
});
