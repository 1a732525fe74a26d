export { OfflineCopy, type Asked, type Store, type Stores } from './offline-copy.ts';
export {
  isCopyNews,
  isOfflineMessage,
  type CopyNews,
  type OfflineMessage,
  type OfflinePlan,
} from './plan.ts';
