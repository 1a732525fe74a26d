/** The histograms of `performance`: see `bindings/performance.ts`. */
import type { Binding } from '../binding.ts';
import { nativeForms, nativeHandles } from '../bindings/messaging/transfer.ts';
import { Histogram, type SharedHistogram } from './histogram-handle.ts';
import { IntervalHistogram } from './loop-delay.ts';

const form = {
  name: 'Histogram',
  take: (handle: object): unknown => Histogram.shared(handle as Histogram), // told apart by its prototype
  make: (data: unknown): object => Histogram.over(data as SharedHistogram), // what take gave
};
for (const { prototype } of [Histogram, IntervalHistogram]) {
  nativeHandles.add(prototype);
  nativeForms.set(prototype, form);
}

export const binding: Binding = () => ({ Histogram, IntervalHistogram, overHistogram: form.make });
