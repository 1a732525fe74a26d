import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** House rule: 1,000 rows or comparisons a turn. */
const COMPARISONS_PER_TURN = 500;

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function* inChunks(list, size) {
  for (let from = 0; from < list.length; from += size) {
    yield list.slice(from, from + size);
    await turn();
  }
}

/** Copies of the rows, grouped by what must be equal for two invoices to be similar. */
async function group(rows) {
  const groups = new Map();
  let position = 0;
  for await (const chunk of inChunks(rows, COMPARISONS_PER_TURN)) {
    for (const { id, supplier, cents, currency } of chunk) {
      const key = `${currency}/${cents}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push({ position: (position += 1), id, supplier, cents, currency });
    }
  }
  return groups;
}

/** The pairs to compare, group by group. */
function* candidates(groups) {
  for (const members of groups.values()) {
    for (const [index, a] of members.entries()) {
      for (let other = index + 1; other < members.length; other += 1) yield [a, members[other]];
    }
  }
}

export async function findDuplicates(rows, onProgress = () => {}) {
  const groups = await group(rows);
  let total = 0;
  for (const { length } of groups.values()) total += (length * (length - 1)) / 2;

  const found = [];
  let compared = 0;
  for (const [a, b] of candidates(groups)) {
    const score = similarity(a, b);
    if (score >= THRESHOLD) found.push({ a, b, score });
    compared += 1;
    if (compared % COMPARISONS_PER_TURN === 0) {
      onProgress(Math.floor((compared / total) * 100));
      await turn();
    }
  }

  found.sort((x, y) => x.a.position - y.a.position || x.b.position - y.b.position);
  const cents = {};
  for (const { b } of found) cents[b.currency] = (cents[b.currency] ?? 0) + b.cents;
  return {
    pairs: found.map(({ a, b, score }) => ({ a: a.id, b: b.id, score })),
    totals: { rows: rows.length, pairs: found.length, cents },
  };
}
