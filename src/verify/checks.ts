import type { Check } from './check.ts';
import { bankHolidaysRanOut } from './issues/bank-holidays-ran-out.ts';
import { bankHolidaysRunningOut } from './issues/bank-holidays-running-out.ts';
import { bannedClaim } from './issues/banned-claim.ts';
import { deadEnd } from './issues/dead-end.ts';
import { deafRouteMissing } from './issues/deaf-route-missing.ts';
import { duplicateLabel } from './issues/duplicate-label.ts';
import { emergencyTooFar } from './issues/emergency-too-far.ts';
import { emergencyWithout999First } from './issues/emergency-without-999-first.ts';
import { endlessJump } from './issues/endless-jump.ts';
import { endlessLoop } from './issues/endless-loop.ts';
import { gradeCForYoungPerson } from './issues/grade-c-for-young-person.ts';
import { hazardWithoutControl } from './issues/hazard-without-control.ts';
import { hoursGap } from './issues/hours-gap.ts';
import { leadingQuestion } from './issues/leading-question.ts';
import { markupDiffers } from './issues/markup-differs.ts';
import { missingPlace } from './issues/missing-place.ts';
import { missingWord } from './issues/missing-word.ts';
import { numberInWords } from './issues/number-in-words.ts';
import { outcomeWithout999 } from './issues/outcome-without-999.ts';
import { outcomeWithoutLevel } from './issues/outcome-without-level.ts';
import { outcomeWithoutPerson } from './issues/outcome-without-person.ts';
import { outcomeWithoutService } from './issues/outcome-without-service.ts';
import { outcomeWithoutSource } from './issues/outcome-without-source.ts';
import { placeholderDiffers } from './issues/placeholder-differs.ts';
import { readingAge } from './issues/reading-age.ts';
import { sensitiveFirstWords } from './issues/sensitive-first-words.ts';
import { servicePastReview } from './issues/service-past-review.ts';
import { smsNotGsm7 } from './issues/sms-not-gsm7.ts';
import { smsTooLong } from './issues/sms-too-long.ts';
import { speechTooLong } from './issues/speech-too-long.ts';
import { tooFarFromMenu } from './issues/too-far-from-menu.ts';
import { tooManyOptions } from './issues/too-many-options.ts';
import { tooManyPaths } from './issues/too-many-paths.ts';
import { tooManyServices } from './issues/too-many-services.ts';
import { treePastReview } from './issues/tree-past-review.ts';
import { unknownCondition } from './issues/unknown-condition.ts';
import { unknownHazard } from './issues/unknown-hazard.ts';
import { unknownHours } from './issues/unknown-hours.ts';
import { unknownService } from './issues/unknown-service.ts';
import { unknownTarget } from './issues/unknown-target.ts';
import { unknownTopic } from './issues/unknown-topic.ts';
import { unreachableNode } from './issues/unreachable-node.ts';
import { unusedWord } from './issues/unused-word.ts';
import { unvisitedNode } from './issues/unvisited-node.ts';

/** Everything that is checked beside `unreadable` and `shape`, which are told while reading. */
export const checks: readonly Check[] = [
  bankHolidaysRanOut,
  bankHolidaysRunningOut,
  bannedClaim,
  deadEnd,
  deafRouteMissing,
  duplicateLabel,
  emergencyTooFar,
  emergencyWithout999First,
  endlessJump,
  endlessLoop,
  gradeCForYoungPerson,
  hazardWithoutControl,
  hoursGap,
  markupDiffers,
  leadingQuestion,
  missingPlace,
  missingWord,
  numberInWords,
  outcomeWithout999,
  outcomeWithoutLevel,
  outcomeWithoutPerson,
  outcomeWithoutService,
  outcomeWithoutSource,
  placeholderDiffers,
  readingAge,
  sensitiveFirstWords,
  servicePastReview,
  smsNotGsm7,
  smsTooLong,
  speechTooLong,
  tooFarFromMenu,
  tooManyOptions,
  tooManyPaths,
  tooManyServices,
  treePastReview,
  unknownCondition,
  unknownHazard,
  unknownHours,
  unknownService,
  unknownTarget,
  unknownTopic,
  unreachableNode,
  unvisitedNode,
  unusedWord,
];

/** Every kind of issue there is. */
export const kinds: readonly string[] = ['unreadable', 'shape', ...checks.map(check => check.kind)];
