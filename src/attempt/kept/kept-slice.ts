import type { Get, Set } from '../app-state.ts';
import { forgetCopies } from '../offline/registration.ts';
import { readRuntimeSetting } from '../container.ts';
import { FRESH_SETTINGS } from '../settings-slice.ts';
import type { Services } from '../services.ts';
import { forgetUnwritten } from '../unwritten.ts';
import { roomOf, scarce, type Room } from './room.ts';

export interface KeptIncident {
  readonly slug: string;
  /** All of it, recordings too. */
  readonly bytes: number;
  readonly recordingBytes: number;
}

/** What this browser keeps of the person's work. */
export interface Kept {
  /** The largest first. */
  readonly incidents: readonly KeptIncident[];
  /** Null where the browser does not tell. */
  readonly room: Room | null;
}

export interface KeptSlice {
  /** Null until it was looked at. */
  readonly kept: Kept | null;
  /** Bytes that are left when they are few; null when there is room enough. */
  readonly scarceBytes: number | null;
  readonly lookAtKept: () => Promise<void>;
  readonly lookAtRoom: () => Promise<void>;
  readonly eraseIncident: (slug: string) => Promise<void>;
  /** What was typed at an incident, and nothing else of it. */
  readonly eraseRecording: (slug: string) => Promise<void>;
  /** Every attempt, the settings, and the copies for offline use: as if nobody had been here. */
  readonly eraseAll: () => Promise<void>;
}

export const keptSlice = (set: Set, get: Get, services: Services): KeptSlice => ({
  kept: null,
  scarceBytes: null,
  lookAtKept: async () => {
    const storage = await services.storage();
    const [sizes, recordings] = await Promise.all([storage.sizes(), storage.recordingSizes()]);
    const incidents = [...new Map([...sizes, ...recordings]).keys()]
      .map((slug) => {
        const recordingBytes = recordings.get(slug) ?? 0;
        return { slug, recordingBytes, bytes: (sizes.get(slug) ?? 0) + recordingBytes };
      })
      .sort((a, b) => b.bytes - a.bytes);
    set({ kept: { incidents, room: (await roomOf(navigator.storage)) ?? null } });
  },
  lookAtRoom: async () => {
    const room = await roomOf(navigator.storage);
    set({ scarceBytes: (room && scarce(room)) ?? null });
  },
  eraseIncident: async (slug) => {
    await (await services.storage()).erase(slug);
    forgetUnwritten(slug);
    await get().lookAtKept();
  },
  eraseRecording: async (slug) => {
    await (await services.storage()).eraseRecording(slug);
    await get().lookAtKept();
  },
  eraseAll: async () => {
    const storage = await services.storage();
    const [sizes, recordings] = await Promise.all([storage.sizes(), storage.recordingSizes()]);
    for (const slug of new Map([...sizes, ...recordings]).keys()) await storage.erase(slug);
    const setting = await readRuntimeSetting().catch(() => null); // offline: the copy over there stays, and says so
    await forgetCopies(setting && 'runtimeOrigin' in setting ? setting.runtimeOrigin : null);
    // what is kept of the settings follows the state, so that is made as new first
    set({ ...FRESH_SETTINGS, coached: [] });
    for (const key of Object.keys(localStorage)) if (key.startsWith('hotfix:')) localStorage.removeItem(key);
    location.hash = '#/';
    location.reload();
  },
});
