/** What is done for an event, by its type. */
export const createHandlers = (db) => ({
  'order.placed': ({ orderId, cents }) => db.put('orders', orderId, { status: 'placed', cents }),
  'order.cancelled': ({ orderId }) => db.put('orders', orderId, { status: 'cancelled' }),
});
