const STATUS = { in: 'arrived', out: 'left', van: 'out for delivery', door: 'delivered' };

/** The row of tracking-db for one scan. */
export function toRow({ parcel, gate, at }) {
  return { parcel, status: STATUS[gate] ?? 'seen', at: at ?? null };
}
