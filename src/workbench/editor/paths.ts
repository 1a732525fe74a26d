import { monaco } from './monaco.ts';

/** Where the project is, for the editor. */
export const PROJECT_ROOT = '/project/';

export const uriOf = (path: string): monaco.Uri =>
  monaco.Uri.from({ scheme: 'file', path: `${PROJECT_ROOT}${path}` });

/** Null for what is no file of the project, as Node's types. */
export const pathOf = ({ scheme, path }: monaco.Uri): string | null =>
  scheme === 'file' && path.startsWith(PROJECT_ROOT) ? path.slice(PROJECT_ROOT.length) : null;

export const modelPath = (path: string): string => uriOf(path).toString();
