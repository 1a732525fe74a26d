/** Reports that programs keep up to date as files in a folder of the container, looked at while it lives. */
import type { WebContainer } from '@webcontainer/api';
import type { z } from 'zod';
import type { Services } from './services.ts';

/** The first line of a report's file as JSON; null while it is half written or not what the schema says: a program may write there too. */
export function firstLine<T>(text: string, schema: z.ZodType<T>): T | null {
  const end = text.indexOf('\n');
  if (end < 0) return null;
  try {
    const read = schema.safeParse(JSON.parse(text.slice(0, end)));
    return read.success ? read.data : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

export interface ReportFolder<Report> {
  readonly folder: string;
  readonly everyMs: number | (() => number);
  readonly read: (text: string) => Report | null;
  /** Called with every report at every look, also when nothing changed in it. */
  readonly onReport: (name: string, report: Report) => void;
}

/** Gives the function that begins to look into a container's folder; the file of a process that has ended is read once. */
export function reportFolder<Report extends { readonly exit: number | null }>(
  { keeper }: Services,
  { folder, everyMs, read, onReport }: ReportFolder<Report>,
): (container: WebContainer) => void {
  let follows: WebContainer | null = null;
  const look = async (container: WebContainer): Promise<void> => {
    const names = await container.fs.readdir(folder).catch(() => []); // removed by a program
    for (const name of names) {
      const file = `${folder}/${name}`;
      const report = read(await container.fs.readFile(file, 'utf8').catch(() => '')); // as above
      if (!report || keeper.container !== container) continue;
      if (report.exit !== null) await container.fs.rm(file, { force: true }).catch(() => undefined);
      onReport(name, report);
    }
  };
  return (container) => {
    if (follows === container) return;
    follows = container;
    const again = (): void => {
      setTimeout(
        () => {
          if (keeper.container === container) void look(container).finally(again);
        },
        typeof everyMs === 'number' ? everyMs : everyMs(),
      );
    };
    again();
  };
}
