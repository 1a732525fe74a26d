export { bytesOf, sameContent, textOf, under, unsafePath, type FileMap } from './file-map.ts';
export { globMatcher } from './globs.ts';
export { parseJson } from './issues.ts';
export type { Fix, RejectedFix } from './fixes.ts';
export { loadChallenge, type Challenge } from './load.ts';
export { applyOverlay, restoreProtected, type Overlay, type Territory } from './overlay.ts';
export { problemText, shown, type Problem } from './problem.ts';
export { challengeSchema, expectSchema, quizSchema } from './schema.ts';
export type { ChallengeSpec, CheckSpec, Expectation, Observation, Quiz, QuizItem } from './schema.ts';
export { sectionsOf, type Section } from './sections.ts';
export { closest, FAMILIES, parseSlug, type Family, type Slug } from './slug.ts';
export { candidateView, catalogueEntry, coachView, judgeView, pack, solutionView, unpack } from './views.ts';
export type {
  CandidateView,
  CatalogueEntry,
  CoachView,
  JudgeView,
  PackedFile,
  SolutionView,
} from './views.ts';
