import { accountsThatExist, guessedCodes, guessedPasswords, signUp } from './accounts';
import type { Attack } from './finding';
import { fortyHeavyReads, nestedEmbeds } from './heavy-reads';
import { filesOfTheData, linesInTheLog } from './machine';
import { castsOfPersonalData, hiddenCases } from './personal-data';
import { refusedCallsAttack } from './refused-calls';
import { headers, internalRoutes, junk, largeBodies } from './requests';
import { namesOfResponders } from './responders';
import { adminsAgainstEachOther, functionsOfOthers, tablesOfNobody, texts } from './rights';
import { endedSessions } from './sessions';
import { manyChannels, strangeOrigins } from './sockets';

/** Every attack, in the order it is played: what guesses passwords comes last, since it closes the door for a while. */
export const attacks: readonly Attack[] = [
  functionsOfOthers,
  tablesOfNobody,
  hiddenCases,
  castsOfPersonalData,
  namesOfResponders,
  internalRoutes,
  largeBodies,
  junk,
  headers,
  texts,
  strangeOrigins,
  filesOfTheData,
  linesInTheLog,
  nestedEmbeds,
  fortyHeavyReads,
  manyChannels,
  refusedCallsAttack,
  adminsAgainstEachOther,
  endedSessions,
  signUp,
  guessedCodes,
  accountsThatExist,
  guessedPasswords,
];
