import './sent-list.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import { type Assignment, type AssignmentAnswer, answersTo } from '@/core/responder/responder';
import { shortTimeText } from '@/core/time/shanghai';
import { keys } from '@/data/keys';
import { answerAssignment, assignmentsQuery } from '@/data/responders';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { sayRefusal, sayWhy } from '@/ui/refusal-text';
import { useNow } from '@/ui/use-now';
import { DeclineForm } from './decline-form';
import { responderText } from './responder-text';

interface Props {
  readonly incidentId: IncidentId;
  /** The incident's: with it the list is asked again. */
  readonly version: number;
}

/** Who was sent to an incident or is planned for it, each with a state of their own and what they can answer now. */
export function SentList({ incidentId, version }: Props) {
  const t = responderText.useText();
  const sent = useQuery(assignmentsQuery(useSource(), incidentId, version)).data ?? [];
  const answer = useAnswer(incidentId);
  const [declining, setDeclining] = useState<Assignment | null>(null);
  if (sent.length === 0) return null;
  return (
    <section className="sent-list" aria-label={t('sentTo')} data-testid="sent-list">
      <h3 className="eyebrow">{t('sentTo')}</h3>
      <ul>
        {sent.map((assignment) => (
          <Sent
            key={assignment.id}
            assignment={assignment}
            onAnswer={(said) =>
              said === 'decline' ? setDeclining(assignment) : void answer(assignment, said, '')
            }
          />
        ))}
      </ul>
      {declining !== null && (
        <DeclineForm
          onSend={async (reason) => {
            if (await answer(declining, 'decline', reason)) setDeclining(null);
          }}
          onClose={() => setDeclining(null)}
        />
      )}
    </section>
  );
}

interface SentProps {
  readonly assignment: Assignment;
  readonly onAnswer: (answer: AssignmentAnswer) => void;
}

function Sent({ assignment, onAnswer }: SentProps) {
  const t = responderText.useText();
  const now = useNow(60_000);
  const { plannedFor, state } = assignment;
  return (
    <li data-state={state} data-testid={`sent-${assignment.id}`}>
      <b>
        <bdi>{assignment.name}</bdi> <small>{t(`kind_${assignment.kind}`)}</small>
      </b>
      <span className="sent-state">
        {t(assignment.role)} ·{' '}
        {t(`state_${state}`, { at: plannedFor === null ? '' : shortTimeText(plannedFor, now) })}
        {!assignment.isOnDuty && ` · ${t('offDuty')}`}
      </span>
      {assignment.reason !== '' && <bdi className="sent-reason">{assignment.reason}</bdi>}
      {assignment.mayAnswer && answersTo(assignment).length > 0 && (
        <span className="row-of-buttons">
          {answersTo(assignment).map((answer) => (
            <button
              key={answer}
              type="button"
              className="button small"
              onClick={() => onAnswer(answer)}
              data-testid={`answer-${answer}-${assignment.id}`}
            >
              {t(`answer_${answer}`)}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

/** Sends an answer; true when it was written. */
function useAnswer(incidentId: IncidentId) {
  const t = responderText.useText();
  const source = useSource();
  const queries = useQueryClient();
  return async ({ id, name }: Assignment, answer: AssignmentAnswer, reason: string): Promise<boolean> => {
    try {
      const told = await answerAssignment(source, incidentId, id, answer, reason);
      if (told.outcome === 'refused') {
        notify(sayRefusal(told.refusal, 'responder'), 'warning');
        return false;
      }
      notify(t('answered', { name, answer: t(`answer_${answer}`) }), 'done');
      return true;
    } catch (error) {
      notify(t('answerFailed', { why: sayWhy(error, 'responder') }), 'warning');
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: keys.incidentResponders.all });
      void queries.invalidateQueries({ queryKey: keys.incident.of(source, incidentId) });
    }
  };
}
