import type { WebContainer } from '@webcontainer/api';
import { TOOLS_FOLDER } from '../project-sync.ts';
import { z } from '../zod-settings.ts';
import program from './client.cjs?raw';
import type { Order } from './request.ts';

const PROGRAM_FILE = `${TOOLS_FOLDER}/http-client.cjs`;

const answerSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready') }),
  z.object({ t: z.literal('connect'), id: z.number(), ms: z.number() }),
  z.object({
    t: z.literal('head'),
    id: z.number(),
    ms: z.number(),
    status: z.number(),
    statusText: z.string(),
    headers: z.array(z.string()),
  }),
  z.object({ t: z.literal('data'), id: z.number(), ms: z.number(), base64: z.base64() }),
  z.object({ t: z.literal('end'), id: z.number(), ms: z.number() }),
  z.object({ t: z.literal('cancelled'), id: z.number(), ms: z.number() }),
  z.object({
    t: z.literal('error'),
    id: z.number(),
    ms: z.number(),
    code: z.string().nullable(),
    message: z.string(),
  }),
  z.object({ t: z.literal('progress'), id: z.number(), done: z.number() }),
  z.object({
    t: z.literal('shots'),
    id: z.number(),
    ms: z.number(),
    cancelled: z.boolean(),
    shots: z.array(z.tuple([z.union([z.number(), z.string()]), z.number()])),
  }),
]);

export type Answer = Exclude<z.infer<typeof answerSchema>, { t: 'ready' }>;

/** The answers in what the program printed so far, and the unfinished line. Whatever is no answer is left out. */
export function readAnswers(text: string): { readonly answers: readonly Answer[]; readonly rest: string } {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const answers: Answer[] = [];
  for (const line of lines) {
    const at = line.lastIndexOf('\x1e');
    if (at < 0) continue;
    const answer = answerSchema.safeParse(parsed(line.slice(at + 1)));
    if (answer.success && answer.data.t !== 'ready') answers.push(answer.data);
  }
  return { answers, rest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** The client in one container: a program of ours, started with the first request, which takes one order a line. */
export class HttpClient {
  readonly #container: WebContainer;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onLost: () => void;
  #input: Promise<WritableStreamDefaultWriter<string>> | null = null;

  constructor(container: WebContainer, onAnswer: (answer: Answer) => void, onLost: () => void) {
    this.#container = container;
    this.#onAnswer = onAnswer;
    this.#onLost = onLost;
  }

  get container(): WebContainer {
    return this.#container;
  }

  async send(id: number, order: Order): Promise<void> {
    await this.#tell({ id, do: 'send', ...order });
  }

  async repeat(id: number, order: Order, times: number, together: number): Promise<void> {
    await this.#tell({ id, do: 'repeat', ...order, times, together });
  }

  async cancel(id: number): Promise<void> {
    await this.#tell({ id, do: 'cancel' });
  }

  async #tell(order: object): Promise<void> {
    this.#input ??= this.#start();
    const input = await this.#input;
    await input.write(`${JSON.stringify(order)}\n`);
  }

  async #start(): Promise<WritableStreamDefaultWriter<string>> {
    const { fs } = this.#container;
    await fs.mkdir(TOOLS_FOLDER, { recursive: true });
    await fs.writeFile(PROGRAM_FILE, program);
    const process = await this.#container.spawn('node', [PROGRAM_FILE]);
    void this.#read(process.output);
    void process.exit.then(() => {
      this.#input = null; // the next request starts another one
      this.#onLost();
    });
    return process.input.getWriter();
  }

  async #read(output: ReadableStream<string>): Promise<void> {
    const reader = output.getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { answers, rest } = readAnswers(text + value);
      text = rest;
      for (const answer of answers) this.#onAnswer(answer);
    }
  }
}
