// zod: parsing what people send, with refinements, transforms, unions, recursion and readable errors
import { z } from 'zod';

const Money = z.object({ amount: z.int().nonnegative(), currency: z.enum(['EUR', 'USD']) });
const Line = z.object({
  sku: z.string().regex(/^[A-Z]{2}-\d+$/),
  count: z.coerce.number().min(1).max(99),
  price: Money,
});
const Order = z
  .object({
    id: z.uuid(),
    email: z.email().transform((text) => text.toLowerCase()),
    placed: z.iso.datetime().pipe(z.coerce.date()),
    lines: z.array(Line).min(1),
    note: z.string().max(20).optional(),
    payment: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('card'), last4: z.string().length(4) }),
      z.object({ kind: z.literal('transfer'), iban: z.string().startsWith('DE') }),
    ]),
    meta: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
  })
  .refine(({ lines }) => new Set(lines.map(({ sku }) => sku)).size === lines.length, {
    error: 'each sku once',
    path: ['lines'],
  });

const good = {
  id: '3f0b1c6e-6f3a-4f63-9a3e-1a2b3c4d5e6f',
  email: 'Ann@Example.COM',
  placed: '2026-01-02T03:04:05Z',
  lines: [{ sku: 'AB-1', count: '3', price: { amount: 100, currency: 'EUR' } }],
  payment: { kind: 'card', last4: '4242' },
};
console.log(Order.parse(good));
const bad = {
  ...good,
  id: 'x',
  email: 'nobody',
  lines: [{ sku: 'ab', count: 0, price: { amount: -1, currency: 'GBP' } }],
  payment: { kind: 'cash' },
  note: 'n'.repeat(30),
};
const { error } = Order.safeParse(bad);
console.log(error.name, error.issues.length);
console.log(z.prettifyError(error));
console.log(
  JSON.stringify(z.treeifyError(error), null, 1).length > 100,
  Object.keys(z.flattenError(error).fieldErrors),
);
console.log(Order.safeParse({ ...good, lines: [good.lines[0], good.lines[0]] }).error.issues);
const Tree = z.object({
  name: z.string(),
  get children() {
    return z.array(Tree).optional();
  },
});
console.log(
  Tree.safeParse({ name: 'a', children: [{ name: 'b', children: [{ name: 1 }] }] }).error.issues[0].path,
);
console.log(
  await z
    .string()
    .refine(async (text) => text.length > 2, 'too short')
    .safeParseAsync('ab')
    .then(({ error }) => error.issues[0].message),
);
console.log(z.strictObject({ a: z.string() }).safeParse({ a: '', b: 1 }).error.issues[0]);
console.log(
  z.preprocess((value) => String(value).split(','), z.array(z.coerce.number())).parse('1,2,3'),
  z.stringbool().parse('yes'),
);
const Port = z.number().brand('Port').catch(80);
console.log(
  Port.parse('x'),
  z.tuple([z.string(), z.int()]).rest(z.boolean()).parse(['a', 1, true]),
  z.map(z.string(), z.date()).safeParse(new Map([['a', 1]])).success,
);
console.log(JSON.stringify(z.toJSONSchema(Line)));
try {
  z.string().parse(5);
} catch (thrown) {
  console.log(thrown instanceof z.ZodError, thrown.message);
}
