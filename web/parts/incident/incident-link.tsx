import type { ReactNode } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import { PlainLink } from '@/ui/plain-link';
import { useIncidentScreen } from './incident-context';

/** Opens another incident on the screen one is at. */
export function IncidentLink({ id, children }: { id: IncidentId; children: ReactNode }) {
  const { open, hrefOf } = useIncidentScreen();
  return (
    <PlainLink href={hrefOf(id)} onFollow={() => open(id)}>
      {children}
    </PlainLink>
  );
}
