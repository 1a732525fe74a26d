/**
 * Stand-in for the template store (team Finance). Not ours to edit.
 * fetchTemplate(name) answers within some turns of the event loop.
 */
const TURNS = 4;

const GREETING = { de: 'Guten Tag', en: 'Dear', no: 'Hei', sv: 'Hej' };

export async function fetchTemplate(name) {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const [language, level] = name.split('-');
  const greeting = GREETING[language];
  if (!greeting) throw new Error(`no template ${name}`);
  return `${greeting} {name}, invoice {invoice} over {amount} is overdue (reminder ${level}).`;
}
