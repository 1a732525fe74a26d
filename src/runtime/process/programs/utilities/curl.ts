import type { Utility } from './utility.ts';
export const curl: Utility = async ({ errors }) => {
  await errors.line('curl: not yet');
  return 1;
};
