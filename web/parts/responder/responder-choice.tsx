import './responder-choice.css';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import type { RankedResponder, Ranking } from '@/core/responder/responder';
import { dutyWordsQuery } from '@/data/duty';
import { rankingQuery } from '@/data/responders';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { useLanguage } from '@/ui/i18n';
import { useNow } from '@/ui/use-now';
import type { ChosenResponder } from './chosen';
import { PlanField } from './plan-field';
import { dutyText, reasonsText } from './reason-text';
import { responderText } from './responder-text';

interface Props {
  readonly incidentId: IncidentId;
  readonly value: ChosenResponder | null;
  readonly onChoose: (chosen: ChosenResponder | null) => void;
  /** Only departments and the street's own desk: whom an escalation may ask. */
  readonly isForOffices?: boolean;
  /** Begin with the first who is there, so that one key sends them. */
  readonly isReady?: boolean;
}

const rowHeight_px = 52;

/**
 * Whom to send, best first, with the reason for each rank. A group of radio buttons: the arrows move, Enter sends the form
 * around it, and a digit takes the row of that number.
 */
export function ResponderChoice(props: Props) {
  const { incidentId, isForOffices = false } = props;
  const source = useSource();
  const ranking = useQuery(rankingQuery(source, incidentId, isForOffices ? 60 : 12));
  return (
    <Answered answer={ranking} height_px={6 * rowHeight_px}>
      {(data) => <Choice {...props} ranking={data} />}
    </Answered>
  );
}

function Choice({ ranking, value, onChoose, isForOffices, isReady = true }: Props & { ranking: Ranking }) {
  const t = responderText.useText();
  const name = useId();
  const rows = ranking.responders.filter(
    ({ kind }) => !isForOffices || kind === 'department' || kind === 'command',
  );
  const take = (row: RankedResponder) => onChoose(chosenFrom(row));
  const first = rows.find(({ isOnDuty }) => isOnDuty);
  useEffect(() => {
    if (isReady && value === null && first !== undefined) onChoose(chosenFrom(first));
  }, [isReady, value, first, onChoose]);
  const press = (event: KeyboardEvent) => {
    const row = /^[1-9]$/.test(event.key) ? rows[Number(event.key) - 1] : undefined;
    const typesInto = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (row === undefined || typesInto || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    take(row);
  };
  const picked = rows.find(({ id }) => id === value?.id);
  const worst = ranking.nobodyAt.at(-1);
  if (rows.length === 0) return <p className="hint">{t('nobodyFits')}</p>;
  return (
    <fieldset className="responder-choice" onKeyDown={press} data-testid="responder-choice">
      <legend className="eyebrow">{t('choose')}</legend>
      {worst !== undefined && (
        <p className="responder-nobody" role="status" data-testid="nobody-on-duty">
          {t(`nobody_${worst}`)}
        </p>
      )}
      <div className="responder-rows">
        {rows.map((row, index) => (
          <ChoiceRow
            key={row.id}
            row={row}
            number={index + 1}
            group={name}
            isChosen={row.id === value?.id}
            onTake={() => take(row)}
          />
        ))}
      </div>
      {picked !== undefined && picked.openCases > 0 && (
        <p className="responder-busy" role="status" data-testid="responder-busy">
          {t('busyNote', { name: picked.name, n: picked.openCases })}
        </p>
      )}
      {picked !== undefined && !picked.isOnDuty && value !== null && (
        <PlanField value={value.plannedFor} onChange={(plannedFor) => onChoose({ ...value, plannedFor })} />
      )}
    </fieldset>
  );
}

const chosenFrom = ({ id, name, isOnDuty, nextDutyAt }: RankedResponder): ChosenResponder => ({
  id,
  name,
  plannedFor: isOnDuty ? null : nextDutyAt,
});

interface RowProps {
  readonly row: RankedResponder;
  readonly number: number;
  readonly group: string;
  readonly isChosen: boolean;
  readonly onTake: () => void;
}

function ChoiceRow({ row, number, group, isChosen, onTake }: RowProps) {
  const t = responderText.useText();
  const language = useLanguage();
  const now = useNow(30_000);
  const skills = useQuery(dutyWordsQuery(useSource())).data?.skills ?? [];
  const told = { t, language, skills, now };
  return (
    <label
      className="responder-row"
      data-duty={row.isOnDuty ? 'on' : 'off'}
      data-testid={`responder-${row.id}`}
    >
      <input type="radio" name={group} checked={isChosen} onChange={onTake} />
      <span className="responder-rank" aria-hidden="true">
        {number}
      </span>
      <b>
        <bdi>{row.name}</bdi> <small>{t(`kind_${row.kind}`)}</small>
      </b>
      <span className="responder-duty">{dutyText(row, told)}</span>
      <span className="responder-why">{reasonsText(row, told)}</span>
    </label>
  );
}
