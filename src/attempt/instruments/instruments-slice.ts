import type { Get, Set } from '../app-state.ts';
import { TOOLS_FOLDER } from '../project-sync.ts';
import { reportFolder } from '../report-folder.ts';
import type { Services } from '../services.ts';
import probe from './probe.cjs?raw';
import timeline from './timeline.cjs?raw';
import { readReport, withReport, type Watched } from './sample.ts';

const LOOK_EVERY_MS = 500;
const PROBE_FILE = `${TOOLS_FOLDER}/probe.cjs`;
const TIMELINE_FILE = `${TOOLS_FOLDER}/timeline.cjs`;
const REPORTS_FOLDER = `${TOOLS_FOLDER}/reports`;

export interface InstrumentsSlice {
  readonly setTimeline: (on: boolean) => void;
  /** Processes that run with the probe, and the last that did. */
  readonly watched: readonly Watched[];
  readonly setInstruments: (on: boolean) => void;
  /** Gets the container ready to watch; the environment that a program is started with. */
  readonly watch: () => Promise<Record<string, string>>;
}

export const instrumentsSlice = (set: Set, get: Get, services: Services): InstrumentsSlice => {
  const follow = reportFolder(services, {
    folder: REPORTS_FOLDER,
    everyMs: LOOK_EVERY_MS,
    read: readReport,
    onReport: (_name, report) => {
      const watched = withReport(get().watched, report);
      if (watched !== get().watched) set({ watched });
    },
  });

  return {
    setTimeline: (on) => set({ timeline: on }),
    watched: [],
    setInstruments: (instruments) => set({ instruments }),
    watch: async () => {
      const { container } = services.keeper;
      if (!container || !get().instruments) return {};
      await container.fs.mkdir(REPORTS_FOLDER, { recursive: true });
      await container.fs.writeFile(PROBE_FILE, probe);
      await container.fs.writeFile(TIMELINE_FILE, timeline);
      follow(container);
      const root = container.workdir;
      return {
        NODE_OPTIONS: `--require=${root}/${PROBE_FILE}`,
        HOTFIX_PROBE: `${root}/${REPORTS_FOLDER}`,
        ...(get().timeline && { HOTFIX_TIMELINE: '1' }),
      };
    },
  };
};
