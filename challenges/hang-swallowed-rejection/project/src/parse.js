/** A row of a file as a record of the table. Throws if it is not one. */
export function parseRow(row) {
  const { id, account, cents } = row;
  if (!/^\d{4}$/.test(account))
    throw new Error(`account ${JSON.stringify(account)} is not a number of four digits`);
  if (!Number.isInteger(cents)) throw new Error(`cents must be a whole number, not ${JSON.stringify(cents)}`);
  return { id, account, cents };
}
