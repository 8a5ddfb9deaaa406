import type { Check } from '../check.ts';
import { fileIssue } from '../check.ts';

const kind = 'service-past-review';

/** Every service was looked at again in time. */
export const servicePastReview: Check = {
  kind,
  find: inspection =>
    [...inspection.content.directory.services].flatMap(([id, service]) => {
      const due = service['review-by'];
      if (due >= inspection.today) return [];
      const message = `Service "${id}" was to be checked again by ${due}.`;
      return [fileIssue(inspection, { kind, file: 'directory/services.yaml', path: [id, 'review-by'], message })];
    }),
};
