// npm run test:contract [-- --host <url>] [--key <API key>]: vitest knows no options of ours, so they travel as variables
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { host: { type: 'string' }, key: { type: 'string' } } });
if (values.host !== undefined && !URL.canParse(values.host)) {
  console.error(
    `--host must be the address of a container host, got '${values.host}'. Example: --host http://localhost:4174`,
  );
  process.exit(2);
}
const env = {
  ...process.env,
  ...(values.host === undefined ? {} : { CONTRACT_HOST: values.host }),
  ...(values.key === undefined ? {} : { CONTRACT_KEY: values.key }),
};
const { status } = spawnSync('vitest', ['run', 'tests/contract/contract.test.ts'], {
  stdio: 'inherit',
  env,
  shell: false,
});
process.exit(status ?? 1);
