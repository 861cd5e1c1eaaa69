/** Who was chosen to be sent, and for when. */
export interface ChosenResponder {
  readonly id: string;
  readonly name: string;
  /** Epoch ms; null for now. Who is off duty can only be planned for later. */
  readonly plannedFor: number | null;
}

/** What a move of the machine is given to send them: dispatch and reassign one, assist and escalate several. */
export function sendingDetail(
  chosen: readonly ChosenResponder[],
): Readonly<Record<string, string | string[]>> {
  const [first] = chosen;
  if (first === undefined) return {};
  const whom: Record<string, string | string[]> =
    chosen.length === 1 ? { responder_id: first.id } : { responder_ids: chosen.map(({ id }) => id) };
  const planned = chosen.find(({ plannedFor }) => plannedFor !== null)?.plannedFor ?? null;
  return planned === null ? whom : { ...whom, planned_for: new Date(planned).toISOString() };
}
