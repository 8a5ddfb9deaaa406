import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { nearest, nodeIssue } from '../check.ts';

const kind = 'unknown-topic';

/** Every topic that an input waits for is one that can be understood. Without the list of topics, nothing is said. */
export const unknownTopic: Check = {
  kind,
  find(inspection) {
    const { topics } = inspection;
    if (!topics) return [];
    return [...eachNode(inspection.content.library)].flatMap(({ ref, id, node }) =>
      (node.kind === 'input' ? Object.keys(node.topics) : [])
        .filter(topic => !topics.includes(topic))
        .map(topic => {
          const message = `Input "${id}" waits for topic "${topic}", which nothing can be understood as.`;
          return nodeIssue(inspection, {
            kind,
            ref,
            path: ['topics', topic],
            message,
            nearest: nearest(topic, topics),
          });
        }),
    );
  },
};
