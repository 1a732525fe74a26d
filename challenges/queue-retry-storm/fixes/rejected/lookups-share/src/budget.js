/** Attempts beyond the first ones: 10, and one more for every five operations. */
export function createBudget() {
  let operations = 0;
  let taken = 0;
  return {
    operation() {
      operations += 1;
    },
    take() {
      if (taken + 1 > 10 + operations / 5) return false;
      taken += 1;
      return true;
    },
  };
}
