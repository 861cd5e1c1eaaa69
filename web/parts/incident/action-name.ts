import type { Action } from '@/core/incident/actions';
import { incidentText } from './incident-text';

type IncidentKey = keyof typeof incidentText.zh & string;

/** A move's name; a move this version does not know keeps the database's own word. An action without words does not compile. */
export function actionName(t: (key: IncidentKey) => string, action: string): string {
  const key = `action_${action as Action}` satisfies IncidentKey;
  return key in incidentText.zh ? t(key) : action;
}
