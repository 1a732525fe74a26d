import type { PreviewOrder } from '#runtime/wire';
import type { KernelLink } from '../kernel-link.ts';
import type { Processes } from '../processes.ts';
import program from './client.cjs' with { type: 'text' };
import pageScript from './page.script.cjs' with { type: 'text' };
import { PreviewLink } from './link.ts';
import { Previews, type PreviewAnswer } from './previews.ts';

export interface PreviewContainer {
  readonly id: string;
  readonly kernel: KernelLink;
  readonly processes: Processes;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export type AnswerPreview = (order: PreviewOrder) => Promise<PreviewAnswer>;

/** Answers for the servers of a container, which pages of `embedder` may show. */
export function previewsOf(container: PreviewContainer, embedder: string): AnswerPreview {
  const { id, kernel, processes, cwd, env } = container;
  const link = new PreviewLink(kernel, processes, program, { cwd, env });
  const { origin } = location;
  const previews = new Previews(link, { container: id, embedder, origin, messages: window, pageScript });
  return (order) => previews.answer(order);
}

export interface PreviewModule {
  readonly previewsOf: typeof previewsOf;
}
