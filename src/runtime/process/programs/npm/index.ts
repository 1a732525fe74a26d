import type { Utility } from '../utilities/utility.ts';
const notYet: Utility = async ({ errors, name }) => {
  await errors.line(`${name}: not yet`);
  return 1;
};
export const npm = notYet;
export const npx = notYet;
