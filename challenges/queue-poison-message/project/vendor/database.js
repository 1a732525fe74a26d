/**
 * Stand-in for the orders database. Not ours to edit.
 *
 *   await db.put(table, key, row)     writes a row; the same row a second time changes nothing
 *
 * It rejects with a DatabaseError, whose `code` says why:
 *   'unavailable', 'timeout'    the database is away or overloaded; the row may be good
 *   'rejected'                  the row breaks a rule of the table (orders: at most 100,000,000 cents) and always will
 *
 * For tests: db.away = 'unavailable' | 'timeout' | undefined, db.rows(table), db.asked (how often put was called).
 */
export class DatabaseError extends Error {
  name = 'DatabaseError';

  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const LARGEST_CENTS = 100_000_000;

export function createDatabase() {
  const tables = new Map();
  return {
    away: undefined,
    asked: 0,
    async put(table, key, row) {
      this.asked += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (this.away) throw new DatabaseError(this.away, `orders-db: ${this.away}`);
      if (row.cents > LARGEST_CENTS) throw new DatabaseError('rejected', 'violates check constraint "orders_cents"');
      if (!tables.has(table)) tables.set(table, new Map());
      tables.get(table).set(key, { ...row });
    },
    rows: (table) => [...(tables.get(table) ?? new Map())].map(([key, row]) => ({ key, ...row })),
  };
}
