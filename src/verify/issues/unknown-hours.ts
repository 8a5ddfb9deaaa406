import type { Check } from '../check.ts';
import { fileIssue, nearest } from '../check.ts';

const kind = 'unknown-hours';

/** The hours that a service names are in hours.yaml. */
export const unknownHours: Check = {
  kind,
  find(inspection) {
    const { hours } = inspection.content.directory.hours;
    // An hours file that could not be read was told already.
    if (Object.keys(hours).length === 0) return [];
    return [...inspection.content.directory.services].flatMap(([id, service]) => {
      if (service.hours === undefined || hours[service.hours]) return [];
      const message = `Service "${id}" names hours "${service.hours}", which are not in hours.yaml.`;
      const near = nearest(service.hours, Object.keys(hours));
      return [
        fileIssue(inspection, { kind, file: 'directory/services.yaml', path: [id, 'hours'], message, nearest: near }),
      ];
    });
  },
};
