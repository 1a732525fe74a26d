/** A small whole challenge, for tests: what a change to one file does to it. */
export function exampleFiles(changes: Readonly<Record<string, string | null>> = {}): Map<string, string> {
  const json = (value: unknown): string => JSON.stringify(value, null, 2);
  const files = new Map<string, string>([
    ['challenge.json', json(exampleSpec())],
    ['brief.md', 'The counter is wrong.\n'],
    ['hints.md', '## Where\n\nLook at the sum.\n\n## What\n\nCompare two runs.\n'],
    ['debrief.md', 'It subtracts.\n'],
    ['discussion.md', '## Why?\n\n### Model answer\n\nx\n\n### Listen for\n\n- x\n\n### Red flags\n\n- x\n'],
    [
      'quiz.json',
      json({
        items: ['one', 'two', 'three'].map((id) => ({
          id,
          kind: 'choice',
          prompt: 'Which is right?',
          options: ['this', 'that'],
          answer: 0,
          explain: 'because of the reason',
        })),
      }),
    ],
    ['project/package.json', '{ "type": "module", "scripts": { "start": "node src/count.js" } }'],
    ['project/src/count.js', 'export const count = (n) => n - 1;\n'],
    ['project/src/old.js', 'export const old = 1;\n'],
    ['project/vendor/store.js', 'export const store = {};\n'],
    ['hidden/counts.test.js', "import { project } from '#hotfix/probes';\n"],
    ['fixes/accepted/reference/src/count.js', 'export const count = (n) => n + 1;\n'],
    ['fixes/accepted/clean/src/count.js', 'export const count = (n) => 1 + n;\n'],
    [
      'fixes/rejected/guess/expect.json',
      json({ fails: ['counts'], why: 'A fixed answer is right once only.' }),
    ],
    ['fixes/rejected/guess/src/count.js', 'export const count = () => 2;\n'],
  ]);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}

export function exampleSpec(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '0b2c7c5e-6a55-4c0f-9c0f-6f6f3a1f2a10',
    title: 'The counter',
    family: 'leak',
    level: 'easy',
    minutes: 25,
    seeds: ['003#129'],
    commands: { start: 'npm start', test: 'npm test', load: 'npm run load' },
    editable: ['src/**'],
    protected: ['package.json', 'vendor/**'],
    contract: ['src/count.js exports count'],
    starts: { run: 'npm start', prints: ['listening'] },
    symptom: { run: 'npm run load', exit: 0, prints: ['wrong'] },
    checks: [
      { id: 'counts', kind: 'symptom', weight: 3, says: 'The counter counts up', reproduce: 'npm run load' },
    ],
    removes: { clean: ['src/old.js'] },
    ...changes,
  };
}
