import { expect, test } from 'vitest';
import { answersTo, assignmentStates, isLive, kindsOf, responderKinds } from './responder';

test('every kind stands at one level', () => {
  expect(Object.values(kindsOf).flat().sort()).toEqual([...responderKinds].sort());
});
test('who is sent or planned is live, who declined, was withdrawn or is done is not', () => {
  expect(assignmentStates.filter(isLive)).toEqual(['planned', 'asked', 'accepted', 'working']);
});
test('what can be answered goes with the state; a lead’s work ends with the incident', () => {
  expect(answersTo({ state: 'asked', role: 'lead' })).toEqual(['accept', 'decline']);
  expect(answersTo({ state: 'accepted', role: 'lead' })).toEqual(['start', 'decline']);
  expect(answersTo({ state: 'working', role: 'lead' })).toEqual([]);
  expect(answersTo({ state: 'working', role: 'helper' })).toEqual(['done']);
  for (const state of ['done', 'declined', 'withdrawn'] as const)
    expect(answersTo({ state, role: 'helper' })).toEqual([]);
});
