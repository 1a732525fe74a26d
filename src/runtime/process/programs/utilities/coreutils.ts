import type { Utility } from './utility.ts';
export const coreutil: Utility = async ({ errors, name }) => {
  await errors.line(`${name}: not yet`);
  return 1;
};
