import type { Sentence, Words } from './refusal';
import { anyWords } from './words-any';
import { editionWords } from './words-edition';
import { moveWords, reportWords } from './words-incident';
import { responderWords, sendingWords } from './words-responder';
import { measureWords, watchWords } from './words-watch';

/** What a person was doing: the same code may need other words. `any` serves the rest, and whoever lacks one. */
export const refusalWords = {
  any: anyWords,
  report: reportWords,
  move: { ...moveWords, ...sendingWords },
  responder: responderWords,
  edition: editionWords,
  watch: watchWords,
  measure: measureWords,
} satisfies Record<string, Words>;
export type Subject = keyof typeof refusalWords;

/** The functions whose refusals have words of their own; all others have those of `any`. */
export const subjectOf: Readonly<Record<string, Subject>> = {
  report_incident: 'report',
  advance_incident: 'move',
  edition_open_draft: 'edition',
  edition_save: 'edition',
  edition_discard: 'edition',
  edition_propose: 'edition',
  edition_review: 'edition',
  edition_withdraw: 'edition',
  edition_publish: 'edition',
  open_watch: 'watch',
  close_watch: 'watch',
  record_measure: 'measure',
  withdraw_measure: 'measure',
  nearest_responders: 'responder',
  answer_assignment: 'responder',
  roster: 'responder',
  save_roster: 'responder',
  copy_roster: 'responder',
  call_in: 'responder',
  stand_down: 'responder',
  note_absence: 'responder',
  share_position: 'responder',
  open_responder: 'responder',
  reveal_responder: 'responder',
};

/** The words of a code for what a person was doing; undefined when there are none. */
export function wordsOf(subject: Subject, code: string): Sentence | undefined {
  const own: Words = refusalWords[subject];
  return own[code] ?? (refusalWords.any as Words)[code];
}
