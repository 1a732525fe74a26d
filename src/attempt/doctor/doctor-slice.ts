import { doctorWords as words } from '#words';
import type { Get, Set } from '../app-state.ts';
import type { Services } from '../services.ts';
import { EXAMINATIONS, type Bench, type Examination, type Finding } from './examinations.ts';

export type Examined = { readonly id: string; readonly title: string } & (
  | { readonly state: 'waiting' | 'running' }
  | { readonly state: 'done'; readonly finding: Finding }
  /** `because` is the title of what it needed. */
  | { readonly state: 'skipped'; readonly because: string }
);

export interface DoctorSlice {
  readonly examined: readonly Examined[];
  /** Tries everything the runtime needs, one after the other; an incident that is open is closed first. */
  readonly examine: () => Promise<void>;
}

/** Runs the examinations in order. One that throws is a finding; one whose ground is missing is not tried. */
export async function examineAll(
  examinations: readonly Examination[],
  bench: Bench,
  show: (examined: readonly Examined[]) => void,
): Promise<void> {
  const rows: Examined[] = examinations.map(({ id, title }) => ({ id, title, state: 'waiting' }));
  const put = (at: number, row: Examined): void => {
    rows[at] = row;
    show([...rows]);
  };
  for (const [at, { id, title, after, run }] of examinations.entries()) {
    const ground = rows.find((row) => row.id === after);
    const stands = !ground || (ground.state === 'done' && ground.finding.ok);
    if (!stands) {
      put(at, { id, title, state: 'skipped', because: ground.title });
      continue;
    }
    put(at, { id, title, state: 'running' });
    const finding = await run(bench).catch((cause: unknown): Finding => ({
      ok: false,
      saw: cause instanceof Error ? cause.message : String(cause),
      todo: words.unexpected,
    }));
    put(at, { id, title, state: 'done', finding });
  }
}

export const doctorSlice = (set: Set, get: Get, _services: Services): DoctorSlice => {
  let examining: Promise<void> | null = null;
  const examine = async (): Promise<void> => {
    await get().closeIncident();
    const bench: Bench = {};
    try {
      await examineAll(EXAMINATIONS, bench, (examined) => set({ examined }));
    } finally {
      bench.container?.teardown();
    }
  };
  return {
    examined: [],
    examine: () => (examining ??= examine().finally(() => (examining = null))),
  };
};
