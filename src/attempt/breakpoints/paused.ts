/** What a process that stands still tells, as the page reads it: a program may write there too, so it is checked. */
import { firstLine } from '../report-folder.ts';
import { z } from '../zod-settings.ts';
import type { Scope, Site } from './stops.ts';

const text = (limit: number) => z.string().max(limit);
const count = z.number().int().nonnegative();

const schema = z.object({
  /** Which press of Run, Test or Load it belongs to: "start-3". */
  run: text(40),
  pid: z.number().int(),
  thread: z.number().int(),
  title: text(500),
  /** The exit code; null while it runs. */
  exit: z.number().nullable(),
  /** Goes up as long as the process is there. */
  beat: count,
  paused: z
    .object({
      /** Counts the pauses of the process. */
      seq: count,
      path: text(500),
      line: count,
      /** The breakpoint's id; null where a step ended. */
      breakpoint: count.nullable(),
      /** The innermost first. `late`: its declaration has not run, and the text says so in the engine's words. */
      names: z
        .array(
          z.object({
            group: z.enum(['local', 'around', 'file']),
            name: text(200),
            text: text(2100),
            late: z.boolean(),
          }),
        )
        .max(200),
      /** The latest first; `path` where it is a file of the project. `waits`: it waits for what it called. */
      calls: z
        .array(
          z.object({
            name: text(300),
            path: text(500).nullable(),
            at: text(500),
            line: count,
            waits: z.boolean(),
          }),
        )
        .max(100),
      /** To the order of that number. */
      answer: z.object({ to: count, text: text(8100), wrong: z.boolean() }).nullable(),
    })
    .nullable(),
  /** Conditions that threw: the breakpoint's id, and what. */
  wrong: z.array(z.tuple([count, text(2100)])).max(100),
});

export type PausesReport = z.infer<typeof schema>;

export const readPauses = (line: string): PausesReport | null => firstLine(line, schema);

/** A process that stands still. */
export type Paused = Omit<PausesReport, 'paused' | 'exit' | 'beat' | 'wrong'> &
  NonNullable<PausesReport['paused']> & {
    /** The name of its report. */
    readonly key: string;
  };

/** `quit`: it goes on, and does not stand still again. */
export type Resume = 'continue' | 'over' | 'into' | 'out' | 'quit';

/** What processes are told, all in one file; what is for one has the name of its report. */
export interface Orders {
  readonly breaks: readonly {
    readonly id: number;
    readonly sites: readonly number[];
    readonly condition: string;
  }[];
  readonly says: Readonly<
    Record<
      string,
      { readonly seq: number } & (
        { readonly do: Resume } | { readonly do: 'evaluate'; readonly expression: string }
      )
    >
  >;
}

/** What the script `pauses.cjs` is set up with. */
export interface PausesSetup {
  readonly run: string;
  readonly folder: string;
  readonly orders: string;
  readonly paths: readonly string[];
  readonly sites: readonly (readonly [
    path: number,
    line: number,
    scope: number,
    hasThis: 0 | 1,
    awaits: 0 | 1,
  ])[];
  readonly scopes: readonly (readonly [
    up: number,
    kind: Scope['kind'],
    names: readonly string[],
    imports: readonly string[],
  ])[];
}

export function pausesSetup(
  sites: readonly Site[],
  scopes: readonly Scope[],
  files: Pick<PausesSetup, 'run' | 'folder' | 'orders'>,
): PausesSetup {
  const paths = [...new Set(sites.map(({ path }) => path))];
  const numbers = new Map(paths.map((path, at) => [path, at]));
  return {
    ...files,
    paths,
    sites: sites.map(({ path, line, scope, hasThis, awaits }) => [
      numbers.get(path) ?? 0,
      line,
      scope,
      hasThis ? 1 : 0,
      awaits ? 1 : 0,
    ]),
    scopes: scopes.map(({ up, kind, names, imports }) => [up, kind, names, imports]),
  };
}
