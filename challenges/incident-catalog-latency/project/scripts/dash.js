// Draws ops/dashboard.json. Usage: npm run dash
import { readFileSync } from 'node:fs';

const { minutes, ...panels } = JSON.parse(readFileSync(new URL('../ops/dashboard.json', import.meta.url), 'utf8'));
const BARS = '▁▂▃▄▅▆▇█';

const draw = (values, most) =>
  values.map((value) => BARS[Math.min(7, Math.floor((value / (most || 1)) * 7.99))]).join('');

console.log(`${minutes[0]} to ${minutes.at(-1)} UTC, one sign a minute`);
for (const [panel, series] of Object.entries(panels)) {
  console.log(`\n${panel}`);
  const width = Math.max(...Object.keys(series).map((name) => name.length));
  for (const [name, values] of Object.entries(series)) {
    const most = Math.max(...values);
    console.log(
      `  ${name.padEnd(width)}  ${draw(values, most)}  ${Math.min(...values)} to ${most}, now ${values.at(-1)}`,
    );
  }
}
console.log(`\n${' '.repeat(4)}Anomalies have a first minute; deploys have one, too: ops/deploys.json`);
