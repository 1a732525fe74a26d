/** The files `hotfix new` writes: a project that runs, one check that fails by assertion, and TODO wherever an author must write. */
export function skeleton(slug: string, id: string): ReadonlyMap<string, string> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const files: Record<string, string> = {
    'challenge.json': json({
      id,
      title: 'TODO the incident in one line',
      family: 'leak',
      level: 'easy',
      minutes: 25,
      seeds: ['003#129'],
      commands: { start: 'npm start', test: 'npm test', load: 'npm run load' },
      open: ['src/service.js'],
      editable: ['src/**'],
      protected: ['package.json', 'RUNBOOK.md', 'scripts/**', 'test/**'],
      contract: ['TODO what a fix may not change: src/service.js exports createService()'],
      starts: { run: 'npm start', prints: ['listening on'] },
      symptom: { run: 'npm run load', exit: 0, prints: ['visits remembered: 200'] },
      checks: [
        {
          id: 'forgets-visits',
          kind: 'symptom',
          weight: 3,
          says: 'TODO the behaviour asked for, in the language of the ticket',
          reproduce: 'TODO how a person sees it with npm run load or curl',
        },
      ],
    }),
    'brief.md': 'TODO The ticket: symptom and impact as reported, never the cause.\n',
    'hints.md':
      '## TODO first hint\n\nTODO vague: where to look.\n\n## TODO second hint\n\nTODO plainer: what to compare.\n',
    'debrief.md': 'TODO Cause, how to find it with real tools, why the tempting fixes fail.\n',
    'discussion.md':
      '## TODO a follow-up question\n\n### Model answer\n\nTODO\n\n### Listen for\n\n- TODO\n\n### Red flags\n\n- TODO\n',
    'quiz.json': json({
      items: ['first', 'second', 'third'].map((name) => ({
        id: name,
        kind: 'choice',
        prompt: 'TODO a question',
        options: ['TODO', 'TODO the named wrong fix'],
        answer: 0,
        explain: 'TODO why the answer is right',
      })),
    }),
    'project/package.json': json({
      name: slug,
      private: true,
      type: 'module',
      scripts: { start: 'node src/server.js', test: 'node --test', load: 'node scripts/load.js' },
    }),
    'project/RUNBOOK.md': `# ${slug}\n\nHow to run it, and the contract that must not change.\n`,
    'project/src/service.js':
      'const visits = [];\n\nexport function createService() {\n  return {\n    visit: (name) => void visits.push(name),\n    remembered: () => visits.length,\n  };\n}\n',
    'project/src/server.js':
      "import http from 'node:http';\nimport { createService } from './service.js';\n\nconst service = createService();\nconst server = http.createServer((req, res) => {\n  service.visit(req.url);\n  res.end('ok\\n');\n});\nserver.listen(Number(process.env.PORT ?? 3000), () => {\n  console.log(`listening on ${server.address().port}`);\n});\n",
    'project/scripts/load.js':
      "import { createService } from '../src/service.js';\n\nconst service = createService();\nfor (let i = 0; i < 200; i += 1) service.visit(`/page/${i}`);\nconsole.log(`visits remembered: ${service.remembered()}`);\n",
    'project/test/visible.test.js':
      "import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { createService } from '../src/service.js';\n\ntest('a visit is taken', () => {\n  assert.doesNotThrow(() => createService().visit('/'));\n});\n",
    'hidden/forgets-visits.test.js':
      "import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { project } from '#hotfix/probes';\n\ntest('old visits are forgotten', async () => {\n  const { createService } = await project('src/service.js');\n  const service = createService();\n  for (let i = 0; i < 200; i += 1) service.visit(`/page/${i}`);\n  assert.ok(service.remembered() <= 50, `after 200 visits the service remembers ${service.remembered()} of them`);\n});\n",
  };
  return new Map(Object.entries(files));
}
