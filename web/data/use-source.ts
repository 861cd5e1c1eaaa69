import { createContext, createElement, type ReactNode, useContext } from 'react';
import type { Source } from './client';

const SourceContext = createContext<Source | null>(null);

/** Gives the screens below it the client and the street every query asks about. */
export function SourceProvider({
  source,
  children,
}: {
  readonly source: Source;
  readonly children?: ReactNode;
}) {
  return createElement(SourceContext.Provider, { value: source }, children);
}

export function useSource(): Source {
  const source = useContext(SourceContext);
  if (source === null) throw new Error('useSource needs a SourceProvider above it.');
  return source;
}
