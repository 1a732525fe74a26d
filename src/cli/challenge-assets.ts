/** A Vite plugin: the challenges of this repository as JSON beside the app, under /challenges/. Practice only. */
import { join } from 'node:path';
import {
  candidateView,
  catalogueEntry,
  coachView,
  judgeView,
  loadChallenge,
  problemText,
  solutionView,
} from '#challenge';
import type { CatalogueEntry, Challenge } from '#challenge';
import type { Plugin } from 'vite';
import { readFolder, slugsIn } from './challenge-files.ts';
import { readQuestions, type Question } from './questions.ts';

const PREFIX = '/challenges/';
const SUMMARY_LIMIT = 110;

interface ReadChallenges {
  readonly challenges: readonly Challenge[];
  readonly questions: readonly Question[];
  /** One text for each challenge that breaks the format. */
  readonly refused: readonly string[];
}

async function readChallenges(library: string): Promise<ReadChallenges> {
  const challenges: Challenge[] = [];
  const refused: string[] = [];
  for (const slug of await slugsIn(library)) {
    const loaded = loadChallenge(slug, await readFolder(join(library, slug)));
    if (loaded.ok) challenges.push(loaded.value);
    else refused.push(`challenges/${slug} is left out:\n${loaded.error.map(problemText).join('\n')}`);
  }
  const questions = (await readQuestions(library))?.questions ?? [];
  return { challenges, questions, refused };
}

/** The catalogue's second line: the ticket's own heading, or else its first sentence. */
export function summaryOf(brief: string): string {
  const heading = /^# +(.+)$/m.exec(brief)?.[1];
  const paragraph = brief.split(/\n\s*\n/).find((part) => /^[A-Za-z0-9"“'`*]/.test(part.trim())) ?? '';
  const plain = (heading ?? paragraph).replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
  const sentence = heading ? plain : (/^.+?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain);
  const text = sentence.replace(/\.$/, '');
  return text.length <= SUMMARY_LIMIT ? text : `${text.slice(0, SUMMARY_LIMIT).replace(/\s+\S*$/, '')} …`;
}

/** The interview questions it answers by doing, as their short texts; one that is asked twice counts once. */
export function topicsOf({ spec }: Challenge, questions: readonly Question[]): readonly string[] {
  const asked = questions.filter(({ id, kind }) => kind === 'hands-on' && spec.seeds.includes(id));
  return [...new Set(asked.map(({ text }) => text.replace(/ \(repeat\)$/, '')))];
}

export interface CatalogueCard extends CatalogueEntry {
  readonly summary: string;
  readonly topics: readonly string[];
}

/** Every file of the folder, by name. */
export function challengeFiles(
  challenges: readonly Challenge[],
  questions: readonly Question[],
): Map<string, string> {
  const cards: CatalogueCard[] = challenges.map((challenge) => ({
    ...catalogueEntry(challenge),
    summary: summaryOf(challenge.brief),
    topics: topicsOf(challenge, questions),
  }));
  const files = new Map([['index.json', JSON.stringify(cards)]]);
  for (const challenge of challenges) {
    const content = { ...candidateView(challenge), ...coachView(challenge) };
    files.set(`${challenge.slug}.json`, JSON.stringify(content));
    files.set(`${challenge.slug}.judge.json`, JSON.stringify(judgeView(challenge)));
    files.set(`${challenge.slug}.fixes.json`, JSON.stringify(solutionView(challenge)));
  }
  return files;
}

export function challengeAssets(folder: string): Plugin {
  return {
    name: 'hotfix:challenge-assets',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = request.url?.startsWith(PREFIX)
          ? request.url.slice(PREFIX.length).split('?')[0]
          : undefined;
        if (name === undefined) return next();
        readChallenges(folder).then(({ challenges, questions, refused }) => {
          for (const text of refused) server.config.logger.warn(text);
          const body = challengeFiles(challenges, questions).get(decodeURIComponent(name));
          response.statusCode = body === undefined ? 404 : 200;
          response.setHeader('content-type', 'application/json');
          response.end(body ?? '{}');
        }, next);
      });
    },
    async generateBundle() {
      const { challenges, questions, refused } = await readChallenges(folder);
      for (const text of refused) this.warn(text);
      for (const [name, source] of challengeFiles(challenges, questions)) {
        this.emitFile({ type: 'asset', fileName: `challenges/${name}`, source });
      }
    },
  };
}
