import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Front, FrontState } from '#attempt';

const FrontContext = createContext<Front | null>(null);

export function FrontProvider({
  front,
  children,
}: {
  readonly front: Front;
  readonly children: ReactNode;
}): ReactNode {
  return <FrontContext value={front}>{children}</FrontContext>;
}

/** What the page has before an incident is opened; see `app-context.tsx` for the rest. */
export function useFront(): Front {
  const front = use(FrontContext);
  if (!front) throw new Error('useFront was called outside <FrontProvider>; wrap the tree in main.tsx');
  return front;
}

/** One value of the state; the component renders again when it changes. */
export function useFrontState<T>(select: (state: FrontState) => T): T {
  return useStore(useFront().store, select);
}

/** Its actions, but for `closeIncident`, never change, so they are read without a subscription. */
export function useFrontActions(): FrontState {
  return useFront().store.getState();
}
