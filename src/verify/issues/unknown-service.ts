import { eachNode } from '../../tree/walk.ts';
import type { Check } from '../check.ts';
import { fileIssue, nearest, nodeIssue } from '../check.ts';
import { eachWord, placeholdersIn, splitPlaceholder } from '../words.ts';

const kind = 'unknown-service';

/** Every service that a tree or a word names is in the directory. */
export const unknownService: Check = {
  kind,
  find(inspection) {
    const { content } = inspection;
    const services = content.directory.services;
    // A directory that could not be read was told already; each of its services would be told as unknown.
    if (services.size === 0) return [];
    const near = (id: string) => nearest(id, services.keys());
    const inTrees = [...eachNode(content.library)].flatMap(({ ref, id, node }) =>
      (node.kind === 'outcome' ? node.services : []).flatMap((service, index) => {
        if (services.has(service)) return [];
        const message = `Outcome "${id}" names service "${service}", which is not in the directory.`;
        return [nodeIssue(inspection, { kind, ref, path: ['services', index], message, nearest: near(service) })];
      }),
    );
    const inWords = eachWord(content).flatMap(word =>
      placeholdersIn(word.text).flatMap(name => {
        const service = splitPlaceholder(name)?.service;
        if (service === undefined || services.has(service)) return [];
        const message = `{{${name}}} names service "${service}", which is not in the directory.`;
        return [fileIssue(inspection, { kind, ...word, message, nearest: near(service) })];
      }),
    );
    const described = content.locales.flatMap(({ tag, services: about }) =>
      Object.keys(about)
        .filter(id => !services.has(id))
        .map(id => {
          const message = `Service "${id}" is not in the directory.`;
          return fileIssue(inspection, {
            kind,
            file: `locales/${tag}/services.yaml`,
            path: [id],
            message,
            nearest: near(id),
          });
        }),
    );
    return [...inTrees, ...inWords, ...described];
  },
};
