import { useEffect, useRef } from 'react';
import { OpenStore } from '@/ui/store';

/** Something the palette offers that has no key of its own, such as a saved filter or another screen. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  /** Printed beside it. */
  readonly key?: string;
}

const offered = new OpenStore<readonly (() => readonly Command[])[]>([]);

/** Offers commands in the palette while the component is there. @public */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const mine = () => latest.current;
    offered.set([...offered.get(), mine]);
    return () => offered.set(offered.get().filter((one) => one !== mine));
  }, []);
}

/** All that is offered now. Looked at when asked. */
export const commandsNow = (): readonly Command[] => offered.get().flatMap((each) => each());
