import type { Exit } from './machine.ts';
import type { CheckResult } from './verdict.ts';

type Reading = Omit<CheckResult, 'id'>;

const SEEN_LIMIT = 600;

const short = (text: string): string =>
  text.length > SEEN_LIMIT ? `${text.slice(0, SEEN_LIMIT - 1)}…` : text;

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export interface Evidence {
  /** text of the verdict file, if there is one */
  readonly report: string | undefined;
  readonly exit: Exit;
  /** what only a passed check writes */
  readonly secret: string;
  /** what only the harness writes, with a mistake of its own */
  readonly harness: string;
  /** did the harness get as far as letting the project in? */
  readonly started: boolean;
  /** the limit the check ran under */
  readonly seconds: number;
}

/**
 * What a report means. Only the secret makes a pass: it is never written unless the check passed, so whatever else
 * the project puts in that file, takes out of it or prints, the best it can get is a fail with a strange text.
 */
export function readReport({ report, exit, secret, harness, started, seconds }: Evidence): Reading {
  const said = parse(report ?? '');
  const seen = typeof said.seen === 'string' ? short(said.seen) : '';
  if (said.outcome === 'pass' && said.pass === secret) return { outcome: 'pass', seen: '' };
  const during = typeof said.test === 'string' && said.test !== '' ? ` (in “${short(said.test)}”)` : '';
  if (exit.kind === 'lost') return { outcome: 'crash', seen: 'it took down the whole machine it ran on' };
  if (exit.kind === 'timeout') {
    return { outcome: 'timeout', seen: `it was still running after ${seconds} s and was stopped${during}` };
  }
  if (said.outcome === 'fail' && seen !== '') {
    // without a text of the author's, Node's comparison stands for it
    return {
      outcome: 'fail',
      seen: said.generated === true ? `not as it should be${during}: ${seen}` : seen,
    };
  }
  if (said.outcome === 'crash' && seen !== '') return { outcome: 'crash', seen };
  if (said.outcome === 'harness' && said.key === harness) return { outcome: 'harness', seen };
  const code = exit.kind === 'exit' ? exit.code : 0;
  if (!started) {
    return {
      outcome: 'harness',
      seen: `the check could not be started: node ended with code ${code} before its first test`,
    };
  }
  return {
    outcome: 'fail',
    seen: `it ended early: the program left with exit code ${code} before the check was finished${during}`,
  };
}
